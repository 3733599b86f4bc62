import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Problem } from '../src/types.ts'
import { createProject, type TestProject } from './project.ts'

/*
 * A bug is a folder. `input/` is a project, `expected.json` the exit code and the problems of its build, `expected/` its output,
 * and the optional `expected-dist/` the files of the package that people read. `vitest -u` updates `expected/`.
 */
const SAMPLES = fileURLToPath(new URL('samples', import.meta.url))

interface Expected {
  code: number
  problems: string[]
  /** Parts of what the problems say, in any order. */
  says?: string[]
}

it.each(readdirSync(SAMPLES).sort())('%s', async (name) => {
  const folder = path.join(SAMPLES, name)
  const project = createProject({}, path.join(folder, 'input'))
  const expected = readExpected(folder)
  const { code, stdout, stderr } = await project.letterform('build', '--json')
  const { problems } = JSON.parse(stdout) as { problems: Problem[] }
  expect({ code, problems: problems.map(summary) }, stderr).toEqual({
    code: expected.code,
    problems: expected.problems,
  })
  const said = problems.map(({ message, fix }) => `${message} ${fix}`).join('\n')
  for (const part of expected.says ?? []) expect(said).toContain(part)
  const built = Object.keys(project.tree('build')).filter((file) => /\.(html|txt)$/.test(file))
  for (const file of built) {
    await expect(project.read(`build/${file}`), file).toMatchFileSnapshot(path.join(folder, 'expected', file))
  }
  const stale = listExpected(path.join(folder, 'expected')).filter((file) => !built.includes(file))
  expect(stale, 'expected, and not built').toEqual([])
  const wanted = path.join(folder, 'expected-dist')
  for (const file of existsSync(wanted) ? PACKAGE_FILES.flatMap((pattern) => glob(project, pattern)) : []) {
    await expect(project.read(`dist/${file}`), file).toMatchFileSnapshot(path.join(wanted, `${file}.txt`))
  }
})

/** As text, so that neither formatters nor compilers take them for code of this repository. */
const PACKAGE_FILES = [/^index\./, /^emails\//, /^cjs\/index\.js$/, /^(README\.md|package\.json|contract\.json)$/]

function glob(project: TestProject, pattern: RegExp): string[] {
  return Object.keys(project.tree('dist')).filter((file) => pattern.test(file))
}

function summary({ code, place }: Problem): string {
  return place ? `${place.file}:${place.line}:${place.column} ${code}` : code
}

function readExpected(folder: string): Expected {
  const file = path.join(folder, 'expected.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { code: 0, problems: [] }
}

function listExpected(folder: string): string[] {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  return files.filter((file) => /\.(html|txt)$/.test(file)).sort()
}
