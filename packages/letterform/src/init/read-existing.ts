import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { loadConfig } from '../project/load-config.ts'
import type { Project } from '../project/load-project.ts'
import { GITLAB_JOBS, GITLAB_PIPELINE, usesGitLab } from './gitlab.ts'
import { findManager, folderInRepository } from './package-manager.ts'
import type { ExistingProject } from './plan-move.ts'
import { WORKFLOWS } from './plan-project.ts'

/** The existing files that a move may edit, in the source and in the target. */
export async function readExisting({ root, output, settings }: Project, to: string): Promise<ExistingProject> {
  const configFile = await findConfig(root)
  const workflows = [...WORKFLOWS, GITLAB_JOBS, GITLAB_PIPELINE].map((workflow) => workflow.path)
  const names = [configFile, 'package.json', '.gitignore', ...workflows]
  const there = names.filter((name) => existsSync(path.join(root, name)))
  return {
    files: new Map(there.map((name) => [name, readFileSync(path.join(root, name), 'utf8')])),
    configFile,
    output,
    dist: settings.dist,
    manager: findManager(root),
    isGitLab: await usesGitLab(root),
    isInside: folderInRepository(to) !== '',
  }
}

/** The base config, even if empty: the production config only holds overrides. */
async function findConfig(root: string): Promise<string> {
  const loaded = await loadConfig(root)
  const files = 'files' in loaded ? loaded.files : []
  const empty = ['maizzle.config.js', 'config.js'].find((name) => existsSync(path.join(root, name)))
  return files.find((name) => !name.includes('.production.')) ?? empty ?? newConfig(root)
}

/** The name of a config to create: Node.js would read `config.js` in a CommonJS package as CommonJS. */
function newConfig(root: string): string {
  const manifest = path.join(root, 'package.json')
  return existsSync(manifest) && /"type"\s*:\s*"commonjs"/.test(readFileSync(manifest, 'utf8'))
    ? 'config.cjs'
    : 'config.js'
}
