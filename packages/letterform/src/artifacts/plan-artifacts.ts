import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FinishedEmail } from '../compile/compilation.ts'
import { isError, problem, wholeFile } from '../diagnostics.ts'
import { applyOutputs } from '../disk/apply-output.ts'
import { isForeign } from '../disk/on-disk.ts'
import type { OutputIndexes } from '../disk/output-index.ts'
import { type Adopts, findChanges, foreign, type OutputPlan, type PlannedOutput } from '../disk/plan-output.ts'
import { writeFileOfOurs } from '../disk/write-file-of-ours.ts'
import { refusedWrite } from '../disk-error.ts'
import { assembleContract } from '../generate/assemble-contract.ts'
import { contractJson } from '../generate/contract-json.ts'
import { createNamePlaces } from '../generate/name-places.ts'
import { checkNames } from '../generate/names.ts'
import { packageTargets } from '../generate/package-targets.ts'
import type { Contract } from '../language/contract.ts'
import { createTagSources } from '../messages/tag-sources.ts'
import type { Project } from '../project/load-project.ts'
import { languagesOf } from '../project/settings.ts'
import { locate } from '../text.ts'
import type { Place, Problem, TokenTag } from '../types.ts'
import { type PackagedEmail, packagedEmails } from './packaged-emails.ts'
import { type Packaging, planPackage } from './plan-package.ts'
import { planStatic } from './plan-static.ts'
import type { EmailPrinter } from './print-emails.ts'

/** Everything that a build writes. */
export interface ArtifactsPlan {
  project: Project
  /** `build/`, then `dist/`; a folder that cannot be written has a problem instead. */
  plans: OutputPlan[]
  /** The text of `contract.json`; absent where the package is. */
  contract?: string | undefined
  problems: Problem[]
  /** As the last build left them. */
  indexes: OutputIndexes
}

export interface PlanOptions {
  printer: EmailPrinter
  /** As the last build left them. @default {} */
  indexes?: OutputIndexes | undefined
  /** Whether folders of others are taken over, where git has their files. */
  adopts?: Adopts | undefined
}

/** Folders that a build must not write to, which is known before anything is compiled. */
export function findForeign(root: string, folders: string[]): Problem[] {
  return [...new Set(folders)].filter((folder) => isForeign(path.join(root, folder))).map((folder) => foreign(folder))
}

/**
 * The package and the contract need every email: if one is broken, or only some are built, the last good ones stay.
 */
export function planArtifacts(
  project: Project,
  finished: FinishedEmail[],
  { printer, indexes = {}, adopts }: PlanOptions,
): ArtifactsPlan {
  const html = planStatic(project, finished, { indexes, adopts })
  const isWhole = finished.length === project.emails.length
  const packaged = isWhole ? planWhole(project, finished, { printer, indexes, adopts }) : undefined
  return {
    project,
    plans: [html.plan, packaged?.plan].filter((plan) => plan !== undefined),
    contract: packaged?.contract,
    problems: [...html.problems, ...(packaged?.problems ?? [])],
    indexes,
  }
}

interface PlannedPackage extends PlannedOutput {
  contract?: string
}

function planWhole(
  project: Project,
  compiled: FinishedEmail[],
  making: Pick<Packaging, 'printer' | 'indexes' | 'adopts'>,
): PlannedPackage {
  const { settings } = project
  const { contract, problems } = assembleContract(compiled, {
    languages: languagesOf(settings),
    placeOf: (id, locale, name) => placeOfVariable(project, compiled, { id, locale, name }),
  })
  const emails = packagedEmails(contract, compiled)
  const found = [...problems, ...nameProblems(project, contract, emails)]
  if (found.some(isError)) return { problems: found }
  const packaged = planPackage(project, { ...making, emails, contract })
  return {
    plan: packaged.plan,
    problems: [...found, ...packaged.problems],
    ...(packaged.plan && { contract: contractJson(contract, settings.package.name) }),
  }
}

function nameProblems({ sources, settings }: Project, contract: Contract, packaged: PackagedEmail[]): Problem[] {
  const byId = new Map(packaged.map((email) => [email.contract.id, email.emails[0]!]))
  const places = createNamePlaces((id) => byId.get(id)!, sources)
  return [
    ...checkNames(contract, places),
    ...packageTargets(settings.targets).flatMap((target) => target.checkNames(contract, places)),
  ]
}

interface VariableUse {
  id: string
  locale: string
  name: string | undefined
}

/** Where a translation names a variable first; without a name, or a place of it, the whole file. */
function placeOfVariable({ sources }: Project, compiled: FinishedEmail[], { id, locale, name }: VariableUse): Place {
  const email = compiled.find((one) => one.id === id && one.locale === locale)!
  const isUse = ({ code, kind }: TokenTag) => {
    return kind !== 'literal' && name !== undefined && new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(code)
  }
  const tag = email.whole().tags.find(isUse)
  return tag ? locate(createTagSources(sources)(tag.file), tag.offset, tag.length) : wholeFile(email.file)
}

export interface WrittenArtifacts {
  /** Paths from the root. */
  written: string[]
  removed: string[]
  problems: Problem[]
  indexes: OutputIndexes
}

/** Writes all of it, or says why the system refuses that. */
export function applyArtifacts(plan: ArtifactsPlan): WrittenArtifacts {
  try {
    return applyAll(plan)
  } catch (error) {
    const reason = refusedWrite(error)
    if (reason === undefined) throw error
    const folder = plan.plans.map(({ output }) => output.folder).join(', ')
    const problems = [problem('folder-unwritable', { folder, reason })]
    return { written: [], removed: [], problems, indexes: plan.indexes }
  }
}

function applyAll({ project, plans, contract, indexes }: ArtifactsPlan): WrittenArtifacts {
  const applied = applyOutputs(plans)
  const folders = plans.map(({ output }) => output.folder)
  const inFolder = (files: string[], index: number) => files.map((file) => path.posix.join(folders[index]!, file))
  const isOurs = (text: string) => /"letterform": \d/.test(text)
  const isWritten =
    contract === undefined ||
    isCurrent(project.root, contract) ||
    writeFileOfOurs(path.join(project.root, CONTRACT), contract, isOurs)
  return {
    written: applied.flatMap(({ written }, index) => inFolder(written, index)),
    removed: applied.flatMap(({ removed }, index) => inFolder(removed, index)),
    problems: isWritten ? [] : [problem('file-foreign', { path: CONTRACT })],
    indexes: { ...indexes, ...Object.fromEntries(applied.map(({ index }, at) => [folders[at], index])) },
  }
}

/** For `--check`: what a build would change. A folder that does not exist is never stale, since few commit theirs. */
export function findStale({ project, plans, contract }: ArtifactsPlan): Problem[] {
  const stale = plans.flatMap((plan) => {
    const files = findChanges(plan)
    return files.length > 0 ? [problem('output-stale', { path: `${plan.output.folder}/`, files })] : []
  })
  if (contract === undefined || isCurrent(project.root, contract)) return stale
  return [...stale, problem('output-stale', { path: CONTRACT, files: [] }, wholeFile(CONTRACT))]
}

export const CONTRACT = 'contract.json'

/** Git for Windows checks out files with CRLF, and calls one with LF modified. */
function isCurrent(root: string, contract: string): boolean {
  return contract === readIfThere(path.join(root, CONTRACT))?.replaceAll('\r\n', '\n')
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
