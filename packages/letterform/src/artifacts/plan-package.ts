import type { FinishedEmail } from '../compile/compilation.ts'
import { problem } from '../diagnostics.ts'
import type { OutputIndexes } from '../disk/output-index.ts'
import { type PlannedOutput, planOutput } from '../disk/plan-output.ts'
import { type Bake, createBaker } from '../generate/bake-filter.ts'
import { type ConformanceSources, conformanceJson } from '../generate/conformance/conformance-json.ts'
import { generateProgram, type UnknownLocale } from '../generate/generate-program.ts'
import { type LazyFile, once } from '../generate/lazy-file.ts'
import { packageTargets } from '../generate/package-targets.ts'
import { programsJson } from '../generate/programs-json.ts'
import { emailCode } from '../generate/typescript/email-code.ts'
import { emailFiles, packageFiles } from '../generate/typescript/package-files.ts'
import { runtimeFiles } from '../generate/typescript/runtime-files.ts'
import { hashOf } from '../hash.ts'
import type { Contract } from '../language/contract.ts'
import { packageFile } from '../package-folder.ts'
import { restore, restoreText } from '../placeholders/restore.ts'
import type { Project } from '../project/load-project.ts'
import type { Settings } from '../project/settings.ts'
import { locate } from '../text.ts'
import type { CopiedFile, Problem } from '../types.ts'
import { createWholeReader, type ReadWhole } from './whole-reader.ts'

interface Packaging {
  finished: FinishedEmail[]
  contract: Contract
  indexes: OutputIndexes
}

/** `dist/`: the package of all emails. */
export function planPackage(project: Project, { finished, contract, indexes }: Packaging): PlannedOutput {
  const { root, settings, projectHash } = project
  const unknown: UnknownLocale[] = []
  const making: Making = { read: createWholeReader(), bake: createBaker(), settings, unknown }
  const emails = finished.map((email) => {
    const key = email.hash && hashOf(projectHash, email.hash, JSON.stringify(email.contract))
    return { email, key, ...generateEmail({ email, key }, making) }
  })
  const byId = new Map(emails.map((one) => [one.email.id, one]))
  const codeOf = (id: string) => byId.get(id)!.code()
  const emailKeys = emails.flatMap(({ key }) => key ?? [])
  const isKnown = emailKeys.length === emails.length
  const key = isKnown ? hashOf(projectHash, JSON.stringify(settings.package), ...emailKeys) : undefined
  const targets = packageTargets(settings.targets)
  const hasPrograms = settings.targets.some((target) => target !== 'typescript')
  const shared = [
    ...packageFiles(contract, settings.package, { codeOf, hasPrograms }),
    ...targets.flatMap((target) => target.files(contract, settings)),
    ...(hasPrograms ? programFiles(contract, { codeOf, programOf: (id) => byId.get(id)!.program() }) : []),
  ]
  const copies = [
    ...runtimeFiles(),
    ...targets.flatMap((target) => target.copies(settings)),
    schemaFile('contract.schema.json'),
    ...(hasPrograms ? [schemaFile('programs.schema.json')] : []),
  ]
  const planned = planOutput({
    root,
    folder: settings.dist,
    index: indexes[settings.dist],
    broken: [],
    files: [
      ...shared.map((file) => ({ ...file, key, owner: OWNER })),
      ...copies.map((file) => ({ ...file, owner: OWNER })),
      ...emails.flatMap(({ email, key: own, files }) => {
        return files.map((file) => ({ ...file, key: own, owner: email.file }))
      }),
    ],
  })
  // Locales are found to be unknown only while the files are made.
  return unknown.length > 0 ? { problems: unknown.map((one) => localeProblem(one, project)) } : planned
}

/** The files that belong to no single email are kept for as long as the contract is. */
const OWNER = 'contract.json'

interface Making {
  read: ReadWhole
  bake: Bake
  settings: Settings
  /** Filled as programs are generated. */
  unknown: UnknownLocale[]
}

interface Keyed {
  email: FinishedEmail
  key: string | undefined
}

/** An email's files, and what files of the whole package hold of it: most of that comes from the cache. */
function generateEmail({ email, key }: Keyed, { read, bake, settings, unknown }: Making) {
  const { id, file, contract } = email
  const generated = once(() => generateProgram({ file, contract, ...read(email).programs }, bake))
  const code = once(() => {
    const { printed, unknownLocales } = email.derive('code', key, () => {
      const { program, unknownLocales } = generated()
      return { printed: emailCode(contract, program), unknownLocales }
    })
    unknown.push(...unknownLocales)
    return printed
  })
  const files: LazyFile[] = [
    ...emailFiles({ contract, file, code }),
    ...packageTargets(settings.targets).map((target) => {
      return target.emailFile(contract, settings, () => generated().program)
    }),
    { path: `html/${id}.html`, content: () => restore(read(email).email.html, read(email).email.tags) },
    { path: `text/${id}.txt`, content: () => restoreText(read(email).email.text, read(email).email.tags) },
  ]
  const program = () => email.derive('program', key, () => JSON.stringify(generated().program))
  return { code, program, files }
}

/** The emails as data, and calls of them with their results: for renderers in other languages. */
function programFiles(contract: Contract, sources: ConformanceSources): LazyFile[] {
  const content = () => programsJson(contract.emails.map(({ id }) => ({ id, json: sources.programOf(id) })))
  return [
    { path: 'programs.json', content },
    { path: 'conformance.json', content: () => conformanceJson(contract, sources) },
  ]
}

function schemaFile(name: string): CopiedFile {
  return { path: name, copyOf: packageFile(`lib/generate/${name}`) }
}

function localeProblem({ tag, locale }: UnknownLocale, { sources }: Project): Problem {
  return problem('locale-unknown', { code: tag.code, locale }, locate(sources.text(tag.file), tag.offset, tag.length))
}
