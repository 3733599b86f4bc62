import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Contract } from '../../language/contract.ts'
import { packageFile } from '../../package-folder.ts'
import type { LazyFile } from '../lazy-file.ts'
import type { PackageSettings } from '../package-settings.ts'
import type { PackageTarget } from '../package-target.ts'
import { phpEmail } from './php-email.ts'
import { phpMails } from './php-mails.ts'
import { checkPhpNames, composerName, phpClass, phpNamespace } from './php-names.ts'
import { phpReadme } from './php-readme.ts'

const FOLDER = 'php'

/** A Composer package without dependencies. */
export const phpTarget: PackageTarget = {
  files: (contract, settings) => phpFiles(contract, settings.package),
  emailFile: (contract, settings, program) => ({
    path: `${FOLDER}/src/Emails/${phpClass(contract.id)}.php`,
    content: () => phpEmail(program(), phpNamespace(settings.package)),
  }),
  localizedFiles: () => [],
  copies: () => [],
  checkNames: checkPhpNames,
}

function phpFiles(contract: Contract, settings: PackageSettings): LazyFile[] {
  return [
    { path: `${FOLDER}/composer.json`, content: () => composerJson(settings) },
    { path: `${FOLDER}/README.md`, content: () => phpReadme(contract, settings) },
    { path: `${FOLDER}/src/Mails.php`, content: () => phpMails(contract, settings) },
    ...phpRuntime(phpNamespace(settings)),
  ]
}

/** The runtime, in a namespace of the package: an application may use two packages of different versions. */
export function phpRuntime(namespace: string): LazyFile[] {
  const folder = packageFile('lib/runtime/php')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.php'))
  return names.sort().map((name) => ({
    path: `${FOLDER}/src/Runtime/${name.replaceAll('\\', '/')}`,
    content: () =>
      readFileSync(path.join(folder, name), 'utf8').replace(/\bLetterform\\Runtime\b/g, `${namespace}\\Runtime`),
  }))
}

function composerJson(settings: PackageSettings): string {
  const { version, description, license } = settings
  const content = {
    name: composerName(settings),
    description,
    ...(typeof license === 'string' && { license }),
    version,
    type: 'library',
    require: { php: '>=8.1' },
    autoload: { 'psr-4': { [`${phpNamespace(settings)}\\`]: 'src/' } },
  }
  return `${JSON.stringify(content, null, 4)}\n`
}
