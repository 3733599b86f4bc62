import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const LOCK = 'package-lock.json'

/** The lock file of the npm workspaces that a project belongs to, by its path from the project. It has the project's version. */
export function workspaceLock(root: string): string | undefined {
  let folder = path.resolve(root)
  // A project with a lock file of its own, or at the top of its repository, is no workspace.
  while (!existsSync(path.join(folder, LOCK)) && !existsSync(path.join(folder, '.git'))) {
    const parent = path.dirname(folder)
    if (parent === folder) return undefined
    folder = parent
  }
  if (folder === path.resolve(root) || !existsSync(path.join(folder, LOCK))) return undefined
  return hasWorkspaces(folder) ? path.join(path.relative(root, folder), LOCK) : undefined
}

function hasWorkspaces(folder: string): boolean {
  try {
    return 'workspaces' in (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as object)
  } catch {
    return false
  }
}
