import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const HOLD = fileURLToPath(new URL('hold.ts', import.meta.url))

/** The processes that use this folder for temporary files. */
function running(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      const said = readFileSync(`/proc/${pid}/environ`, 'utf8') + readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return said.includes(folder)
    } catch {
      return false
    }
  })
}

test.skipIf(!existsSync('/proc/self/environ'))(
  'processes that tests start end with them, even if the tests are killed',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mailer-guard-'))
    // If we are root, PostgreSQL runs as nobody and must be able to pass through it.
    chmodSync(folder, 0o755)
    const holder = spawn(process.execPath, ['--import', 'tsx', HOLD], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: folder },
    })
    const ended = once(holder, 'exit').then(() => Promise.reject(new Error('it ended by itself')))
    await Promise.race([once(holder.stdout, 'data'), ended])
    ended.catch(() => {})
    expect(running(folder).length).toBeGreaterThanOrEqual(3)
    holder.kill('SIGKILL')
    await expect.poll(() => running(folder), { timeout: 60_000 }).toEqual([])
    await expect.poll(() => readdirSync(folder).filter((name) => /^mailer-(pg|sink)/.test(name))).toEqual([])
    rmSync(folder, { recursive: true })
  },
)
