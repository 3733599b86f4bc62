import type { FinishedEmail } from '../compile/compilation.ts'
import { problem } from '../diagnostics.ts'
import type { OutputIndexes } from '../disk/output-index.ts'
import { type Adopts, type PlannedOutput, planOutput } from '../disk/plan-output.ts'
import { type ConformanceSources, conformanceJson } from '../generate/conformance/conformance-json.ts'
import type { UnknownLocale } from '../generate/generate-program.ts'
import type { LazyFile } from '../generate/lazy-file.ts'
import { packageTargets } from '../generate/package-targets.ts'
import { programsJson } from '../generate/programs-json.ts'
import { emailFiles, packageFiles } from '../generate/typescript/package-files.ts'
import { runtimeFiles } from '../generate/typescript/runtime-files.ts'
import { hashOf } from '../hash.ts'
import type { Contract } from '../language/contract.ts'
import { createTagSources } from '../messages/tag-sources.ts'
import { packageFile } from '../package-folder.ts'
import { restore, restoreText } from '../placeholders/restore.ts'
import type { Project } from '../project/load-project.ts'
import type { Settings } from '../project/settings.ts'
import { locate } from '../text.ts'
import type { CompiledEmail, CopiedFile, Problem } from '../types.ts'
import { keepLast } from './keep-last.ts'
import { type EmailPrinter, needsPrograms } from './print-emails.ts'

export interface Packaging {
  finished: FinishedEmail[]
  contract: Contract
  indexes: OutputIndexes
  adopts?: Adopts | undefined
  printer: EmailPrinter
}

/** `dist/`: the package of all emails. */
export function planPackage(
  project: Project,
  { finished, contract, indexes, adopts, printer }: Packaging,
): PlannedOutput {
  const { root, settings, projectHash } = project
  const emails = new Map(finished.map((email) => [email.id, email]))
  const codeOf = (id: string) => printer.code(emails.get(id)!)
  const programOf = (id: string) => printer.programJson(emails.get(id)!)
  const keys = finished.map(printer.keyOf)
  const known = keys.flatMap((key) => key ?? [])
  const isKnown = known.length === finished.length
  const key = isKnown ? hashOf(projectHash, JSON.stringify(settings.package), ...known) : undefined
  const targets = packageTargets(settings.targets)
  const hasPrograms = needsPrograms(settings)
  const shared = [
    ...packageFiles(contract, settings),
    ...targets.flatMap((target) => target.files(contract, settings)),
    ...(hasPrograms ? programFiles(contract, { codeOf, programOf }) : []),
  ]
  const copies = [
    ...runtimeFiles(),
    ...targets.flatMap((target) => target.copies(settings)),
    schemaFile('contract'),
    ...(hasPrograms ? [schemaFile('programs')] : []),
  ]
  const read = keepLast((email: FinishedEmail) => email.whole())
  const planned = planOutput({
    root,
    folder: settings.dist,
    index: indexes[settings.dist],
    adopts,
    broken: [],
    files: [
      ...shared.map((file) => ({ ...file, key, owner: OWNER })),
      ...copies.map((file) => ({ ...file, owner: OWNER })),
      ...finished.flatMap((email, index) => {
        return filesOf(email, { settings, printer, read }).map(({ dependsOn, ...file }) => {
          const own = keys[index]
          return { ...file, key: own && dependsOn ? hashOf(own, dependsOn) : own, owner: email.file }
        })
      }),
    ],
  })
  const unknown = unknownLocales(planned, finished, printer)
  return unknown.length > 0 ? { problems: unknown.map((one) => localeProblem(one, project)) } : planned
}

/** Locales are found to be unknown only while the code is made. */
function unknownLocales({ plan }: PlannedOutput, finished: FinishedEmail[], printer: EmailPrinter): UnknownLocale[] {
  const changed = new Set(plan?.write.map(({ owner }) => owner))
  for (const email of finished) if (changed.has(email.file)) printer.code(email)
  return printer.unknownLocales()
}

/** The files that belong to no single email are kept for as long as the contract is. */
const OWNER = 'contract.json'

interface Making {
  settings: Settings
  printer: EmailPrinter
  read: (email: FinishedEmail) => CompiledEmail
}

/** The files of an email. */
function filesOf(email: FinishedEmail, { settings, printer, read }: Making): LazyFile[] {
  const { file, contract } = email
  return [
    ...emailFiles({ contract, file, code: () => printer.code(email) }),
    ...packageTargets(settings.targets).map((target) => {
      return target.emailFile(contract, settings, () => printer.program(email))
    }),
    ...(settings.targets.includes('html') ? textFiles(email, read) : []),
  ]
}

/** What the email says, with placeholders, for people and programs that read it. */
function textFiles(email: FinishedEmail, read: Making['read']): LazyFile[] {
  return [
    { path: `html/${email.id}.html`, content: () => restore(read(email).html, read(email).tags) },
    { path: `text/${email.id}.txt`, content: () => restoreText(read(email).text, read(email).tags) },
  ]
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
  return { path: `${name}.schema.json`, copyOf: packageFile(`schemas/${name}.json`) }
}

function localeProblem({ tag, locale }: UnknownLocale, { sources }: Project): Problem {
  return problem(
    'locale-unknown',
    { code: tag.code, locale },
    locate(createTagSources(sources)(tag.file), tag.offset, tag.length),
  )
}
