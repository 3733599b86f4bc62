import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { createGuard } from './guard.ts'

const run = promisify(execFile)

export interface Cluster {
  connectionString: string
  /** Simulates a power failure, and restarts. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/** A temporary PostgreSQL on loopback, from the system's binaries. It ends with this process. */
export async function startCluster(): Promise<Cluster> {
  const binaries = await findBinaries()
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-pg-'))
  const guard = createGuard('INT', folder)
  const data = path.join(folder, 'data')
  const user = unprivileged()
  if (user) chownSync(folder, user.uid, user.gid)
  const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C' } }
  await run(path.join(binaries, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N'], options)
  const port = await freePort()
  const connectionString = `postgres://postgres@127.0.0.1:${port}/postgres`
  const settings = ['fsync=off', `port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=']
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
  const start = async () => {
    const child = spawn(path.join(binaries, 'postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
    guard.watch(child.pid)
    await accepting(connectionString, child)
    return child
  }
  let server = await start()
  return {
    connectionString,
    async crash() {
      await ended(server, 'SIGQUIT')
      server = await start()
    },
    async stop() {
      await ended(server, 'SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
      guard.release()
    },
  }
}

/** Debian's folder, and the search path. */
export interface Places {
  debian: string
  path: string
}

const PLACES: Places = { debian: '/usr/lib/postgresql', path: process.env.PATH ?? '' }

/** Installs Debian's package if there is none. */
export async function findBinaries(places = PLACES): Promise<string> {
  const found = searchBinaries(places) ?? (await installed(places))
  if (found) return found
  throw new Error('PostgreSQL was installed but cannot be found: put initdb and postgres on the PATH')
}

/** Several test files may try this at once, and apt-get allows only one. */
async function installed(places: Places): Promise<string | undefined> {
  const env = { ...process.env, PATH: places.path, DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['-o', 'DPkg::Lock::Timeout=100', 'install', '-y', '--no-install-recommends', 'postgresql']
  for (let tries = 1; ; tries++) {
    try {
      await run('apt-get', ['update'], { env })
      await run('apt-get', install, { env })
      return searchBinaries(places)
    } catch (cause) {
      const isLocked = /could not get lock/i.test(String((cause as { stderr?: string }).stderr))
      const message = 'PostgreSQL is missing and could not be installed: put initdb and postgres on the PATH'
      if (!isLocked || tries === 50) throw new Error(message, { cause })
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}

function searchBinaries({ debian, path: searched }: Places): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => path.join(debian, version, 'bin')), ...searched.split(path.delimiter)]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name))))
}

/** PostgreSQL refuses to run as root. Every system has the user nobody. */
function unprivileged(): { uid: number; gid: number } | undefined {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined
}

async function accepting(connectionString: string, server: ChildProcess): Promise<void> {
  let said = ''
  server.stderr!.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-4000)
  })
  for (let tries = 0; tries < 400; tries++) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${said}`)
    const client = new pg.Client({ connectionString })
    client.on('error', () => {})
    try {
      await client.connect()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    } finally {
      await client.end().catch(() => {})
    }
  }
  throw new Error(`PostgreSQL does not answer:\n${said}`)
}

function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve()
    server.once('exit', () => resolve())
    server.kill(signal)
  })
}
