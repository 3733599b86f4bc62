import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { JournalLockedError } from '../errors.ts'

/**
 * A socket, because only one process can listen on it, and the system closes it when the process ends in any way. Whether
 * a lock was left behind shows when we connect. A process id in a file would not do: ids are reused, and in a container
 * ours is always the same.
 */
export async function lockJournal(file: string): Promise<{ release(): Promise<void> }> {
  const folder = path.dirname(path.resolve(file))
  // To a socket, a folder that does not exist is one that it may not use.
  if (!existsSync(folder)) throw new Error(`the folder of the journal ${file} does not exist`)
  const socketPath = socketPathOf(path.resolve(file))
  for (let tries = 0; tries < 5; tries++) {
    const server = await listen(socketPath).catch((cause) => {
      throw isReadOnly(cause) ? new Error(`the folder of the journal ${file} is not writable`, { cause }) : cause
    })
    if (server) return { release: () => new Promise((resolve) => server.close(() => resolve())) }
    await removeStale(socketPath, file)
  }
  throw locked(file)
}

/** The path of a socket may have about a hundred characters. */
function socketPathOf(file: string): string {
  const hash = createHash('sha256').update(file).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\letterform-mailer-${hash}`
  const neighbor = `${file}.lock`
  return Buffer.byteLength(neighbor) < 90 ? neighbor : path.join(tmpdir(), `letterform-mailer-${hash}.lock`)
}

function listen(socketPath: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(socketPath, () => resolve(server))
  })
}

/** Renames the socket before removing it: since we connected, another process may have created a new one. */
async function removeStale(socketPath: string, file: string): Promise<void> {
  if (await isListening(socketPath)) throw locked(file)
  const aside = `${socketPath}.${randomUUID().slice(0, 8)}`
  const moved = await rename(socketPath, aside).then(
    () => true,
    () => false,
  )
  if (!moved) return
  if (await isListening(aside)) {
    await rename(aside, socketPath)
    throw locked(file)
  }
  await rm(aside, { force: true })
}

function isReadOnly({ code = '' }: NodeJS.ErrnoException): boolean {
  return ['EROFS', 'EACCES', 'EPERM'].includes(code)
}

function isListening(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath, () => {
      socket.destroy()
      resolve(true)
    })
    // Only these mean that nobody listens. EACCES, for one, means that another user's process may.
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT'))
  })
}

function locked(file: string): JournalLockedError {
  return new JournalLockedError(`another process, or another queue of this one, has the journal ${file} open`)
}
