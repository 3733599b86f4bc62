import { problem, wholeFile } from '../diagnostics.ts'
import type { FileEdit } from '../disk/apply-edits.ts'
import { locate } from '../text.ts'
import type { Problem } from '../types.ts'
import { adaptWorkflow } from './adapt-workflow.ts'
import { editConfig, type KeyValues, letterformKey } from './edit-config.ts'
import { editIgnore } from './edit-ignore.ts'
import { editManifest } from './edit-manifest.ts'
import { GITLAB_JOBS, GITLAB_PIPELINE } from './gitlab.ts'
import type { PackageManager } from './package-manager.ts'
import { PINNED, pinMaizzle } from './pin-maizzle.ts'
import { devDependencies, ignoredFolders, SCRIPTS, WORKFLOWS } from './plan-project.ts'

/** A Maizzle project before the move. */
export interface ExistingProject {
  /** The text of each existing file, by path from the root. */
  files: Map<string, string>
  /** The path of its config, or of the one to create. */
  configFile: string
  output: string
  dist: string
  /** Its package manager. */
  manager: PackageManager
  /** Whether its repository is on GitLab. */
  isGitLab: boolean
  /** Whether it is a folder inside a repository, not a repository's root. */
  isInside: boolean
}

export interface Wishes extends KeyValues {
  /** The version of Letterform. */
  version: string
}

export interface MovePlan {
  edits: FileEdit[]
  problems: Problem[]
}

/** The edits that turn a Maizzle project into a Letterform project. They only add, except that they pin Maizzle. */
export function planMove(existing: ExistingProject, wishes: Wishes): MovePlan {
  const { files, output, dist } = existing
  const ignored = files.get('.gitignore')
  const parts = [
    configPart(existing, letterformKey(wishes)),
    manifestPart(files.get('package.json'), wishes),
    { edits: edit('.gitignore', ignored, editIgnore(ignored ?? '', ignoredFolders(output, dist))), problems: [] },
    workflowPart(existing),
  ]
  return { edits: parts.flatMap(({ edits }) => edits), problems: parts.flatMap(({ problems }) => problems) }
}

/** A config that cannot be edited, with the lines for people to add. */
export function pasteProblem(file: string, key: string): Problem {
  return problem('move-config', { file }, wholeFile(file), `${key},`)
}

function configPart({ files, configFile }: ExistingProject, key: string): MovePlan {
  const before = files.get(configFile)
  const empty = configFile.endsWith('.cjs') ? 'module.exports = {}\n' : 'export default {}\n'
  const edited = editConfig(before ?? empty, key)
  if (edited === 'has it') return { edits: [], problems: [] }
  if (edited === 'cannot tell') return { edits: [], problems: [pasteProblem(configFile, key)] }
  return { edits: edit(configFile, before, edited.text), problems: [] }
}

function manifestPart(before: string | undefined, { version }: Wishes): MovePlan {
  const wanted = { version: '0.0.0', scripts: SCRIPTS, devDependencies: devDependencies(version) }
  const given = before ?? '{\n  "private": true,\n  "type": "module"\n}\n'
  try {
    const pinned = pinMaizzle(given)
    const { text, clashes } = editManifest(given, wanted)
    const problems = clashes.map(({ start, end, ...clash }) => {
      return problem('move-script', clash, locate({ file: 'package.json', text: given }, start, end - start))
    })
    if (!pinned) return { edits: edit('package.json', before, text), problems }
    const { range, start, end } = pinned
    const place = locate({ file: 'package.json', text: given }, start, end - start)
    problems.push(problem('move-maizzle', { range, pinned: PINNED }, place))
    return { edits: edit('package.json', before, pinMaizzle(text)!.text), problems }
  } catch (error) {
    const reason = (error as Error).message
    return { edits: [], problems: [problem('move-manifest', { reason }, wholeFile('package.json'))] }
  }
}

/** Workflows only work at a repository's root. */
function workflowPart({ files, manager, isInside, isGitLab }: ExistingProject): MovePlan {
  const wanted = [...WORKFLOWS, ...(isGitLab ? [GITLAB_JOBS, GITLAB_PIPELINE] : [])]
  const missing = wanted.filter(({ path }) => !files.has(path))
  if (!isInside) {
    const edits = missing.map((workflow) => adaptWorkflow(workflow, { manager, folder: '' }))
    return { edits, problems: includeProblem(files.get(GITLAB_PIPELINE.path)) }
  }
  const names = missing.map(({ path }) => path)
  return { edits: [], problems: names.length > 0 ? [problem('move-workflow', { files: names })] : [] }
}

/** A pipeline may be written in many ways, so people add the line. */
function includeProblem(pipeline: string | undefined): Problem[] {
  if (pipeline === undefined || pipeline.includes(GITLAB_JOBS.path)) return []
  const { path: file, content } = GITLAB_PIPELINE
  return [problem('move-pipeline', { file, jobs: GITLAB_JOBS.path }, wholeFile(file), content)]
}

function edit(path: string, before: string | undefined, content: string): FileEdit[] {
  if (content === before) return []
  return [{ path, content, ...(before !== undefined && { before }) }]
}
