import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../src/types.ts'
import { createProject } from './run-cli.ts'

/*
 * A bug is a folder. `input/` is a project; `expected.json` says how its build ends and with which problems, `expected/`
 * holds what it writes. `vitest -u` writes `expected/` anew: read the difference before you commit it.
 */
const SAMPLES = fileURLToPath(new URL('samples', import.meta.url))

interface Expected {
  code: number
  problems: string[]
  /** Parts of what the problems say, in any order. */
  says?: string[]
}

describe.concurrent('samples', () => {
  for (const name of readdirSync(SAMPLES).sort()) {
    it(name, async () => {
      const folder = path.join(SAMPLES, name)
      const project = createProject({}, path.join(folder, 'input'))
      try {
        const { code, report, stderr } = await project.build()
        const expected = readExpected(folder)
        expect.soft({ code, problems: report.problems.map(summary) }, stderr).toEqual({
          code: expected.code,
          problems: expected.problems,
        })
        const said = report.problems.map(({ message, fix }) => `${message} ${fix}`).join('\n')
        for (const part of expected.says ?? []) expect.soft(said).toContain(part)
        await compareOutput(path.join(folder, 'expected'), builtMails(project.files()))
      } finally {
        project.close()
      }
    })
  }
})

function summary({ code, place }: Problem): string {
  return place ? `${place.file}:${place.line}:${place.column} ${code}` : code
}

function readExpected(folder: string): Expected {
  const file = path.join(folder, 'expected.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { code: 0, problems: [] }
}

function builtMails(files: Record<string, string>): Record<string, string> {
  const built = Object.entries(files).filter(([file]) => /^build\/.*\.(html|txt)$/.test(file))
  return Object.fromEntries(built.map(([file, content]) => [file.slice('build/'.length), content]))
}

async function compareOutput(folder: string, built: Record<string, string>): Promise<void> {
  for (const [file, content] of Object.entries(built)) {
    await expect(content, file).toMatchFileSnapshot(path.join(folder, file))
  }
  const wanted = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  expect(Object.keys(built).sort()).toEqual(wanted.filter((file) => /\.(html|txt)$/.test(file)).sort())
}
