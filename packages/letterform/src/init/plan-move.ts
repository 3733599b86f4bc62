import { problem, wholeFile } from '../diagnostics.ts'
import type { FileEdit } from '../disk/apply-edits.ts'
import { locate } from '../text.ts'
import type { Problem } from '../types.ts'
import { editConfig, type KeyValues, letterformKey } from './edit-config.ts'
import { editIgnore } from './edit-ignore.ts'
import { editManifest } from './edit-manifest.ts'
import { devDependencies, ignoredFolders, SCRIPTS, WORKFLOWS } from './plan-project.ts'

/** A Maizzle project as it stands. */
export interface ExistingProject {
  /** The texts of the files that it has, by path from its root. */
  files: Map<string, string>
  /** Its config; where it has none, the one that it is to have. */
  configFile: string
  output: string
  dist: string
  /** What installs its packages. */
  manager: 'npm' | 'pnpm' | 'yarn' | 'bun'
  /** Whether it is a folder of a repository rather than one of its own. */
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

/** What is added to a Maizzle project so that it becomes one of Letterform's; nothing of it is taken away. */
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

/** A config that cannot be added to, with the lines to be added by hand. */
export function pasteProblem(file: string, key: string): Problem {
  return problem('move-config', { file }, wholeFile(file), `${key},`)
}

function configPart({ files, configFile }: ExistingProject, key: string): MovePlan {
  const before = files.get(configFile)
  const edited = editConfig(before ?? 'export default {}\n', key)
  if (edited === 'has it') return { edits: [], problems: [] }
  if (edited === 'cannot tell') return { edits: [], problems: [pasteProblem(configFile, key)] }
  return { edits: edit(configFile, before, edited.text), problems: [] }
}

function manifestPart(before: string | undefined, { version }: Wishes): MovePlan {
  const wanted = { version: '0.0.0', scripts: SCRIPTS, devDependencies: devDependencies(version) }
  const given = before ?? '{\n  "private": true,\n  "type": "module"\n}\n'
  try {
    const { text, clashes } = editManifest(given, wanted)
    const problems = clashes.map(({ start, end, ...clash }) => {
      return problem('move-script', clash, locate({ file: 'package.json', text: given }, start, end - start))
    })
    return { edits: edit('package.json', before, text), problems }
  } catch (error) {
    const reason = (error as Error).message
    return { edits: [], problems: [problem('move-manifest', { reason }, wholeFile('package.json'))] }
  }
}

/** Workflows run where GitHub looks for them, and install as they are written: with npm. */
function workflowPart({ files, manager, isInside }: ExistingProject): MovePlan {
  const missing = WORKFLOWS.filter(({ path }) => !files.has(path))
  const reason = isInside ? 'folder' : manager === 'npm' ? undefined : 'manager'
  if (!reason) return { edits: missing, problems: [] }
  const names = missing.map(({ path }) => path)
  return { edits: [], problems: names.length > 0 ? [problem('move-workflow', { reason, manager, files: names })] : [] }
}

function edit(path: string, before: string | undefined, content: string): FileEdit[] {
  if (content === before) return []
  return [{ path, content, ...(before !== undefined && { before }) }]
}
