import { afterEach, expect, test } from 'vitest'
import { createMailer, type Mailer } from '../src/mailer.ts'
import { prometheusText } from '../src/prometheus-text.ts'
import type { MailerOptions, TransportOptions } from '../src/settings.ts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'
import { silent } from './loggers.ts'
import { type SinkOptions, type SmtpSink, startSmtpSink } from './smtp-sink.ts'

const MAIL = { subject: 'Hello', text: 'Hello' }
const sinks: SmtpSink[] = []
let mailer: Mailer
afterEach(async () => {
  await mailer.close(100)
  for (const sink of sinks.splice(0)) await sink.close()
})

async function startSink(options: SinkOptions = {}): Promise<SmtpSink> {
  const sink = await startSmtpSink(options)
  sinks.push(sink)
  return sink
}

function start(transports: TransportOptions[], options: Partial<MailerOptions> = {}): Mailer {
  mailer = createMailer({ from: 'app@example.com', transports, logger: silent, ...options })
  return mailer
}

const recipients = (many: number) => Array.from({ length: many }, (_, index) => `u${index}@d${index % 7}.test`)

test('mails are spread by weight, and events and metrics name the transport', async () => {
  const [one, two, spare] = [await startSink(), await startSink(), await startSink()]
  const transports = [
    { name: 'spare', smtp: spare.smtp, weight: 0 },
    { name: 'one', smtp: one.smtp, weight: 3 },
    { name: 'two', smtp: two.smtp },
  ]
  const mailer = start(transports)
  const sent: (string | undefined)[] = []
  mailer.on('sent', ({ transport }) => sent.push(transport))
  await mailer.enqueue({ ...MAIL, to: recipients(40) })
  await mailer.idle()
  expect([one, two, spare].map(({ mails }) => mails.length)).toEqual([30, 10, 0])
  await eventually(() => expect(sent.filter((name) => name === 'two')).toHaveLength(10))
  expect(mailer.metrics().transports).toMatchObject({
    one: { sent: 30, paused: false },
    two: { sent: 10 },
    spare: { sent: 0 },
  })
  expect(prometheusText(mailer.metrics())).toContain('mailer_transport_sent_total{transport="one"} 30\n')
})

test('while one transport is paused, the other takes its share at once, and then it takes it again', async () => {
  const options: SinkOptions = { password: 'right' }
  const [bad, good] = [await startSink(options), await startSink()]
  const smtp = { ...bad.smtp, username: 'app', password: 'wrong' }
  const mailer = start([
    { name: 'bad', smtp },
    { name: 'good', smtp: good.smtp },
  ])
  const events: object[] = []
  mailer.on('paused', (event) => events.push(event))
  mailer.on('resumed', (event) => events.push(event))
  await mailer.enqueue({ ...MAIL, to: recipients(30) })
  await eventually(() => expect(good.mails).toHaveLength(30))
  expect(events).toEqual([{ transport: 'bad', cause: 'configuration', reason: expect.stringContaining('535') }])
  expect((await mailer.status()).paused).toBeUndefined()
  expect(mailer.metrics()).toMatchObject({
    paused: false,
    transports: { bad: { paused: true }, good: { paused: false } },
  })
  options.password = 'wrong'
  await eventually(() => expect(events).toContainEqual({ transport: 'bad' }))
  await mailer.enqueue({ ...MAIL, to: recipients(20) })
  await mailer.idle()
  expect(bad.mails).toHaveLength(10)
})

test('if all of them are paused, every mail is kept, with the reason', async () => {
  const smtp = { username: 'app', password: 'wrong' }
  const [one, two] = [await startSink({ password: 'x' }), await startSink({ password: 'x' })]
  const mailer = start([
    { name: 'one', smtp: { ...one.smtp, ...smtp } },
    { name: 'two', smtp: { ...two.smtp, ...smtp } },
  ])
  await mailer.enqueue({ ...MAIL, to: recipients(30) })
  await eventually(async () => expect((await mailer.status()).paused).toMatchObject({ cause: 'configuration' }))
  await eventually(async () => expect(await mailer.status()).toMatchObject({ active: 0, dead: 0 }))
  const { waiting, delayed } = await mailer.status()
  expect(waiting + delayed).toBe(30)
  expect(mailer.metrics().paused).toBe(true)
})

test('a server that is down holds up no mail for long', async () => {
  const down = await freePort()
  const up = await startSink()
  const mailer = start(
    [
      { name: 'down', smtp: { host: '127.0.0.1', port: down } },
      { name: 'up', smtp: up.smtp },
    ],
    {
      retry: { first: 200 },
    },
  )
  await mailer.enqueue({ ...MAIL, to: recipients(100) })
  await eventually(() => expect(mailer.metrics()).toMatchObject({ sent: 100, dead: 0 }))
  expect(up.mails).toHaveLength(100)
})

test('limits of a transport hold for it alone', async () => {
  let active = 0
  let most = 0
  const deliver = (took: number, count: (by: number) => void): TransportOptions['transport'] => ({
    async deliver({ envelope }) {
      count(1)
      await new Promise((resolve) => setTimeout(resolve, took))
      count(-1)
      return { accepted: envelope.to, refused: [], response: '250' }
    },
    verify: async () => {},
    close: () => {},
  })
  const limited = deliver(5, (by) => {
    active += by
    most = Math.max(most, active)
  })
  const mailer = start([
    { name: 'limited', transport: limited!, limits: { concurrency: 1 } },
    { name: 'free', transport: deliver(5, () => {})! },
  ])
  await mailer.enqueue({ ...MAIL, to: recipients(100) })
  await mailer.idle()
  expect(most).toBe(1)
  const { limited: one, free } = mailer.metrics().transports
  expect(one!.sent).toBeGreaterThan(5)
  expect(free!.sent).toBeGreaterThan(one!.sent)
})

test('send asks the next server if one cannot be asked, but not if it may have the mail', async () => {
  const down = await freePort()
  const [up, silentAfterMail] = [await startSink(), await startSink({ message: () => 'hang' })]
  const mailer = start([
    { name: 'down', smtp: { host: '127.0.0.1', port: down }, weight: 2 },
    { name: 'up', smtp: up.smtp },
  ])
  expect(await mailer.send({ ...MAIL, to: 'ada@example.com' })).toMatchObject({ accepted: ['ada@example.com'] })
  await mailer.close(100)
  const again = start([
    { name: 'silent', smtp: { ...silentAfterMail.smtp, dataTimeout: 300 }, weight: 2 },
    { name: 'up', smtp: up.smtp },
  ])
  await expect(again.send({ ...MAIL, to: 'ada@example.com' })).rejects.toMatchObject({ unknown: true })
  expect(up.mails).toHaveLength(1)
})

test.each([
  [[], 'transports is empty'],
  [
    [
      { name: 'a', smtp: { host: 'h' } },
      { name: 'a', smtp: { host: 'h' } },
    ],
    'two transports have one name',
  ],
  [[{ name: 'a', smtp: { host: 'h' }, weight: 0 }], 'no transport has a weight above 0'],
  [[{ name: 'a' }], 'transports, "a": smtp.host is missing'],
  [[{ name: 'a', smtp: { host: 'h' }, limits: { perSecond: 0 } }], 'limits.perSecond must be a number above 0'],
])('settings: %j', (transports, problem) => {
  mailer = createMailer({ active: false, logger: silent })
  expect(() => createMailer({ from: 'app@example.com', transports })).toThrow(problem)
})
