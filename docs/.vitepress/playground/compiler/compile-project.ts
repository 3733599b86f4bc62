import path from 'node:path'
import { type FinishedEmail, finishedEmails } from '../../../../packages/letterform/src/compile/compilation.ts'
import { compileAhead } from '../../../../packages/letterform/src/compile/compile-emails.ts'
import { sortProblems } from '../../../../packages/letterform/src/diagnostics.ts'
import { assembleContract } from '../../../../packages/letterform/src/generate/assemble-contract.ts'
import { createBaker } from '../../../../packages/letterform/src/generate/bake-filter.ts'
import { contractJson } from '../../../../packages/letterform/src/generate/contract-json.ts'
import { createNamePlaces } from '../../../../packages/letterform/src/generate/name-places.ts'
import { checkNames, isPartial } from '../../../../packages/letterform/src/generate/names.ts'
import { emailTypes } from '../../../../packages/letterform/src/generate/typescript/email-types.ts'
import { isMap } from '../../../../packages/letterform/src/is-map.ts'
import { keyOf } from '../../../../packages/letterform/src/project/email-file.ts'
import { loadProject, type Project } from '../../../../packages/letterform/src/project/load-project.ts'
import { readEmail } from '../../../../packages/letterform/src/project/read-email.ts'
import { languagesOf } from '../../../../packages/letterform/src/project/settings.ts'
import { renderScenarios } from '../../../../packages/letterform/src/scenarios/render-scenarios.ts'
import type { Problem } from '../../../../packages/letterform/src/types.ts'
import type { CompileRequest, CompileResult, Interface, PageProblem, ShownMail } from '../compile-result.ts'
import { loadModule } from './load-module.ts'
import { createMemoryCache } from './memory-cache.ts'
import { ROOT, setProject } from './node/files.ts'
import { createPageEngine } from './page-engine.ts'
import { releaseContexts } from './tailwind-contexts.ts'

export type CompileProject = (request: CompileRequest) => Promise<CompileResult>

/** Compiles a project in memory as `letterform build` does. What did not change is kept from the last call. */
export function createCompileProject(): CompileProject {
  const cache = createMemoryCache()
  const bake = createBaker()
  let config: Record<string, unknown> = {}
  let code = ''
  let ended = Promise.resolve()
  const engine = createPageEngine(async () => config)

  /** Each scenario of each translation. */
  function mailsOf(project: Project, email: FinishedEmail): ShownMail[] {
    const source = project.emails.find((one) => keyOf(one) === keyOf(email))!
    const { frontMatter } = readEmail(source, project.sources, project.settings)
    return renderScenarios(email, frontMatter, bake).map((one) => {
      const name = email.locale ? `${one.scenario} (${email.locale})` : one.scenario
      if ('mail' in one) return { name, ...one.mail }
      const problem = one.problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('\n')
      return { name, problem }
    })
  }

  return async ({ files, email: file }) => {
    // What only the next keystroke needs is stored after the answer.
    await ended
    const codeNow = JSON.stringify(Object.entries(files).filter(([name]) => !name.endsWith('.html')))
    releaseContexts(code === codeNow)
    code = codeNow
    setProject(files)
    const { project, problems } = await loadProject(ROOT, undefined, async (url) => importConfig(url))
    if (!project) return { problems: problems.map(forPage), mails: [] }
    config = project.config
    const wanted = project.emails.filter((one) => one.file === file)
    const compiled = await compileAhead(wanted, { project, engine, cache })
    ended = compiled.ended
    const finished = finishedEmails(compiled.compilations)
    const described = finished.length > 0 ? describe(project, finished) : undefined
    const found = [
      ...problems,
      ...compiled.problems,
      ...compiled.messageProblems,
      ...compiled.compilations.flatMap((one) => one.problems),
      ...(described?.problems ?? []),
    ]
    return {
      problems: sortProblems(found).map(forPage),
      mails: finished.flatMap((email) => mailsOf(project, email)),
      ...(described && { interface: described.interface }),
    }
  }
}

function importConfig(url: string): unknown {
  const exports = loadModule(new URL(url).pathname)
  return isMap(exports) && exports.__esModule ? exports : { default: exports }
}

/** What callers of the email see. */
function describe(
  { settings, sources }: Project,
  emails: FinishedEmail[],
): { interface: Interface; problems: Problem[] } {
  const { contract, problems } = assembleContract(emails, { languages: languagesOf(settings) })
  const [email] = contract.emails.filter(({ aliasOf }) => aliasOf === undefined)
  const { locales, defaultLocale = '' } = contract
  const languages = email!.locales &&
    locales && { locales: email!.locales, isPartial: isPartial(email!, locales), defaultLocale }
  return {
    problems: [
      ...problems,
      ...checkNames(
        contract,
        createNamePlaces(() => emails[0]!, sources),
      ),
    ],
    interface: {
      contract: contractJson(contract, settings.package.name),
      types: emailTypes(email!, emails[0]!.file, languages),
    },
  }
}

function forPage({ severity, code, message, fix, place }: Problem): PageProblem {
  const { file = '', line = 1, column = 1 } = place ?? {}
  return { severity, code, message, fix: fix ?? '', file: file && path.posix.normalize(file), line, column }
}
