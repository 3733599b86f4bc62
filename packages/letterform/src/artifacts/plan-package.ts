import type { FinishedEmail } from '../compile/compilation.ts'
import { problem } from '../diagnostics.ts'
import type { OutputIndexes } from '../disk/output-index.ts'
import { type Adopts, type PlannedOutput, planOutput } from '../disk/plan-output.ts'
import { conformanceJson } from '../generate/conformance/conformance-json.ts'
import type { UnknownLocale } from '../generate/generate-program.ts'
import type { LazyFile } from '../generate/lazy-file.ts'
import { packageTargets } from '../generate/package-targets.ts'
import { type ProgramSources, programsJson } from '../generate/programs-json.ts'
import { type LocalizedCode, localizedCode } from '../generate/typescript/localized-code.ts'
import { emailFiles, localizedFiles, packageFiles } from '../generate/typescript/package-files.ts'
import { localeFiles, runtimeFiles } from '../generate/typescript/runtime-files.ts'
import { hashOf } from '../hash.ts'
import type { Contract } from '../language/contract.ts'
import { createTagSources } from '../messages/tag-sources.ts'
import { packageFile } from '../package-folder.ts'
import { restore, restoreText } from '../placeholders/restore.ts'
import type { Project } from '../project/load-project.ts'
import { languagesOf, type Settings } from '../project/settings.ts'
import { locate } from '../text.ts'
import type { CompiledEmail, CopiedFile, Problem } from '../types.ts'
import { keepLast } from './keep-last.ts'
import type { PackagedEmail } from './packaged-emails.ts'
import { type EmailPrinter, needsPrograms } from './print-emails.ts'

export interface Packaging {
  emails: PackagedEmail[]
  contract: Contract
  indexes: OutputIndexes
  adopts?: Adopts | undefined
  printer: EmailPrinter
}

/** `dist/`: the package of all emails. */
export function planPackage(
  project: Project,
  { emails, contract, indexes, adopts, printer }: Packaging,
): PlannedOutput {
  const { root, settings, projectHash } = project
  const isLocalized = contract.locales !== undefined
  const keys = emails.map((email) => keyOf(email, printer))
  const known = keys.flatMap((key) => key ?? [])
  const isKnown = known.length === emails.length
  const key = isKnown ? hashOf(projectHash, JSON.stringify(settings.package), ...known) : undefined
  const targets = packageTargets(settings.targets)
  const hasPrograms = needsPrograms(settings)
  const shared = [
    ...packageFiles(contract, settings),
    ...targets.flatMap((target) => target.files(contract, settings)),
    ...(hasPrograms ? programFiles(contract, programSources(emails, printer)) : []),
  ]
  const copies = [
    ...runtimeFiles(),
    ...(isLocalized ? localeFiles() : []),
    ...targets.flatMap((target) => target.copies(settings, isLocalized)),
    schemaFile('contract'),
    ...(hasPrograms ? [schemaFile('programs')] : []),
  ]
  const read = keepLast((email: FinishedEmail) => email.whole())
  const localize = keepLast((email: PackagedEmail) =>
    localizedCode(email.contract, printer.translated(email), contract.defaultLocale),
  )
  const planned = planOutput({
    root,
    folder: settings.dist,
    index: indexes[settings.dist],
    adopts,
    broken: [],
    files: [
      ...shared.map((file) => ({ ...file, key, owner: OWNER })),
      ...copies.map((file) => ({ ...file, owner: OWNER })),
      ...emails.flatMap((email, index) => {
        return filesOf(email, { settings, printer, read, localize }).map(({ dependsOn, ...file }) => {
          const own = keys[index]
          return { ...file, key: own && dependsOn ? hashOf(own, dependsOn) : own, owner: ownerOf(email) }
        })
      }),
    ],
  })
  const unknown = unknownLocales(planned, emails, printer)
  return unknown.length > 0 ? { problems: unknown.map((one) => localeProblem(one, project)) } : planned
}

/** A hash of all that the files of an email depend on; undefined if one of its translations was not cached. */
function keyOf({ contract, emails }: PackagedEmail, printer: EmailPrinter): string | undefined {
  const keys = emails.map(printer.keyOf)
  if (contract.locales === undefined) return keys[0]
  const known = keys.flatMap((key) => key ?? [])
  return known.length === keys.length ? hashOf(JSON.stringify(contract), ...known) : undefined
}

/** The file that an email is known by. Its translations may have files of their own. */
function ownerOf({ emails }: PackagedEmail): string {
  return emails[0]!.file
}

/** Locales are found to be unknown only while the code is made. */
function unknownLocales({ plan }: PlannedOutput, emails: PackagedEmail[], printer: EmailPrinter): UnknownLocale[] {
  const changed = new Set(plan?.write.map(({ owner }) => owner))
  return printer.unknownLocales(emails.filter((email) => changed.has(ownerOf(email))).flatMap((email) => email.emails))
}

/** The files that belong to no single email are kept for as long as the contract is. */
const OWNER = 'contract.json'

interface Making {
  settings: Settings
  printer: EmailPrinter
  read: (email: FinishedEmail) => CompiledEmail
  localize: (email: PackagedEmail) => LocalizedCode
}

/** The files of an email. */
function filesOf(packaged: PackagedEmail, { settings, printer, read, localize }: Making): LazyFile[] {
  const { contract, emails } = packaged
  const languages = languagesOf(settings)
  const texts = settings.targets.includes('html') ? emails.flatMap((email) => textFiles(contract.id, email, read)) : []
  const targets = packageTargets(settings.targets)
  if (languages) {
    const email = { contract, program: () => printer.translated(packaged), languages }
    return [
      ...localizedFiles({ contract, languages, file: ownerOf(packaged), code: () => localize(packaged) }),
      ...targets.flatMap((target) => target.localizedFiles(email, settings)),
      ...texts,
    ]
  }
  const [email] = emails as [FinishedEmail]
  return [
    ...emailFiles({ contract, file: email.file, code: () => printer.code(email) }),
    ...targets.map((target) => target.emailFile(contract, settings, () => printer.program(email))),
    ...texts,
  ]
}

/** What the email says, with placeholders, for people and programs that read it. */
function textFiles(id: string, email: FinishedEmail, read: Making['read']): LazyFile[] {
  const name = email.locale === undefined ? id : `${id}/${email.locale}`
  return [
    { path: `html/${name}.html`, content: () => restore(read(email).html, read(email).tags) },
    { path: `text/${name}.txt`, content: () => restoreText(read(email).text, read(email).tags) },
  ]
}

/** The emails as data, and calls of them with their results: for renderers in other languages. */
function programFiles(contract: Contract, sources: ProgramSources): LazyFile[] {
  return [
    { path: 'programs.json', content: () => programsJson(contract, sources) },
    { path: 'conformance.json', content: () => conformanceJson(contract, sources) },
  ]
}

function programSources(emails: PackagedEmail[], printer: EmailPrinter): ProgramSources {
  const byId = new Map(emails.map((email) => [email.contract.id, email]))
  return {
    programOf: (id) => printer.programJson(byId.get(id)!.emails[0]!),
    codeOf: (id) => printer.code(byId.get(id)!.emails[0]!),
    translatedOf: (id) => printer.translated(byId.get(id)!),
  }
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
