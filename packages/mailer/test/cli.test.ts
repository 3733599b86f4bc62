import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../src/cli/run.ts'
import { createPostgresQueue } from '../src/postgres.ts'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import type { Queue } from '../src/queue/queue.ts'
import { freePort } from './free-port.ts'
import { job, MESSAGE } from './job.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'
import { type SinkOptions, startSmtpSink } from './smtp-sink.ts'

async function call(args: string[], env: Record<string, string> = {}) {
  const lines: string[] = []
  const print = (text: string) => void lines.push(text)
  const code = await run(args, { print, printError: print }, env)
  return { code, text: lines.join('\n') }
}

const AUTHORITY = fixture('authority.crt')
const [signed, expired, elsewhere] = ['signed', 'expired', 'elsewhere'].map((name) => {
  return { cert: readFileSync(fixture(`${name}.crt`), 'utf8') }
}) as [{ cert: string }, { cert: string }, { cert: string }]

function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))
}

/** In a process of its own, because Node reads NODE_EXTRA_CA_CERTS only at startup. */
async function callProcess(args: string[], env: Record<string, string>) {
  const command = fileURLToPath(new URL('call-cli.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  const [code] = await once(child, 'close')
  return { code, text }
}

test('verify checks every server of a configuration', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-verify-'))
  const sink = await startSmtpSink()
  const [file, down] = [path.join(folder, 'mailer.config.mjs'), await freePort()]
  const smtp = { host: '127.0.0.1', trustAnyCertificate: true }
  const servers = [sink.port, down].map((port) => ({ name: `on ${port}`, smtp: { ...smtp, port } }))
  writeFileSync(file, `export default ${JSON.stringify({ from: 'app@example.com', transports: servers })}`)
  const { code, text } = await call(['verify', '--config', file])
  expect(code).toBe(1)
  expect(text).toContain('127.0.0.1 accepts our mail')
  expect(text).toContain(`127.0.0.1 refuses connections on port ${down}`)
  writeFileSync(file.replace('.mjs', '2.mjs'), 'export default { transport: {} }')
  expect(await call(['verify', '--config', file.replace('.mjs', '2.mjs')])).toMatchObject({ code: 2 })
  await sink.close()
  rmSync(folder, { recursive: true })
})

describe('usage', () => {
  test.each([
    [['--help'], 0, 'letterform-mailer <command>'],
    [[], 2, 'letterform-mailer <command>'],
    [['nonsense'], 2, 'Unknown command nonsense'],
    [['status', '--nonsense'], 2, '--nonsense'],
    [['status'], 2, 'no queue is configured'],
    [['retry', '--journal', '/nonexistent/x'], 2, 'Pass the ids'],
    [['status', '--database', 'postgres://127.0.0.1:1/x'], 1, 'ECONNREFUSED'],
  ])('%j', async (args, code, says) => {
    const done = await call(args as string[])
    expect(done.text).toContain(says)
    expect(done.code).toBe(code)
  })
})

describe('verify', () => {
  const plain = { disabledCommands: ['STARTTLS', 'AUTH'] }
  const any = { SMTP_TRUST_ANY_CERTIFICATE: 'yes' }
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const
  const signIn = { SMTP_USERNAME: 'app', SMTP_PASSWORD: 'right' }
  const implicit = { SMTP_IMPLICIT_TLS: 'true' }
  const sinks: Record<string, [SinkOptions, Record<string, string>, number, string]> = {
    'everything works': [
      { password: 'right', server: signed },
      signIn,
      0,
      'the certificate is valid, the sign-in works',
    ],
    'everything works with implicit TLS': [
      { server: { ...signed, secure: true } },
      implicit,
      0,
      'the certificate is valid',
    ],
    'certificates are not checked': [
      {},
      any,
      0,
      'any certificate is accepted (SMTP_TRUST_ANY_CERTIFICATE), no sign-in is configured',
    ],
    'plaintext is allowed': [{ server: plain }, { SMTP_ALLOW_PLAINTEXT: '1' }, 0, 'TLS is not required'],
    'wrong password': [{ password: 'wrong', server: signed }, signIn, 1, 'Check SMTP_USERNAME'],
    'no STARTTLS': [{ server: plain }, {}, 1, 'set SMTP_ALLOW_PLAINTEXT=true'],
    'self-signed': [{}, {}, 1, 'is self-signed, so anyone could have made it'],
    expired: [{ server: expired }, {}, 1, 'has expired. The operator of the server'],
    'another name': [{ server: elsewhere }, {}, 1, 'is not valid for the name 127.0.0.1'],
    'outdated TLS': [{ server: { ...signed, ...old } }, {}, 1, 'Configure it for TLS 1.2 or newer'],
    'implicit TLS to a server without it': [{ server: plain }, implicit, 1, 'does not start with TLS'],
    'STARTTLS to a server with implicit TLS': [{ server: { secure: true } }, {}, 1, 'use port 465, or SMTP_IMPL'],
  }
  test.each(Object.entries(sinks))('%s', async (_, [options, env, code, says]) => {
    const sink = await startSmtpSink(options)
    const server = { SMTP_SERVER: '127.0.0.1', SMTP_PORT: String(sink.port), SMTP_EMAIL: 'app@example.com' }
    const done = await callProcess(['verify'], { NODE_EXTRA_CA_CERTS: AUTHORITY, ...server, ...env })
    await sink.close()
    expect(done.text).toContain(says)
    expect(done.code).toBe(code)
  })

  test('an unknown authority', async () => {
    const sink = await startSmtpSink({ server: signed })
    const server = { SMTP_SERVER: '127.0.0.1', SMTP_PORT: String(sink.port), SMTP_EMAIL: 'app@example.com' }
    const done = await call(['verify'], server)
    await sink.close()
    expect(done).toMatchObject({ code: 1, text: expect.stringContaining('an authority that Node does not know') })
  })

  test('no server, no settings, switched off', async () => {
    const server = { SMTP_SERVER: '127.0.0.1', SMTP_PORT: String(await freePort()), SMTP_EMAIL: 'app@example.com' }
    expect(await call(['verify'], server)).toMatchObject({
      code: 1,
      text: expect.stringContaining('refuses connections'),
    })
    expect(await call(['verify'])).toMatchObject({ code: 2, text: expect.stringContaining('SMTP_SERVER') })
    expect(await call(['verify'], { SMTP_ACTIVE: 'false' })).toMatchObject({ code: 0 })
  })
})

test.each([
  ['nothing listens', 'postgres://app:secret@127.0.0.1:1/app', 'ECONNREFUSED 127.0.0.1:1. Check that PostgreSQL runs'],
  ['the host has several addresses', 'postgres://app:secret@localhost:1/app', 'ECONNREFUSED'],
  ['no host has the name', 'postgres://app:secret@db.invalid/app', 'Check the host'],
  ['it is no URL', 'host=localhost password=secret', 'is not a URL'],
])('a database that cannot be reached is explained: %s', async (_, database, says) => {
  const { code, text } = await call(['status', '--database', database])
  expect({ code, text }).toEqual({ code: 1, text: expect.stringContaining(says) })
  expect(text).not.toContain('secret')
})

describe('the dead list', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-cli-'))
  const journal = path.join(folder, 'mail.journal')
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster()
  })
  afterAll(async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true })
  })
  const queues: [name: string, queue: () => Queue, args: () => string[]][] = [
    ['in a journal', () => createInProcessQueue({ journal }), () => ['--journal', journal]],
    [
      'in PostgreSQL',
      () => createPostgresQueue({ connectionString: cluster.connectionString }),
      () => ['--database', cluster.connectionString],
    ],
  ]

  test.each(queues)('%s', async (_, create, args) => {
    const [one, two] = [job(), job()]
    const queue = create()
    await queue.open(() => {})
    await queue.add([one, two])
    for (const taken of await queue.take(2, [])) await queue.bury({ ...taken, attempts: 3, reason: '451 too busy' })
    await queue.close()

    expect((await call(['status', ...args()])).text).toBe('waiting  0\ndelayed  0\nactive   0\ndead     2')
    const listed = await call(['dead', ...args()])
    expect(listed.text).toContain(`${one.id}  ada@example.com  “Hello “you””  3 attempts: 451 too busy`)
    expect(await call(['retry', one.id, ...args()])).toEqual({ code: 0, text: `${one.id} queued again` })
    expect(await call(['dead', '--remove', one.id, ...args()])).toMatchObject({ code: 1 })
    expect(await call(['dead', '--remove', two.id, ...args()])).toMatchObject({ code: 0 })
    expect(JSON.parse((await call(['status', '--json', ...args()])).text)).toMatchObject({ waiting: 1, dead: 0 })
    expect((await call(['dead', ...args()])).text).toBe('The dead list is empty.')
  })

  test.each(queues)('cancels %s', async (_, create, args) => {
    const queue = create()
    const later = { at: Date.now() + 60_000 }
    const jobs = [job({ ...later, key: 'news-42' }), job({ ...later, key: 'news-42' }), job(later), job(later)]
    await queue.open(() => {})
    await queue.add(jobs)
    await queue.close()
    expect(await call(['cancel', ...args()])).toEqual({ code: 2, text: 'Pass ids, --key or --template.' })
    expect(await call(['cancel', '--key', 'news-42', ...args()])).toEqual({ code: 0, text: '2 mails cancelled' })
    expect(await call(['cancel', '--key', 'news-42', ...args()])).toEqual({ code: 0, text: '0 mails cancelled' })
    const [third, fourth] = jobs.slice(2).map(({ id }) => id)
    expect(await call(['cancel', third!, ...args()])).toEqual({ code: 0, text: `${third} cancelled` })
    expect(await call(['cancel', third!, ...args()])).toEqual({ code: 1, text: `${third} is not waiting` })
    expect(await call(['cancel', fourth!, ...args()])).toMatchObject({ code: 0 })
  })

  test.each(queues)('suppressed addresses %s', async (_, create, args) => {
    const queue = create()
    await queue.open(() => {})
    await queue.suppress({ address: 'ada@example.com', reason: '550 \u001b[2Junknown', at: Date.now() })
    await queue.close()
    const { text } = await call(['suppressed', ...args()])
    expect(text).toMatch(/^ada@example\.com {2}since \d{4}-.*: 550/)
    expect(text).not.toContain('\u001b')
    expect(await call(['suppressed', '--remove', 'Ada@example.com', ...args()])).toMatchObject({ code: 0 })
    expect(await call(['suppressed', '--remove', 'ada@example.com', ...args()])).toMatchObject({ code: 1 })
    expect((await call(['suppressed', ...args()])).text).toBe('No address is suppressed.')
  })

  test.each(queues)('refused mails %s', async (_, create, args) => {
    const queue = create()
    await queue.open(() => {})
    const message = { ...MESSAGE, template: 'welcome' }
    const one = job({ message })
    await queue.add([one])
    const taken = await queue.take(100, [])
    for (const each of taken) {
      if (each.id === one.id) await queue.refuse(each, { reason: '550 5.1.1 \x1b[31munknown', reply: 550 })
      else await queue.finish(each)
    }
    await queue.close()
    const { text } = await call(['refused', ...args()])
    expect(text).toMatch(new RegExp(`^${one.id}  \\d{4}-.*Z  ada@example.com  welcome: 550 5.1.1 unknown$`))
    const [listed] = JSON.parse((await call(['refused', '--json', ...args()])).text)
    expect(listed).toMatchObject({ id: one.id, reply: 550, template: 'welcome', resendable: false })
    const resent = await call(['refused', '--resend', one.id, ...args()])
    expect(resent).toMatchObject({ code: 1, text: expect.stringContaining('--keep-bodies') })
    expect(await call(['refused', '--resend', ...args()])).toMatchObject({ code: 2 })
  })

  test('whatever a mail contains, the terminal gets no escapes', async () => {
    const file = path.join(folder, 'hostile.journal')
    const queue = createInProcessQueue({ journal: file })
    await queue.open(() => {})
    const hostile = '\x1b[31mred\x1b]0;title\x07 \x9b2J\u202e\r\nnext'
    await queue.add([job({ recipient: `a${hostile}@example.com`, message: { ...MESSAGE, subject: hostile } })])
    const [taken] = await queue.take(1, [])
    await queue.bury({ ...taken!, reason: hostile })
    await queue.close()
    const listed = await call(['dead', '--journal', file])
    expect(listed.text).toContain('“red next”')
    expect(listed.text).not.toMatch(/[\p{Cc}\u202e]/u)
    const json = await call(['dead', '--json', '--journal', file])
    expect(json.text).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(JSON.parse(json.text)).toMatchObject([{ subject: hostile, reason: hostile }])
  })
})

test('a misspelled path of settings or of a journal is an error, not an empty queue', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-paths-'))
  const [journal, missing] = [path.join(folder, 'mail.jurnal'), path.join(folder, 'none/mail.journal')]
  expect(await call(['status', '--env', path.join(folder, '.evn')])).toEqual({
    code: 2,
    text: expect.stringContaining('.evn does not exist'),
  })
  expect(await call(['status', '--journal', journal])).toEqual({
    code: 2,
    text: expect.stringContaining(`the journal ${journal} does not exist`),
  })
  expect(existsSync(journal)).toBe(false)
  await expect(createInProcessQueue({ journal: missing }).open(() => {})).rejects.toThrow(
    `the folder of the journal ${missing} does not exist`,
  )
  rmSync(folder, { recursive: true })
})
