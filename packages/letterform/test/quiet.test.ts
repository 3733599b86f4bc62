import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import glob from 'fast-glob'
import { expect, it } from 'vitest'
import { type LoadedProject, loadProject } from '../src/project/load-project.ts'
import { readEmail } from '../src/project/read-email.ts'
import { createInspector } from '../src/templates/inspect-templates.ts'
import type { Problem } from '../src/types.ts'
import { GUIDE, REPOSITORY } from './project.ts'

const HERE = path.dirname(fileURLToPath(import.meta.url))

/** Projects that work as they are: whatever is found in their templates is a defect of the check that finds it. */
const PROJECTS = [
  REPOSITORY,
  GUIDE,
  ...subfolders(path.join(HERE, 'corpus')),
  ...subfolders(path.join(HERE, 'migrations')).flatMap((folder) => [folder, ...subfolders(folder)]),
  path.join(HERE, 'checks'),
].filter((folder) => existsSync(path.join(folder, 'config.js')) || existsSync(path.join(folder, 'maizzle.config.js')))

it.each(PROJECTS.map((root) => ({ root, name: path.relative(REPOSITORY, root) || 'the reference project' })))(
  'finds nothing in $name',
  async ({ root }) => {
    const { project } = (await loadProject(root)) as Extract<LoadedProject, { project: object }>
    const inspector = createInspector(project)
    const patterns = ['{components,layouts,src,content}/**/*.html']
    const components = await glob(patterns, { cwd: root, ignore: project.emails.map(({ file }) => file) })
    const found = project.emails.flatMap((email) =>
      inspector.inspect(readEmail(email, project.sources, project.settings), components),
    )
    expect(project.emails.length).toBeGreaterThan(0)
    expect(found.map(summary)).toEqual([])
  },
)

function subfolders(folder: string): string[] {
  return readdirSync(folder).map((name) => path.join(folder, name))
}

function summary({ code, message, place }: Problem): string {
  return `${place?.file}:${place?.line}:${place?.column} ${code}: ${message}`
}
