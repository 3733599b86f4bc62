import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { createRandom } from '../../letterform/test/random.ts'
import { JournalLockedError, QueueFullError } from '../src/errors.ts'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import type { Queue } from '../src/queue/queue.ts'
import { SEED } from './chaos/seed.ts'
import { eventually } from './eventually.ts'
import { job, MESSAGE } from './job.ts'

const root = mkdtempSync(path.join(tmpdir(), 'mailer-journal-'))
let count = 0
let file = ''
beforeEach(() => {
  file = path.join(root, `${count++}.journal`)
})
afterAll(() => rmSync(root, { recursive: true }))

async function open(): Promise<Queue> {
  const queue = createInProcessQueue({ journal: file })
  await queue.open(() => {})
  return queue
}

test('restores waiting, delayed, taken and dead jobs, and keys', async () => {
  const first = await open()
  const [waiting, delayed, taken, dead, done] = [
    job(),
    job({ at: Date.now() + 60_000, attempts: 2, reason: '450' }),
    job({ priority: 9 }),
    job({ priority: 8 }),
    job({ priority: 7, key: 'k' }),
  ]
  await first.add([waiting, delayed, taken, dead, done])
  const [, second, third] = await first.take(3, [])
  await first.bury({ ...second!, reason: '451', attempts: 4 })
  await first.finish(third!)
  await first.close()

  const again = await open()
  expect(await again.counts()).toEqual({ waiting: 2, delayed: 1, active: 0, dead: 1 })
  expect(await again.dead(5)).toMatchObject([{ id: dead.id, reason: '451', attempts: 4, message: MESSAGE }])
  expect((await again.take(5, [])).map(({ id }) => id)).toEqual([taken.id, waiting.id])
  expect(await again.add([done])).toEqual(new Set())
  await again.close()
})

test('restores text with every line separator of Unicode', async () => {
  const queue = await open()
  const text = 'a\u2028b\u2029c\u0085d\u000be\rf\r\ng'
  await queue.add([job({ message: { ...MESSAGE, text } })])
  await queue.close()
  const again = await open()
  expect((await again.take(1, []))[0]).toMatchObject({ message: { text } })
  await again.close()
  expect(existsSync(`${file}.damaged`)).toBe(false)
})

test('survives a torn last line, at any byte', async () => {
  const [one, two] = [job(), job()]
  const queue = await open()
  await queue.add([one])
  const whole = statSync(file).size
  await queue.add([two])
  await queue.close()
  const full = readFileSync(file)
  for (let size = whole; size < full.length; size += 37) {
    writeFileSync(file, full)
    truncateSync(file, size)
    const again = await open()
    expect((await again.take(5, [])).map(({ id }) => id)).toEqual([one.id])
    await again.close()
  }
  expect(existsSync(`${file}.damaged`)).toBe(false)
})

test('damage in the middle costs only that line, and a copy of the file is kept', async () => {
  const queue = await open()
  const jobs = [job(), job(), job()]
  for (const one of jobs) await queue.add([one])
  await queue.close()
  const lines = readFileSync(file, 'utf8').split('\n')
  const at = lines.findIndex((line) => line.includes(jobs[1]!.id))
  writeFileSync(file, lines.map((line, index) => (index === at ? line.replace('Hello', 'Hallo') : line)).join('\n'))
  const again = await open()
  expect((await again.take(5, [])).map(({ id }) => id)).toEqual([jobs[0]!.id, jobs[2]!.id])
  expect(existsSync(`${file}.damaged`)).toBe(true)
  await again.close()
})

test.each(['{\n  "name": "app"\n}\n', 'Dear Ada', '\u0089PNG\r\n'])(
  'leaves a file alone that is no journal: %j',
  async (text) => {
    writeFileSync(file, text)
    await expect(open()).rejects.toThrow(`${file} is not a journal`)
    expect(readFileSync(file, 'utf8')).toBe(text)
    rmSync(file)
    await (await open()).close()
  },
)

test('says what is wrong with a folder', async () => {
  mkdirSync(file)
  await expect(open()).rejects.toThrow(`the journal ${file} is a folder`)
  file = path.join(file, 'missing', 'mail.journal')
  await expect(open()).rejects.toThrow(`the folder of the journal ${file} does not exist`)
})

test('several whole lines of damage at the end are kept in a copy', async () => {
  const queue = await open()
  await queue.add([job()])
  await queue.close()
  appendFileSync(file, '00000000 {"do":"add"}\n00000000 {"do":"add"}\n')
  await (await open()).close()
  expect(existsSync(`${file}.damaged`)).toBe(true)
})

test.each(['deleted', 'replaced'])('a journal that is %s while the queue is open is written anew', async (what) => {
  const queue = createInProcessQueue({ journal: file })
  const report = vi.fn()
  await queue.open(() => {}, report)
  await queue.add([job()])
  rmSync(file)
  if (what === 'replaced') writeFileSync(file, '')
  await queue.add([job()])
  expect(report).toHaveBeenCalledExactlyOnceWith('writing the journal', expect.any(Error))
  await queue.close()
  const again = await open()
  expect(await again.counts()).toMatchObject({ waiting: 2 })
  await again.close()
})

test('finished jobs are removed, and a body is stored once for all of its recipients', async () => {
  const queue = await open()
  const message = { ...MESSAGE, html: 'x'.repeat(100_000) }
  await queue.add(Array.from({ length: 50 }, () => job({ message })))
  expect(statSync(file).size).toBeLessThan(150_000)
  for (const one of await queue.take(50, [])) await queue.finish(one)
  for (let round = 0; round < 60; round++) {
    await queue.add([job({ message: { ...message } })])
    const [taken] = await queue.take(1, [])
    await queue.finish(taken!)
  }
  await queue.add([job()])
  await expect.poll(() => statSync(file).size).toBeLessThan(4_200_000)
  await queue.close()
  const again = await open()
  expect((await again.counts()).waiting).toBe(1)
  await again.close()
})

test('two processes cannot open it, and a killed one releases it', async () => {
  const child = startAdding(file)
  await child.line()
  await expect(open()).rejects.toThrow(JournalLockedError)
  await child.kill()
  await (await open()).close()
})

test('two queues in one process cannot open it', async () => {
  const queue = await open()
  await expect(open()).rejects.toThrow(JournalLockedError)
  await queue.close()
})

test.each(['', '.damaged'])(
  'the file%s can be read by its owner only, because mails contain secrets',
  async (suffix) => {
    const queue = await open()
    await queue.add([job()])
    await queue.close()
    chmodSync(file, 0o644)
    writeFileSync(file, `damage\n${readFileSync(file)}`)
    await (await open()).close()
    expect(statSync(`${file}${suffix}`).mode & 0o777).toBe(0o600)
  },
)

test.skipIf(process.getuid?.() !== 0)('the lock keeps out other users too', async () => {
  const shared = mkdtempSync(path.join(tmpdir(), 'mailer-journal-'))
  chmodSync(shared, 0o777)
  file = path.join(shared, 'mail.journal')
  const queue = await open()
  const script = fileURLToPath(new URL('add-to-journal.ts', import.meta.url))
  const other = spawnSync(process.execPath, ['--import', 'tsx', script, file], {
    uid: 65534,
    gid: 65534,
    timeout: 60_000,
    encoding: 'utf8',
  })
  expect(other.stderr).toContain('JournalLockedError')
  await expect(open()).rejects.toThrow(JournalLockedError)
  await queue.close()
  rmSync(shared, { recursive: true })
})

test(`killed at random, it loses nothing that was acknowledged, seed ${SEED}`, async () => {
  const random = createRandom(SEED)
  const acknowledged = new Set<string>()
  for (let round = 0; round < 8; round++) {
    const child = startAdding(file)
    child.onLine((id) => acknowledged.add(id))
    const enough = acknowledged.size + 10 + random.below(100)
    await expect.poll(() => acknowledged.size, { interval: 1 }).toBeGreaterThan(enough)
    await child.kill()
  }
  // Killing the process keeps what the kernel has not written yet, so this last line plays the torn one.
  appendFileSync(file, 'torn')
  const queue = await open()
  const there = new Set((await queue.take(1_000_000, [])).map(({ id }) => id))
  expect(acknowledged.size).toBeGreaterThan(50)
  expect([...acknowledged].filter((id) => !there.has(id))).toEqual([])
  await queue.close()
})

test('a full queue throws, and accepts mails again once there is room', async () => {
  const queue = createInProcessQueue({ capacity: 2 })
  await queue.open(() => {})
  await queue.add([job(), job()])
  await expect(queue.add([job()])).rejects.toThrow(QueueFullError)
  const [taken] = await queue.take(1, [])
  await queue.finish(taken!)
  await queue.add([job()])
  await queue.close()
})

/** A process that adds jobs as fast as it can, and prints each id once it is safe. */
function startAdding(journal: string) {
  const script = fileURLToPath(new URL('add-to-journal.ts', import.meta.url))
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, journal], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout! })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    onLine: (listen: (line: string) => void) => void lines.on('line', listen),
    line: () => new Promise<string>((resolve) => lines.once('line', resolve)),
    async kill() {
      child.kill('SIGKILL')
      await exited
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test('a rewrite that fails is reported, and loses nothing', async () => {
  const queue = createInProcessQueue({ journal: file })
  const report = vi.fn()
  await queue.open(() => {}, report)
  mkdirSync(`${file}.new`)
  const big = job({ message: { ...MESSAGE, html: 'x'.repeat(5_000_000) } })
  await queue.add([big])
  await eventually(() => expect(report).toHaveBeenCalledWith('rewriting the journal', expect.any(Error)))
  await queue.add([job()])
  await queue.close()
  rmSync(`${file}.new`, { recursive: true })
  const again = await open()
  expect(await again.counts()).toMatchObject({ waiting: 2 })
  await again.close()
})
