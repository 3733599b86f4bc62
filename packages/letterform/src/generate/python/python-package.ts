import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Contract, EmailContract } from '../../language/contract.ts'
import { packageFile } from '../../package-folder.ts'
import type { CopiedFile } from '../../types.ts'
import type { LazyFile } from '../lazy-file.ts'
import type { PackageSettings } from '../package-settings.ts'
import type { Program } from '../program.ts'
import { pythonEmail } from './python-email.ts'
import { packageInfo, pyproject } from './python-manifest.ts'
import { distributionName, importName, moduleName } from './python-names.ts'
import { pythonReadme } from './python-readme.ts'
import { pythonTemplates } from './python-templates.ts'

const FOLDER = 'python'

/** The files of the Python package that belong to no single email. */
export function pythonFiles(contract: Contract, settings: PackageSettings): LazyFile[] {
  const inner = packageFolder(settings)
  const readme = () => pythonReadme(contract, settings)
  return [
    { path: `${FOLDER}/pyproject.toml`, content: () => pyproject(settings) },
    { path: `${FOLDER}/PKG-INFO`, content: () => packageInfo(settings, readme()) },
    { path: `${FOLDER}/README.md`, content: readme },
    { path: `${inner}/__init__.py`, content: () => FRONT_DOOR },
    { path: `${inner}/py.typed`, content: () => '' },
    { path: `${inner}/templates.py`, content: () => pythonTemplates(contract) },
    { path: `${inner}/emails/__init__.py`, content: () => '"""One module for each email."""\n' },
  ]
}

/** The module of one email. */
export function pythonEmailFile(contract: EmailContract, settings: PackageSettings, program: () => Program): LazyFile {
  const content = () => pythonEmail(contract, program())
  return { path: `${packageFolder(settings)}/emails/${moduleName(contract.id)}.py`, content }
}

/** The files that are the same in every package, copied from the sources when the toolkit is built. */
export function pythonCopies(settings: PackageSettings): CopiedFile[] {
  const runtime = packageFile('lib/runtime/python')
  const names = readdirSync(runtime).filter((name) => name.endsWith('.py'))
  return [
    { path: `${FOLDER}/build_backend.py`, copyOf: packageFile('lib/generate/python/build_backend.py') },
    ...names.sort().map((name) => ({
      path: `${packageFolder(settings)}/runtime/${name}`,
      copyOf: path.join(runtime, name),
    })),
  ]
}

function packageFolder({ name }: PackageSettings): string {
  return `${FOLDER}/${importName(distributionName(name))}`
}

const FRONT_DOOR = `"""Mails, rendered by typed methods. Made by letterform: change the templates instead."""

from .runtime import Mail, MailVariableError, SafeHtml, VariableProblem, VariableProblemCode, safe_html
from .templates import MailId, MailTemplates

__all__ = [
    "Mail",
    "MailId",
    "MailTemplates",
    "MailVariableError",
    "SafeHtml",
    "VariableProblem",
    "VariableProblemCode",
    "safe_html",
]
`
