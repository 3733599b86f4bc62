import { afterAll, vi } from 'vitest'
import { removeTemporaryFolders } from './temporary-folders.ts'

/** Files of tests share a process: each finds it as the first one did. Vitest runs this hook last. */
const cwd = process.cwd()
const env = { ...process.env }

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  process.chdir(cwd)
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
  removeTemporaryFolders()
})
