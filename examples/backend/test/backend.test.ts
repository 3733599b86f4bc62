import { type ChildProcess, execFile, spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../../packages/mailer/test/free-port.ts'
import { type Cluster, startCluster } from '../../../packages/mailer/test/postgres-cluster.ts'
import { type SmtpSink, startSmtpSink } from '../../../packages/mailer/test/smtp-sink.ts'

const run = promisify(execFile)
const example = fileURLToPath(new URL('..', import.meta.url))
const repository = path.join(example, '../..')
const certificate = path.join(repository, 'packages/mailer/test/fixtures/localhost.crt')

let cluster: Cluster
let sink: SmtpSink
let backend: ChildProcess
let pool: pg.Pool
let url: string
/** Makes the mail server accept mails without replying. */
let hangs = false

beforeAll(async () => {
  await run(process.execPath, ['packages/letterform/bin/letterform.js', 'build'], { cwd: repository })
  cluster = await startCluster()
  sink = await startSmtpSink({ message: () => (hangs ? 'hang' : undefined) })
  pool = new pg.Pool({ connectionString: cluster.connectionString })
  backend = await start()
})
afterAll(async () => {
  await pool.end()
  // First, so that the backend does not wait for it.
  await sink.close()
  expect(await end(backend)).toBe(0)
  await cluster.stop()
})

/** Runs `npm start` as in the README, until the service listens. */
async function start(): Promise<ChildProcess> {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  await run(process.execPath, ['link-mails.js'], { cwd: example })
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/start.ts'], {
    cwd: example,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL: cluster.connectionString,
      SMTP_SERVER: '127.0.0.1',
      SMTP_PORT: String(sink.port),
      SMTP_EMAIL: 'noreply@myecl.example',
      NODE_EXTRA_CA_CERTS: certificate,
    },
  })
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.stdout.on('data', (chunk) => String(chunk).includes('Listening') && resolve())
    child.once('exit', () => reject(new Error(said)))
  })
  return child
}

function end(child: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  return ended
}

async function signUp(email: unknown) {
  const response = await fetch(`${url}/users`, { method: 'POST', body: JSON.stringify({ email }) })
  return { status: response.status, body: await response.json() }
}

async function mailTo(address: string, count = 1) {
  await expect.poll(() => sink.mails.filter(({ to }) => to.includes(address)).length, { timeout: 20_000 }).toBe(count)
  return (await sink.parsed()).filter(({ to }) => [to!].flat().some(({ text }) => text === address))[count - 1]!
}

test('compiles with the types of the generated package', async () => {
  await run('npx', ['tsc', '-p', example], { cwd: repository })
})

test('a new user receives a mail with a working link', async () => {
  expect(await signUp('ada@example.com')).toEqual({ status: 202, body: { message: 'Check your mailbox.' } })
  const mail = await mailTo('ada@example.com')
  expect(mail.subject).toBe('Activate your MyECL account')
  const link = new RegExp(`${url.replace('127.0.0.1', 'localhost')}/activate\\?token=[\\w-]+`)
  expect(mail.html).toMatch(link)
  const [token] = /token=[\w-]+/.exec(mail.text!)!
  expect((await fetch(`${url}/activate?${token}`)).status).toBe(200)
  expect((await fetch(`${url}/activate?${token}`)).status).toBe(404)
})

test('a known user receives another mail, and the response reveals nothing', async () => {
  expect(await signUp('grace@example.com')).toEqual(await signUp('GRACE@example.com'))
  expect((await mailTo('GRACE@example.com')).subject).toBe('You already have a MyECL account')
})

test('if the user cannot be created, there is no mail', async () => {
  await pool.query('ALTER TABLE users ADD CONSTRAINT no_alan CHECK (email <> $$alan@example.com$$)')
  expect((await fetch(`${url}/users`, { method: 'POST', body: '{"email":"alan@example.com"}' })).status).toBe(500)
  expect(await signUp('b@x.test\r\nBcc: evil@x.test')).toMatchObject({ status: 400 })
  const { rows } = await pool.query("SELECT email FROM users WHERE email LIKE '%evil%' OR email LIKE 'alan%'")
  expect(rows).toEqual([])
  await signUp('after@example.com')
  await mailTo('after@example.com')
  expect(sink.mails.flatMap(({ to }) => to).filter((to) => /alan|evil|^b@/.test(to))).toEqual([])
})

test('a mail server that hangs delays no response', async () => {
  hangs = true
  const started = performance.now()
  for (let index = 0; index < 20; index++) await signUp(`patient${index}@example.com`)
  expect(performance.now() - started).toBeLessThan(10_000)
  hangs = false
})
