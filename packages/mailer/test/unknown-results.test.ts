import { afterEach, expect, test } from 'vitest'
import { createMailer, type Mailer } from '../src/mailer.ts'
import type { SmtpOptions } from '../src/settings.ts'
import { silent } from './loggers.ts'
import { type ScriptedSmtp, startScriptedSmtp } from './scripted-smtp.ts'

const MAIL = { to: 'ada@example.com', subject: 'Hello', text: 'Hello' }

let server: ScriptedSmtp
let mailer: Mailer
afterEach(async () => {
  await mailer.close(100)
  await server.close()
})

function start(smtp: Partial<SmtpOptions>): void {
  const retry = { first: 5, longest: 20, unknown: 20 }
  mailer = createMailer({ from: 'app@example.com', smtp: { ...server.smtp, ...smtp }, logger: silent, retry })
}

const copies = () => server.lines.filter((line) => line === '.').length

test('a server may take longer for a whole message than for anything else', async () => {
  server = await startScriptedSmtp((line, say) => {
    if (line !== '.') return undefined
    setTimeout(() => say('250 OK'), 1500)
    return ''
  })
  start({ socketTimeout: 300, sendTimeout: 1000 })
  await mailer.enqueue(MAIL)
  await mailer.idle()
  expect(copies()).toBe(1)
  // The longer limit is for that reply only.
  await mailer.enqueue(MAIL)
  await mailer.idle()
  expect(copies()).toBe(2)
})

test('a mail whose result is unknown is sent again five times at most, and then given up as unknown', async () => {
  server = await startScriptedSmtp((line) => (line === '.' ? '' : undefined))
  start({ dataTimeout: 100 })
  const waits: number[] = []
  mailer.on('retrying', ({ at }) => waits.push(at - Date.now()))
  const dead = new Promise((resolve) => mailer.on('dead', (event) => resolve(event.reason)))
  await mailer.enqueue(MAIL)
  await mailer.idle()
  expect(copies()).toBe(6)
  expect(await dead).toMatch(/^unknown: /)
  expect(await mailer.dead.list()).toMatchObject([{ reason: expect.stringMatching(/^unknown: /), attempts: 6 }])
  expect(waits[0]).toBeGreaterThan(10)
  expect(waits[4]).toBeGreaterThan(10 * 2 ** 4)
})

test.each(['MAIL', 'RCPT', 'DATA'])(
  'a server that is silent after %s has no mail: an ordinary failure',
  async (command) => {
    let silentOnce = true
    server = await startScriptedSmtp((line) => {
      if (!silentOnce || !line.startsWith(command)) return undefined
      silentOnce = false
      return ''
    })
    start({ socketTimeout: 200 })
    await mailer.enqueue(MAIL)
    await mailer.idle()
    expect(copies()).toBe(1)
    expect(await mailer.dead.list()).toEqual([])
  },
)

test('closing waits for a mail that is being sent without the queue, and sends no further one', async () => {
  let answer = () => {}
  const arrived = new Promise<void>((resolve) => {
    answer = resolve
  })
  let say: (reply: string) => void = () => {}
  server = await startScriptedSmtp((line, later) => {
    if (line !== '.') return undefined
    say = later
    answer()
    return ''
  })
  start({})
  const sent = mailer.send(MAIL)
  await arrived
  const closed = mailer.close(60_000)
  await expect(mailer.send(MAIL)).rejects.toThrow('the mailer is closed')
  say('250 OK')
  expect(await sent).toMatchObject({ accepted: ['ada@example.com'] })
  await closed
  expect(copies()).toBe(1)
})

test('closing cuts off a mail that is being sent without the queue after its time, and the caller knows', async () => {
  let answer = () => {}
  const arrived = new Promise<void>((resolve) => {
    answer = resolve
  })
  server = await startScriptedSmtp((line) => {
    if (line !== '.') return undefined
    answer()
    return ''
  })
  start({})
  let reason: unknown
  const sent = mailer.send(MAIL).catch((error) => {
    reason = error
  })
  await arrived
  await mailer.close(50)
  expect(reason).toMatchObject({ name: 'MailSendError' })
  await sent
})
