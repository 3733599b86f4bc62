import { createHash, randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { JournalLockedError } from '../errors.ts'

/**
 * A socket that only one process can listen on. The system closes it with the process, however that ends, so a lock
 * left behind is told from one that is held by knocking; a process id in a file could be anyone's by now, most of all
 * in a container, where ours is always the same.
 */
export async function lockJournal(file: string): Promise<{ release(): Promise<void> }> {
  const place = placeOf(path.resolve(file))
  for (let tries = 0; tries < 5; tries++) {
    const server = await listen(place)
    if (server) return { release: () => new Promise((resolve) => server.close(() => resolve())) }
    await clearAway(place, file)
  }
  throw locked(file)
}

/** A socket's path may have about a hundred characters. */
function placeOf(file: string): string {
  const hash = createHash('sha256').update(file).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\letterform-mailer-${hash}`
  const beside = `${file}.lock`
  return Buffer.byteLength(beside) < 90 ? beside : path.join(tmpdir(), `letterform-mailer-${hash}.lock`)
}

function listen(place: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(place, () => resolve(server))
  })
}

/** Renamed before it is removed: between the knock and the removal, another process could have taken its place. */
async function clearAway(place: string, file: string): Promise<void> {
  if (await answers(place)) throw locked(file)
  const aside = `${place}.${randomUUID().slice(0, 8)}`
  const moved = await rename(place, aside).then(
    () => true,
    () => false,
  )
  if (!moved) return
  if (await answers(aside)) {
    await rename(aside, place)
    throw locked(file)
  }
  await rm(aside, { force: true })
}

function answers(place: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(place, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function locked(file: string): JournalLockedError {
  return new JournalLockedError(`another process has the journal ${file} open`)
}
