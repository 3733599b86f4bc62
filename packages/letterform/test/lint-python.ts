import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Diagnostic, PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs'
import type { TestProject } from './project.ts'

/** What ruff reports in a folder, with the settings that the project's package has for it. */
export function lintPython(project: TestProject, folder: string): { checked: number; found: Diagnostic[] } {
  const manifest = project.read('dist/python/pyproject.toml')
  const options = {
    'target-version': `py3${/requires-python = ">=3\.(\d+)"/.exec(manifest)![1]}`,
    'line-length': Number(/^line-length = (\d+)$/m.exec(manifest)![1]),
    lint: { 'extend-ignore': JSON.parse(/^extend-ignore = (\[.*\])$/m.exec(manifest)![1]!) },
  }
  const workspace = new Workspace(options, PositionEncoding.Utf16)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.py'))
  const check = (name: string): Diagnostic[] => workspace.check(readFileSync(path.join(folder, name), 'utf8'))
  return { checked: files.length, found: files.flatMap(check) }
}
