import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import glob from 'fast-glob'
import type { Project } from '../project/load-project.ts'
import { findBaselines } from '../shoot-project/baselines.ts'
import { runProgram } from './run-program.ts'

/** Pictures of emails, by shot id. */
export type Pictures = Map<string, Uint8Array>

/** The baselines of a commit; empty if the commit does not exist or has none. */
export async function picturesOfCommit({ root, settings }: Project, revision: string): Promise<Pictures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'letterform-pictures-'))
  try {
    const archive = path.join(folder, 'shots.tar')
    const args = ['archive', '--format=tar', '-o', archive, revision, settings.shots.folder]
    if ((await runProgram('git', args, root)).code !== 0) return new Map()
    const target = path.join(folder, 'root')
    mkdirSync(target)
    await runProgram('tar', ['-xf', archive, '-C', target], folder)
    return await readBaselines({ root: target, settings })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The baselines in the working tree, overridden by what the last `letterform shots` saw. */
export async function picturesOfProject({ root, settings }: Project): Promise<Pictures> {
  const report = path.join(root, settings.shots.report)
  const seen = await glob('**/actual.png', { cwd: report })
  const actual = seen.map((file) => [path.posix.dirname(file), readFileSync(path.join(report, file))] as const)
  return new Map([...(await readBaselines({ root, settings })), ...actual])
}

async function readBaselines(project: Pick<Project, 'root' | 'settings'>): Promise<Pictures> {
  const { ids, read } = await findBaselines(project)
  return new Map(ids.map((id) => [id, read(id)!]))
}
