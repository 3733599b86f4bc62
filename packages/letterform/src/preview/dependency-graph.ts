import path from 'node:path'
import type { Project } from '../project/load-project.ts'
import type { EmailState } from './email-state.ts'

/** Which files each email depends on. Paths are relative to the root. */
export interface DependencyGraph {
  /** Every email, with its own file and every file that was read to compile it, or looked for and not found. */
  emails: ReadonlyMap<string, { file: string; uses: ReadonlySet<string> }>
  /** A change to one of these takes a new process, because loaded modules cannot be reloaded. */
  configFiles: ReadonlySet<string>
  /** Images and other files that emails show. */
  assets: ReadonlySet<string>
  /** The file extensions of templates, without the dot. */
  extensions: readonly string[]
}

export function dependencyGraph(project: Project, emails: ReadonlyMap<string, EmailState>): DependencyGraph {
  return {
    emails: new Map([...emails].map(([id, { email, uses }]) => [id, { file: email.file, uses }])),
    configFiles: new Set(project.configFiles.map((file) => path.relative(project.root, file))),
    assets: new Set(project.assets.map(({ copyOf }) => copyOf)),
    extensions: project.extensions,
  }
}
