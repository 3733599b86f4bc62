import { isConfigFile } from '../project/config-files.ts'
import { STATE_FILE } from '../project/is-watched.ts'
import type { FileChanges } from '../project/live-sources.ts'
import type { DependencyGraph } from './dependency-graph.ts'

export interface RebuildPlan {
  /** Whether the configuration changed. If so, the rest of the plan is empty. */
  restart: boolean
  /** The ids of the emails that depend on a changed file. */
  compile: string[]
  /** Whether the list of emails may have changed. */
  relist: boolean
  /** Whether images may look different. */
  assets: boolean
  /** Whether other translations may be stale. */
  messages: boolean
}

export const RESTART: RebuildPlan = { restart: true, compile: [], relist: false, assets: false, messages: false }

/** Works out what a set of changes affects. */
export function planRebuild(changes: FileChanges, graph: DependencyGraph): RebuildPlan {
  const paths = [...changes.keys()]
  if (paths.some((path) => graph.configFiles.has(path) || isConfigFile(path))) return RESTART
  const affected = [...graph.emails].filter(([, { file, uses }]) => {
    return paths.some((path) => isAt(path, file) || isAmong(path, uses))
  })
  return {
    restart: false,
    compile: affected.map(([id]) => id),
    relist: [...changes].some(([path, exists]) => changesList(path, exists, graph)),
    assets: paths.some((path) => !isTemplate(path, graph) && isAmong(path, graph.assets)),
    messages: paths.includes(STATE_FILE),
  }
}

/** Moving or deleting a folder is reported as one change, of the folder itself. */
function isAt(path: string, file: string): boolean {
  return file === path || (isFolder(path) && file.startsWith(`${path}/`))
}

/** Each save asks this of all emails, so only a folder is compared with every file. */
function isAmong(path: string, files: ReadonlySet<string>): boolean {
  return files.has(path) || (isFolder(path) && [...files].some((file) => isAt(path, file)))
}

/** True for deleted emails and assets, new files that may be emails or assets, and folders. */
function changesList(path: string, exists: boolean, graph: DependencyGraph): boolean {
  if (path === STATE_FILE) return false
  const emails = [...graph.emails.values()]
  // Editors create probe folders and draft files, which are gone by now: those do not count.
  if (isFolder(path)) {
    return (
      exists || isAmong(path, graph.assets) || emails.some(({ file, uses }) => isAt(path, file) || isAmong(path, uses))
    )
  }
  const isKnown = graph.assets.has(path) || emails.some(({ file, uses }) => file === path || uses.has(path))
  return exists ? !isKnown : graph.assets.has(path) || emails.some(({ file }) => file === path)
}

function isFolder(path: string): boolean {
  return !/\.[^/]+$/.test(path)
}

function isTemplate(path: string, { extensions }: DependencyGraph): boolean {
  return extensions.some((extension) => path.endsWith(`.${extension}`))
}
