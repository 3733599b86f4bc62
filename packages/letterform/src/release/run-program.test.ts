import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { runProgram } from './run-program.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'letterform-run-'))
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

it('reads the messages of git in English, whatever the language of the system', async () => {
  vi.stubEnv('LANG', 'C.UTF-8')
  vi.stubEnv('LANGUAGE', 'de')
  expect((await runProgram('git', ['init'], folder)).code).toBe(0)
  const { stderr } = await runProgram('git', ['push', 'nowhere', 'main'], folder)
  expect(stderr).toMatch(/^error: src refspec main does not match any/)
})
