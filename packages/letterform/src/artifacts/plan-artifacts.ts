import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FinishedEmail } from '../compile/compilation.ts'
import { isError, problem, wholeFile } from '../diagnostics.ts'
import { applyOutput } from '../disk/apply-output.ts'
import { isStale, type OutputPlan } from '../disk/plan-output.ts'
import { writeFileOfOurs } from '../disk/write-file-of-ours.ts'
import { assembleContract } from '../generate/assemble-contract.ts'
import { contractJson } from '../generate/contract-json.ts'
import { checkNames } from '../generate/names.ts'
import { checkPythonNames } from '../generate/python/python-names.ts'
import type { Contract } from '../language/contract.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import { planPackage } from './plan-package.ts'
import { planStatic } from './plan-static.ts'
import type { SeenByFolder } from './planned.ts'

/** All that a build is about to write, or has nothing to change of. */
export interface Outputs {
  project: Project
  /** `build/`, then `dist/`; a folder that cannot be written has a problem instead. */
  plans: OutputPlan[]
  /** The text of `contract.json`; absent where the emails as a whole are not known. */
  contract?: string
  problems: Problem[]
  /** As the last build left it. */
  seen: SeenByFolder
}

export interface Written {
  written: string[]
  removed: string[]
  problems: Problem[]
  seen: SeenByFolder
}

/**
 * The package and the contract are of all emails or of none: while one of them is broken, or when only some were
 * asked for, the last good ones stand.
 */
export function planOutputs(project: Project, sound: FinishedEmail[], seen: SeenByFolder = {}): Outputs {
  const html = planStatic(project, sound, seen)
  if (sound.length < project.emails.length) return { project, ...html, seen }
  const { contract, problems } = assembleWhole(project, sound)
  if (!contract) return { project, plans: html.plans, problems: [...html.problems, ...problems], seen }
  const packaged = planPackage(project, { sound, contract, seen })
  return {
    project,
    plans: [...html.plans, ...packaged.plans],
    problems: [...html.problems, ...problems, ...packaged.problems],
    ...(packaged.plans.length > 0 && { contract: contractJson(contract, project.settings.package.name) }),
    seen,
  }
}

export function applyOutputs({ project, plans, contract, seen }: Outputs): Written {
  const now = Object.fromEntries(plans.map((plan) => [plan.output.folder, applyOutput(plan)]))
  const isOurs = (text: string) => text.includes('"letterform": 1')
  const isWritten = contract === undefined || writeFileOfOurs(path.join(project.root, CONTRACT), contract, isOurs)
  return {
    written: plans.flatMap(({ output, write }) => write.map((file) => path.posix.join(output.folder, file.path))),
    removed: plans.flatMap(({ output, remove }) => remove.map((file) => path.posix.join(output.folder, file))),
    problems: isWritten ? [] : [problem('file-foreign', { path: CONTRACT })],
    seen: { ...seen, ...now },
  }
}

/** For `--check`: what a build would change. A folder that is not there is out of date nowhere: most are not committed. */
export function findStale({ project, plans, contract }: Outputs): Problem[] {
  const stale = plans.filter(isStale).map(({ output, write, remove }) => {
    return problem('output-stale', { path: `${output.folder}/`, files: [...write.map((file) => file.path), ...remove] })
  })
  if (contract === undefined || contract === readIfThere(path.join(project.root, CONTRACT))) return stale
  return [...stale, problem('output-stale', { path: CONTRACT, files: [] }, wholeFile(CONTRACT))]
}

export const CONTRACT = 'contract.json'

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function assembleWhole(
  { sources, settings }: Project,
  sound: FinishedEmail[],
): { contract?: Contract; problems: Problem[] } {
  const { contract, problems } = assembleContract(sound.map((email) => email.contract))
  const files = new Map(sound.map(({ id, file }) => [id, file]))
  const found = [
    ...problems,
    ...checkNames(contract, (id) => sources.text(files.get(id)!)),
    ...(settings.targets.includes('python') ? checkPythonNames(contract, (id) => files.get(id)!) : []),
  ]
  return found.some(isError) ? { problems: found } : { contract, problems: found }
}
