import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createProject, type TestProject } from './project.ts'

let server: SMTPServer
let project: TestProject
const received: { to: string[]; source: string }[] = []

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody') ? new Error('There is no such mailbox') : null),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  project = createProject({
    'config.js': `export default {
      build: { content: ['emails/**/*.html'] },
      letterform: { globals: { _product_name: { type: 'string', sample: 'Acme' } } },
    }`,
    'emails/welcome.html': `---
subject: Welcome to << _product_name >>, << first_name >>
variables: { note: { type: html } }
scenarios:
  ada: { first_name: Ada, note: <b>New</b> }
  bob: { first_name: Bob, note: '' }
  night: { first_name: Eve, note: '', _product_name: Acme by night }
  torn: { first_nam: Eve }
---
<html lang="en"><body><p>Hello << first_name >> << note | safe >></p></body></html>`,
    'emails/goodbye.html':
      '---\nsubject: Goodbye, << name >>\n---\n<html lang="en"><body><p>Bye, << name >>. << _footer >></p></body></html>',
    '.env': `SMTP_SERVER=127.0.0.1\nSMTP_PORT=${port}\nSMTP_EMAIL=mails@acme.example\nSMTP_ALLOW_PLAINTEXT=true\n`,
  })
})
afterAll(() => new Promise<void>((resolve) => server.close(resolve)))

const send = (...args: string[]) => project.letterform('send', ...args)

it('sends the first scenario, or the named one', async () => {
  const first = await send('welcome', '--to', 'me@acme.example')
  expect(first).toEqual({
    code: 0,
    stdout: 'Sent welcome (ada) to me@acme.example: Welcome to Acme, Ada\n',
    stderr: '',
  })
  const second = await send('welcome', '--to', 'me@acme.example', '--scenario', 'bob', '--json')
  expect(JSON.parse(second.stdout)).toEqual({
    email: 'welcome',
    scenario: 'bob',
    to: 'me@acme.example',
    accepted: ['me@acme.example'],
  })
  expect(received.map(({ to }) => to)).toEqual([['me@acme.example'], ['me@acme.example']])
  expect(received[0]!.source).toMatch(
    /Subject: Welcome to Acme, Ada\r\n[\s\S]*text\/plain[\s\S]*Hello Ada New[\s\S]*text\/html[\s\S]*<b>New<\/b>/,
  )
})

it('makes up missing samples, as checks and pictures do, and lets a scenario set globals', async () => {
  const { code, stdout, stderr } = await send('goodbye', '--to', 'me@acme.example')
  expect({ code, stdout, stderr }).toMatchObject({ code: 0, stderr: '' })
  expect(stdout).toBe('Sent goodbye (default) to me@acme.example: Goodbye, …\n')
  const night = await send('welcome', '--to', 'me@acme.example', '--scenario', 'night')
  expect(night.stdout).toContain('Welcome to Acme by night, Eve')
})

it.each([
  [['welcome'], 2, 'Add a recipient'],
  [['--to', 'me@acme.example'], 2, 'Name one email'],
  [['welcom', '--to', 'me@acme.example'], 1, 'Did you mean welcome?'],
  [['welcome', '--to', 'me@acme.example', '--scenario', 'adda'], 1, 'Known: ada, bob, night, torn.'],
  [
    ['welcome', '--to', 'me@acme.example', '--scenario', 'torn'],
    1,
    'first_nam: unknown name; did you mean first_name?',
  ],
  [['welcome', '--to', 'nobody@acme.example'], 1, 'There is no such mailbox'],
  [['welcome', '--to', 'a@acme.example, b@acme.example'], 1, 'Not sent: '],
])('says what is wrong with %j', async (args, code, message) => {
  const before = received.length
  const run = await send(...args)
  expect(run.code, run.stderr).toBe(code)
  expect(run.stderr).toContain(message)
  expect(received).toHaveLength(before)
})

it('sends an email in one of its languages', async () => {
  const mail = (subject: string) =>
    `---\nsubject: ${subject}\nscenarios: { ada: { name: Ada } }\n---\n<html><body><p><< name >></p></body></html>`
  const translated = createProject({
    'config.js': `export default { build: { content: ['emails/**/*.html'] }, letterform: { locales: ['en', 'fr', 'de'] } }`,
    'emails/terms.en.html': mail('New terms, << name >>'),
    'emails/terms.fr.html': mail('Nouvelles conditions, << name >>'),
    '.env': project.read('.env'),
  })
  const inLocale = (...args: string[]) => translated.letterform('send', 'terms', '--to', 'me@acme.example', ...args)
  expect(await inLocale('--locale', 'fr')).toEqual({
    code: 0,
    stdout: 'Sent terms (ada, fr) to me@acme.example: Nouvelles conditions, Ada\n',
    stderr: '',
  })
  expect(JSON.parse((await inLocale('--json')).stdout)).toMatchObject({ email: 'terms', locale: 'en', scenario: 'ada' })
  const absent = await inLocale('--locale', 'de')
  expect(absent.code).toBe(1)
  expect(absent.stderr).toContain('locale-absent\n  terms is not available in the locale “de”.\n  Known: en, fr.')
  const none = await send('welcome', '--to', 'me@acme.example', '--locale', 'fr')
  expect(none.stderr).toContain('List the languages of the project under letterform.locales in config.js.')
})

it('sends nothing without SMTP settings', async () => {
  const settings = project.read('.env')
  project.write({ '.env': '' })
  expect((await send('welcome', '--to', 'me@acme.example')).stderr).toMatch(/Not sent: .*SMTP_SERVER/s)
  project.write({ '.env': `${settings}SMTP_ACTIVE=false\n` })
  expect((await send('welcome', '--to', 'me@acme.example')).stderr).toContain('SMTP_ACTIVE is false')
})
