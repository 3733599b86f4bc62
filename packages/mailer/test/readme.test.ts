import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { transformSync } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cluster, startCluster } from './postgres-cluster.ts'
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts'

/** Type-checks the blocks of the README and runs them in turn, with a mail server and PostgreSQL on loopback. */
const call = promisify(execFile)
const MAILER = fileURLToPath(new URL('..', import.meta.url))
const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url))

const text = readFileSync(path.join(MAILER, 'README.md'), 'utf8')
const blocks = [...text.matchAll(/^```([jt]s)\n([\s\S]*?)^```$/gm)].map(([, kind, code]) => ({
  kind: kind!,
  code: code!,
}))

interface Program {
  /** A text of the block. */
  has: string
  /** What the block leaves out. */
  before?: string
  /** Prints what the block made. */
  after: string
  prints: string
}

const MAIL = `const mail = { subject: 'Hello', text: 'Hello' }`
const FROM_ENV = `import { createMailer, fromEnv } from '@letterform/mailer'`
const OPEN = `${FROM_ENV}\n${MAIL}\nconst mailer = createMailer(fromEnv())`
const POOL = `import pg from 'pg'
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })`

const PROGRAMS: Program[] = [
  {
    has: '{ transaction: client }',
    before: `${POOL}
const user = { email: 'first@example.com' }
const mails = { getMailResetPassword: ({ confirmationUrl }: { confirmationUrl: string }) => ({ subject: 'Reset', text: confirmationUrl }) }
const [confirmationUrl, a, b, to] = ['https://example.com/', 'a@example.com', 'b@example.com', 'client@example.com']
${MAIL}
const client = await pool.connect()
await client.query('BEGIN')`,
    after: `await client.query('COMMIT')
client.release()
await mailer.idle()
console.log(mailer.metrics().sent)
await mailer.close()
await pool.end()`,
    prints: '4',
  },
  {
    has: 'logger: pino()',
    before: `${FROM_ENV}\n${POOL}\nimport { createPostgresQueue } from '@letterform/mailer/postgres'\nimport { pino } from 'pino'`,
    after: `await mailer.verify()
console.log((await mailer.status()).dead)
await mailer.close()
await pool.end()`,
    prints: '0',
  },
  {
    has: 'const dkim = [',
    before: `${FROM_ENV}
import { generateKeyPairSync } from 'node:crypto'
const pem = { type: 'pkcs8', format: 'pem' } as const
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem).toString()
const ed25519 = generateKeyPairSync('ed25519').privateKey.export(pem).toString()
const options = fromEnv()
const smtp = options.smtp!`,
    after: `const signing = createMailer({ ...options, smtp: { ...smtp, dkim } })
console.log((await signing.send({ to: 'dkim@example.com', subject: 'Signed', text: 'Signed' })).accepted)
await signing.close()`,
    prints: "[ 'dkim@example.com' ]",
  },
  {
    has: 'export default defineMailer',
    after: `import { createMailer } from '@letterform/mailer'
import config from './3.mjs'
const mailer = createMailer({ ...config, worker: false })
await mailer.enqueue({ to: 'later@example.com', subject: 'Later', text: 'Later' })
console.log(await mailer.status())
await mailer.close()`,
    prints: '{ waiting: 1, delayed: 0, active: 0, dead: 0, paused: undefined }',
  },
  {
    has: 'mailer.cancelAll({ key',
    before: `${OPEN.replace(MAIL, `const mail = { to: 'queue@example.com', subject: 'Hello', text: 'Hello' }`)}
const user = { id: 42 }
const mails = ['x', 'y'].map((name) => ({ ...mail, to: name + '@example.com' }))`,
    after: `console.log(mailer.metrics().queued, mailer.metrics().dead)`,
    prints: '6 0',
  },
  {
    has: 'mailer.dead.retry(id)',
    before: OPEN,
    after: `await mailer.enqueue({ to: 'refused@example.com', ...mail })
await mailer.idle()
for (const { recipient, reply } of await mailer.refused.list()) console.log(recipient, reply)
await mailer.close()`,
    prints: 'refused@example.com 550',
  },
  {
    has: "{ name: 'postmark', smtp: postmark }",
    before: `${FROM_ENV}\nconst ses = fromEnv().smtp!\nconst [postmark, relay] = [ses, ses]`,
    after: `const { accepted } = await mailer.send({ to: 'spread@example.com', subject: 'Hello', text: 'Hello' })
console.log(accepted)
await mailer.close()`,
    prints: "[ 'spread@example.com' ]",
  },
  {
    has: 'const api: Transport = {',
    before: `import { createMailer, type Transport } from '@letterform/mailer'
const asked: string[] = []
const answers = [500, 200, 422]
const post = async ({ to, key }: { to: string | undefined; subject: string; html: string | undefined; key: string }) => {
  asked.push(key)
  return { status: answers.shift()!, text: to ?? '' }
}`,
    after: `const mailer = createMailer({ from: 'app@example.com', transport: api, retry: { first: 1 } })
await mailer.enqueue({ to: 'api@example.com', subject: 'Hello', text: 'Hello' })
await mailer.idle()
console.log(asked.length, new Set(asked).size)
const gone = mailer.send({ to: 'gone@example.com', subject: 'Hello', text: 'Hello' })
console.log(await gone.catch(({ kind }) => kind))
await mailer.close()`,
    prints: '2 1\npermanent',
  },
  {
    has: "mailer.suppress('ada@example.com'",
    before: `${FROM_ENV}\nconst options = fromEnv()`,
    after: 'console.log(await mailer.suppressed.list())\nawait mailer.close()',
    prints: '[]',
  },
  {
    has: 'prometheusText(',
    before: `${OPEN.replace('createMailer,', 'createMailer, prometheusText,')}
const handlers: (() => Promise<string>)[] = []
const app = { get: (_path: string, handler: () => Promise<string>) => handlers.push(handler) }
const markAsUndeliverable = (recipient: string, reason: string) => console.log(recipient, reason)`,
    after: `await mailer.enqueue({ to: 'refused@example.com', ...mail })
await mailer.idle()
console.log(/^mailer_refused_total.*/m.exec(await handlers[0]!())![0])
await mailer.close()`,
    prints: 'refused@example.com 550 No such user\nmailer_refused_total 1',
  },
  {
    has: '@letterform/mailer/opentelemetry',
    before: FROM_ENV,
    after: `console.log((await mailer.send({ to: 'traced@example.com', subject: 'Hello', text: 'Hello' })).accepted)
await mailer.close()`,
    prints: "[ 'traced@example.com' ]",
  },
  {
    has: 'createTestMailer()',
    before: `import type { Mailer } from '@letterform/mailer'
import assert from 'node:assert/strict'
const signUp = ({ email }: { email: string }, mailer: Mailer) => mailer.enqueue({ to: email, subject: 'Welcome', text: 'Hello' })
const expect = (value: unknown) => ({ toBe: (wanted: unknown) => assert.equal(value, wanted) })`,
    after: `await signUp({ email: 'again@example.com' }, mailer)
await mailer.close()
console.log(mailer.sent.length)`,
    prints: '1',
  },
]

let cluster: Cluster
let sink: SmtpSink
const root = mkdtempSync(path.join(tmpdir(), 'mailer-readme-'))
beforeAll(async () => {
  cluster = await startCluster()
  sink = await startSmtpSink({
    recipient: (address) => (address.startsWith('refused@') ? '550 No such user' : undefined),
  })
  symlinkSync(MODULES, path.join(root, 'node_modules'), 'junction')
})
afterAll(async () => {
  await Promise.all([cluster.stop(), sink.close()])
  rmSync(root, { recursive: true })
})

test('the README has a program for each block', () => {
  const found = blocks.map(({ code }) => PROGRAMS.filter(({ has }) => code.includes(has)).length)
  expect(found).toEqual(PROGRAMS.map(() => 1))
})

test('the blocks of the README have the types, and do what they say', async () => {
  const programs = blocks.map(({ kind, code }) => {
    const { before = '', after, prints } = PROGRAMS.find(({ has }) => code.includes(has))!
    return { kind, prints, text: [before, code, after, 'export {}\n'].join('\n') }
  })
  mkdirSync(path.join(root, 'run'))
  for (const [index, { kind, text }] of programs.entries()) {
    writeFileSync(path.join(root, `${index}.m${kind}`), text)
    writeFileSync(path.join(root, `run/${index}.mjs`), transformSync(text, { loader: 'ts' }).code)
  }
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  }
  writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.mts'] }))
  const tsc = path.join(MODULES, 'typescript/bin/tsc')
  const { stdout: faults } = await call(process.execPath, [tsc, '-p', root]).catch((error) => error)
  expect(faults).toBe('')

  const main = programs.map((_, index) => `console.log('#')\nawait import('./${index}.mjs')`)
  writeFileSync(path.join(root, 'run/main.mjs'), main.join('\n'))
  const env = {
    ...process.env,
    ...{ SMTP_SERVER: '127.0.0.1', SMTP_PORT: String(sink.port), SMTP_EMAIL: 'app@example.com' },
    ...{ SMTP_TRUST_ANY_CERTIFICATE: 'true', DATABASE_URL: cluster.connectionString },
  }
  const { stdout, stderr } = await call(process.execPath, ['main.mjs'], { cwd: path.join(root, 'run'), env }).catch(
    (error) => error,
  )
  const printed = stdout
    .split(/^#\n/m)
    .slice(1)
    .map((one: string) => one.trim())
  expect(printed, stderr).toEqual(programs.map(({ prints }) => prints))
})
