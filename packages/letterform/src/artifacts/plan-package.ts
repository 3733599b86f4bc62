import type { FinishedEmail } from '../compile/compilation.ts'
import { problem } from '../diagnostics.ts'
import { type IndexedFolder, type OutputIndexes, readIndexed } from '../disk/output-index.ts'
import { type PlannedOutput, planOutput } from '../disk/plan-output.ts'
import { type Bake, createBaker } from '../generate/bake-filter.ts'
import { conformanceJson } from '../generate/conformance/conformance-json.ts'
import type { GeneratorEmail } from '../generate/email-module.ts'
import { emailFiles, type LazyFile, packageFiles } from '../generate/generate-package.ts'
import { pythonCopies, pythonEmailFiles, pythonFiles } from '../generate/python/python-package.ts'
import { runtimeFiles } from '../generate/runtime-files.ts'
import { hashOf } from '../hash.ts'
import type { Contract } from '../language/contract.ts'
import { restore, restoreText } from '../placeholders/restore.ts'
import type { Project } from '../project/load-project.ts'
import type { Settings } from '../project/settings.ts'
import { locate } from '../text.ts'
import type { Problem } from '../types.ts'
import { createWholeReader, type ReadWhole } from './whole-reader.ts'

interface Packaging {
  finished: FinishedEmail[]
  contract: Contract
  indexes: OutputIndexes
}

/** `dist/`: the package of all emails. */
export function planPackage(project: Project, { finished, contract, indexes }: Packaging): PlannedOutput {
  const { root, settings, fingerprint } = project
  const folder: IndexedFolder = { root, folder: settings.dist, index: indexes[settings.dist] }
  const unknown: Problem[] = []
  const making: Making = { read: createWholeReader(), bake: reportingBaker(project, unknown), settings }
  const emails = finished.map((email) => {
    const key = email.hash && hashOf(fingerprint, email.hash, JSON.stringify(email.contract))
    return { email, key, files: filesOf(email, making) }
  })
  const emailKeys = emails.flatMap(({ key }) => key ?? [])
  const isKnown = emailKeys.length === emails.length
  const key = isKnown ? hashOf(fingerprint, JSON.stringify(settings.package), ...emailKeys) : undefined
  const modules = new Map(emails.map((one) => [one.email.id, () => moduleOf(one, folder)]))
  const shared = [
    ...packageFiles(contract, settings.package, (id) => modules.get(id)!()),
    ...(isPython(settings)
      ? [...pythonFiles(contract, settings.package), conformance(contract, finished, making)]
      : []),
  ]
  const copies = [...runtimeFiles(), ...(isPython(settings) ? pythonCopies(settings.package) : [])]
  const planned = planOutput({
    ...folder,
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
  return unknown.length > 0 ? { problems: unknown } : planned
}

/** What no single email owns stays while the contract does. */
const OWNER = 'contract.json'

/** An email's module for the package's index, which is made anew though few of its emails have changed. */
function moduleOf({ key, files }: { key: string | undefined; files: LazyFile[] }, folder: IndexedFolder): string {
  const [module] = files as [LazyFile, ...LazyFile[]]
  return readIndexed(folder, module.path, key) ?? module.content()
}

interface Making {
  read: ReadWhole
  bake: Bake
  settings: Settings
}

/** The email's module comes first. */
function filesOf(email: FinishedEmail, { read, bake, settings }: Making): LazyFile[] {
  const { id } = email
  const whole = () => generatorEmail(email, read)
  return [
    ...emailFiles(whole, { id, bake }),
    ...(isPython(settings) ? pythonEmailFiles(whole, id, { settings: settings.package, bake }) : []),
    { path: `html/${id}.html`, content: () => restore(read(email).email.html, read(email).email.tags) },
    { path: `text/${id}.txt`, content: () => restoreText(read(email).email.text, read(email).email.tags) },
  ]
}

function isPython({ targets }: Settings): boolean {
  return targets.includes('python')
}

/** Calls of all emails with their results, for testing a renderer in any language. */
function conformance(contract: Contract, finished: FinishedEmail[], { read }: Making): LazyFile {
  const byId = new Map(finished.map((email) => [email.id, email]))
  const content = () => conformanceJson(contract, (id) => generatorEmail(byId.get(id)!, read))
  return { path: 'conformance.json', content }
}

function generatorEmail(email: FinishedEmail, read: ReadWhole): GeneratorEmail {
  const { file, contract } = email
  return { file, contract, ...read(email).programs }
}

function reportingBaker({ sources }: Project, problems: Problem[]): Bake {
  return createBaker((tag, locale) => {
    const place = locate(sources.text(tag.file), tag.offset, tag.length)
    problems.push(problem('locale-unknown', { code: tag.code, locale }, place))
  })
}
