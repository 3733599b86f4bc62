import { execFile, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresQueue } from '../src/postgres.ts'
import { freePort } from './free-port.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'
import { startSmtpSink } from './smtp-sink.ts'
import { startWorker } from './start-worker.ts'

const call = promisify(execFile)
const folder = mkdtempSync(path.join(tmpdir(), 'mailer-config-'))
let cluster: Cluster
beforeAll(async () => {
  cpSync(new URL('../../../examples/mail-worker', import.meta.url), folder, { recursive: true })
  mkdirSync(path.join(folder, 'node_modules/@letterform'), { recursive: true })
  const mailer = fileURLToPath(new URL('..', import.meta.url))
  symlinkSync(mailer, path.join(folder, 'node_modules/@letterform/mailer'), 'dir')
  cluster = await startCluster()
})
afterAll(async () => {
  await cluster.stop()
  rmSync(folder, { recursive: true })
})

interface Ready {
  status: number
  ready?: boolean
  queue?: string
  paused?: { reason: string } | null
  lastSettled?: string | null
}

async function ready(port: number): Promise<Ready> {
  const response = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined)
  return { status: response?.status ?? 0, ...((await response?.json()) as object) }
}

test('the application and the worker share one configuration, and probes say how the worker is', async () => {
  let password = 'wrong'
  const sink = await startSmtpSink({
    server: {
      onAuth: (auth, _, done) => done(auth.password === password ? null : new Error('Wrong password'), { user: 'app' }),
    },
    password,
  })
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = path.join(folder, 'dkim.pem')
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const env = {
    PATH: process.env.PATH!,
    DATABASE_URL: cluster.connectionString,
    DKIM_KEY_FILE: key,
    SMTP_SERVER: '127.0.0.1',
    SMTP_PORT: String(sink.port),
    SMTP_TRUST_ANY_CERTIFICATE: 'yes',
    SMTP_EMAIL: 'app@example.com',
    SMTP_USERNAME: 'app',
    SMTP_PASSWORD: 'right',
  }
  const { stdout } = await call(process.execPath, ['app.js', 'ada@example.com'], { cwd: folder, env })
  expect(stdout).toMatch(/^queued [\da-f-]{36}\n$/)

  const port = await freePort()
  const worker = startWorker(['--config', path.join(folder, 'mailer.config.js'), '--health', String(port)], env)
  const ended = once(worker, 'exit')
  await expect.poll(() => ready(port)).toMatchObject({ status: 503, queue: 'reachable', lastSettled: null })
  expect((await ready(port)).paused?.reason).toContain('Wrong password')
  expect(await (await fetch(`http://127.0.0.1:${port}/live`)).json()).toEqual({ live: true })

  password = 'right'
  await expect.poll(() => sink.mails.length).toBe(1)
  expect(sink.mails[0]!.raw).toContain('DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com')
  await expect.poll(() => ready(port)).toMatchObject({ status: 200, ready: true, paused: null })
  await expect.poll(async () => Date.parse((await ready(port)).lastSettled ?? '')).toBeGreaterThan(Date.now() - 60_000)
  worker.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  await sink.close()
})

test('a webhook suppresses addresses that bounced or complained, and nobody else can', async () => {
  const port = await freePort()
  const env = { PATH: process.env.PATH!, DATABASE_URL: cluster.connectionString, SMTP_SERVER: '127.0.0.1' }
  const settings = { SMTP_EMAIL: 'app@example.com', WEBHOOK_PASSWORD: 'secret', PORT: String(port) }
  const server = spawn(process.execPath, ['webhook.js'], { cwd: folder, env: { ...env, ...settings }, stdio: 'ignore' })
  const post = async (body: object, password = 'secret') => {
    const authorization = `Basic ${Buffer.from(`hook:${password}`).toString('base64')}`
    const init = { method: 'POST', body: JSON.stringify(body), headers: { authorization } }
    return fetch(`http://127.0.0.1:${port}/bounces`, init).then(
      ({ status }) => status,
      () => 0,
    )
  }
  await expect.poll(() => post({ RecordType: 'Delivery' })).toBe(204)
  expect(
    await post({ RecordType: 'Bounce', Type: 'HardBounce', Email: 'gone@example.net', Description: '550 gone' }),
  ).toBe(204)
  expect(await post({ RecordType: 'SpamComplaint', Email: 'angry@example.net' })).toBe(204)
  expect(await post({ RecordType: 'SpamComplaint', Email: 'mallory@example.net' }, 'guess')).toBe(401)
  const queue = createPostgresQueue({ connectionString: cluster.connectionString })
  await queue.open(() => {})
  expect(await queue.suppressions(10)).toMatchObject([
    { address: 'angry@example.net', reason: 'complaint' },
    { address: 'gone@example.net', reason: '550 gone' },
  ])
  await queue.close()
  server.kill()
})

const analyze = (args: string[]) => call('systemd-analyze', args)
const hasSystemd = await analyze(['--version']).then(
  () => true,
  () => false,
)

test.skipIf(!hasSystemd)('the unit is valid for systemd', async () => {
  const file = path.join(folder, 'letterform-mailer.service')
  const unit = readFileSync(file, 'utf8').replace('/usr/bin/node', process.execPath).replace('=/srv/app', `=${folder}`)
  writeFileSync(file, unit)
  expect(await analyze(['verify', file])).toMatchObject({ stdout: '', stderr: '' })
})

test.each([
  ['does not exist', 'nowhere.js', undefined],
  ['must have a default export', 'empty.config.js', 'export const options = {}'],
])('a configuration that %s is an error', async (says, name, text) => {
  const file = path.join(folder, name)
  if (text) writeFileSync(file, text)
  const worker = startWorker(['--config', file], {})
  let said = ''
  worker.stderr!.on('data', (chunk) => (said += chunk))
  expect((await once(worker, 'close'))[0]).toBe(2)
  expect(said).toContain(says)
})
