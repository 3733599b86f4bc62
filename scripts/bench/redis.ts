import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../packages/mailer/test/free-port.ts'
import { createGuard } from '../../packages/mailer/test/guard.ts'

export interface Redis {
  port: number
  stop(): void
}

const UNPACKED = fileURLToPath(new URL('.redis', import.meta.url))

/** Redis of the system, or of Debian's packages, which are unpacked but not installed. Undefined if neither works. */
export async function startRedis(): Promise<Redis | undefined> {
  const command = findRedis()
  if (!command) return undefined
  const port = await freePort()
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-redis-'))
  // Like the journal and PostgreSQL with fsync off, every change is written, and the disk is not waited for.
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', '']
  const libraries = path.join(UNPACKED, 'usr/lib/x86_64-linux-gnu')
  const env = { ...process.env, LD_LIBRARY_PATH: libraries }
  const server = spawn(command, options, { stdio: 'ignore', env })
  const guard = createGuard('KILL', folder)
  guard.watch(server.pid)
  if (!(await answers(port, server))) return undefined
  return {
    port,
    stop() {
      server.kill()
      rmSync(folder, { recursive: true, force: true })
      guard.release()
    },
  }
}

function findRedis(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), path.join(UNPACKED, 'usr/bin')]
  const find = () => folders.map((folder) => path.join(folder, 'redis-server')).find(existsSync)
  return find() ?? (unpack() ? find() : undefined)
}

function unpack(): boolean {
  try {
    mkdirSync(UNPACKED, { recursive: true })
    // The server is in redis-tools, and these are its libraries.
    const packages = [
      'redis-server',
      'redis-tools',
      'liblzf1',
      'libjemalloc2',
      'liblua5.1-0',
      'lua-cjson',
      'lua-bitop',
      'libatomic1',
    ]
    for (const name of packages) execFileSync('apt-get', ['download', name], { cwd: UNPACKED, stdio: 'ignore' })
    for (const name of readdirSync(UNPACKED).filter((file) => file.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', name, '.'], { cwd: UNPACKED })
    }
    return true
  } catch {
    return false
  }
}

async function answers(port: number, server: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 100 && server.exitCode === null; tries++) {
    const isOpen = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isOpen) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}
