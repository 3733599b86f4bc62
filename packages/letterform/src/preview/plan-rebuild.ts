/** What the preview knows of its emails, for telling which of them a change concerns. Paths are from the root. */
export interface DependencyGraph {
  /** Every email, with its own file and everything that it was compiled from, absent files included. */
  emails: ReadonlyMap<string, { file: string; uses: ReadonlySet<string> }>
  /** A change to one of these asks for a new process: modules once loaded stay as they were. */
  configFiles: ReadonlySet<string>
  /** What mails show: images and the like. */
  assets: ReadonlySet<string>
  /** The endings of templates, without the dot. */
  extensions: readonly string[]
}

export interface RebuildPlan {
  /** Nothing else counts then. */
  restart: boolean
  /** The ids of the emails that are compiled from what changed. */
  compile: string[]
  /** Whether the list of emails may be another one. */
  relist: boolean
  /** Whether images may look different. */
  assets: boolean
}

/** Names that projects configure themselves with; one that is new counts from its first day. */
const CONFIG = /^((maizzle\.)?config(\.[\w-]+)*\.c?js|tailwind\.config\.([cm]?js|ts))$/

/** From changed paths, each with whether it is there now, to what has to be done about them. */
export function planRebuild(changes: ReadonlyMap<string, boolean>, graph: DependencyGraph): RebuildPlan {
  const paths = [...changes.keys()]
  const restart = paths.some((path) => graph.configFiles.has(path) || CONFIG.test(path))
  if (restart) return { restart, compile: [], relist: false, assets: false }
  const concerned = [...graph.emails].filter(([, { file, uses }]) => {
    return paths.some((path) => isAmong(path, [file]) || isAmong(path, uses))
  })
  return {
    restart,
    compile: concerned.map(([id]) => id),
    relist: [...changes].some(([path, isThere]) => changesList(path, isThere, graph)),
    assets: paths.some((path) => !isTemplate(path, graph) && isAmong(path, graph.assets)),
  }
}

/** A folder that is moved or deleted tells of itself only. */
function isAmong(path: string, files: Iterable<string>): boolean {
  const inside = `${path}/`
  for (const file of files) if (file === path || (file.startsWith(inside) && isFolder(path))) return true
  return false
}

/** Emails that are gone, files that nobody knows and that could be emails or images, and whole folders. */
function changesList(path: string, isThere: boolean, graph: DependencyGraph): boolean {
  const emails = [...graph.emails.values()]
  // Editors try out a folder, or draft beside the file, under names that are gone again by now.
  if (isFolder(path)) {
    const isIn = (files: Iterable<string>) => isAmong(path, files)
    return isThere || isIn(graph.assets) || emails.some(({ file, uses }) => isIn([file]) || isIn(uses))
  }
  const isKnown = graph.assets.has(path) || emails.some(({ file, uses }) => file === path || uses.has(path))
  return isThere ? !isKnown : graph.assets.has(path) || emails.some(({ file }) => file === path)
}

function isFolder(path: string): boolean {
  return !/\.[^/]+$/.test(path)
}

function isTemplate(path: string, { extensions }: DependencyGraph): boolean {
  return extensions.some((extension) => path.endsWith(`.${extension}`))
}
