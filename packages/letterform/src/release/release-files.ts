import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { writeFileOfOurs } from '../disk/write-file-of-ours.ts'
import { addToChangelog } from './changelog.ts'
import type { Git } from './git.ts'
import type { ReleasePlan } from './plan-release.ts'
import { workspaceLock } from './workspace-lock.ts'

/** A file that a release writes. */
export interface ReleaseFile {
  /** Its path from the project. */
  name: string
  /** What the release makes of its text, which is empty if there is no such file. */
  write: (text: string, plan: ReleasePlan) => string
}

/** The files that a release itself changes. */
export function releaseFiles(root: string): ReleaseFile[] {
  const lock = workspaceLock(root)
  const workspace = lock && path.relative(path.dirname(path.resolve(root, lock)), root).replaceAll(path.sep, '/')
  const files: ReleaseFile[] = [
    { name: 'package.json', write: (text, { to }) => setVersion(text, to, (manifest) => [manifest]) },
    { name: 'package-lock.json', write: (text, { to }) => setVersion(text, to, (own) => [own, own.packages?.['']]) },
    ...(lock ? [{ name: lock, write: writeLock(workspace!) }] : []),
  ]
  const there = files.filter(({ name }) => name === 'package.json' || existsSync(path.join(root, name)))
  return [...there, { name: 'CHANGELOG.md', write: addToChangelog }]
}

/** Puts back what a release has written and not committed. A file that someone has edited since stays as it is. */
export async function putBack(root: string, git: Git, plan: ReleasePlan): Promise<void> {
  for (const { name, write } of releaseFiles(root)) {
    const file = path.join(root, name)
    const committed = await git('cat-file', '--filters', `HEAD:./${name.replaceAll(path.sep, '/')}`)
    const before = committed.code === 0 ? committed.stdout : ''
    const now = readText(file)
    if (now === before || now !== write(before, plan)) continue
    await git('reset', '--quiet', '--', name)
    if (committed.code === 0) writeFileOfOurs(file, before, () => true)
    else rmSync(file)
  }
}

function writeLock(workspace: string): ReleaseFile['write'] {
  return (text, { to }) => setVersion(text, to, ({ packages }) => [packages?.[workspace]])
}

export function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

interface Versioned {
  version?: string
  packages?: Record<string, Versioned>
}

/** Sets a version in JSON, which keeps its indentation. */
function setVersion(text: string, version: string, find: (json: Versioned) => (Versioned | undefined)[]): string {
  const json = JSON.parse(text) as Versioned
  const found = find(json).filter((one) => one !== undefined)
  if (found.every((one) => one.version === version)) return text
  for (const one of found) one.version = version
  const [, newline = '\n', indent] = /^{(\r?\n)([ \t]+)/.exec(text) ?? []
  const lines = JSON.stringify(json, null, indent).replaceAll('\n', newline)
  return `${lines}${text.endsWith('\n') ? newline : ''}`
}
