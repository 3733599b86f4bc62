import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'
import { createGuard } from './guard.ts'

const run = promisify(execFile)
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/letterform-mailer', import.meta.url))

interface Program {
  command: string
  libraries?: string
}

export interface PostfixSink {
  port: number
  /** Every accepted message, as it was transferred. */
  messages(): string[]
  stop(): Promise<void>
}

/**
 * Finds Postfix's `smtp-sink` on the system, or in Debian's package, which is unpacked but not installed, because tests
 * should not install a mail server. If neither works, returns the reason.
 */
export async function findSmtpSink(): Promise<Program | { missing: string }> {
  const folders = ['/usr/sbin', '/usr/local/sbin', ...(process.env.PATH ?? '').split(path.delimiter)]
  const command = folders.map((folder) => path.join(folder, 'smtp-sink')).find(existsSync)
  if (command) return { command }
  const unpacked = { command: path.join(CACHE, 'usr/sbin/smtp-sink'), libraries: path.join(CACHE, 'usr/lib/postfix') }
  try {
    if (!existsSync(unpacked.command)) await unpack()
    await run(unpacked.command, [], { env: { LD_LIBRARY_PATH: unpacked.libraries } }).catch((error) => {
      if (!String(error.stderr).includes('usage')) throw error
    })
    return unpacked
  } catch (error) {
    return {
      missing: `smtp-sink is not installed, and Debian’s postfix package is not available: ${(error as Error).message}`,
    }
  }
}

async function unpack(): Promise<void> {
  mkdirSync(CACHE, { recursive: true })
  const download = () => run('apt-get', ['download', 'postfix'], { cwd: CACHE })
  await download().catch(() => run('apt-get', ['update']).then(download))
  const archive = readdirSync(CACHE).find((name) => name.endsWith('.deb'))!
  await run('dpkg', ['-x', archive, '.'], { cwd: CACHE })
}

/** Takes smtp-sink's own options, such as `-r RCPT` for a 4xx reply to every recipient. */
export async function startPostfixSink({ command, libraries }: Program, args: string[] = []): Promise<PostfixSink> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-sink-'))
  const port = await freePort()
  const root = process.getuid?.() === 0
  if (root) chownSync(folder, 65534, 65534)
  const options = [...(root ? ['-u', 'nobody'] : []), '-d', path.join(folder, 'm.'), ...args]
  const sink = spawn(command, [...options, `127.0.0.1:${port}`, '100'], {
    stdio: 'ignore',
    env: { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) },
  })
  const guard = createGuard('KILL', folder)
  guard.watch(sink.pid)
  await listening(port, sink)
  return {
    port,
    messages: () => readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8')),
    stop: () =>
      new Promise((resolve) => {
        sink.once('exit', () => {
          rmSync(folder, { recursive: true, force: true })
          guard.release()
          resolve()
        })
        sink.kill()
      }),
  }
}

async function listening(port: number, sink: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200 && sink.exitCode === null; tries++) {
    const open = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('smtp-sink does not answer')
}
