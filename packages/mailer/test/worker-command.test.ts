import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import { freePort } from './free-port.ts'
import { job } from './job.ts'
import { startScriptedSmtp } from './scripted-smtp.ts'
import { startSmtpSink } from './smtp-sink.ts'
import { startWorker } from './start-worker.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'mailer-worker-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Empty while the worker is still starting. */
function read(url: string): Promise<string> {
  return fetch(url).then(
    (response) => response.text(),
    () => '',
  )
}

test('sends the mails in the journal, serves metrics, and stops on SIGTERM', async () => {
  const journal = path.join(folder, 'mail.journal')
  const queue = createInProcessQueue({ journal })
  await queue.open(() => {})
  await queue.add([job(), job()])
  await queue.close()

  const sink = await startSmtpSink()
  const port = await freePort()
  const env = { SMTP_PORT: String(sink.port), SMTP_TRUST_ANY_CERTIFICATE: 'yes' }
  const worker = startWorker(['--journal', journal, '--metrics', String(port)], env)
  const ended = once(worker, 'exit')
  await expect.poll(() => read(`http://127.0.0.1:${port}/metrics`)).toContain('mailer_sent_total 2\n')
  expect(await read(`http://127.0.0.1:${port}/metrics`)).toContain('mailer_jobs{state="waiting"} 0\n')
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
  worker.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(sink.mails).toHaveLength(2)
  await sink.close()
})

test('SIGTERM ends a worker in a tarpit before Kubernetes kills it', async () => {
  const journal = path.join(folder, 'tarpit.journal')
  const queue = createInProcessQueue({ journal })
  await queue.open(() => {})
  await queue.add([job()])
  await queue.close()

  const server = await startScriptedSmtp((line) => (line === '.' ? '' : undefined))
  const env = { SMTP_PORT: String(server.smtp.port), SMTP_ALLOW_PLAINTEXT: 'yes' }
  const worker = startWorker(['--journal', journal], env)
  const ended = once(worker, 'exit')
  await expect.poll(() => server.lines).toContain('.')
  const started = performance.now()
  worker.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(performance.now() - started).toBeLessThan(25_000)
  await server.close()
  await queue.open(() => {})
  expect(await queue.counts()).toMatchObject({ waiting: 0, delayed: 1, active: 0 })
  await queue.close()
})

test('SIGTERM ends a worker that is checking its settings in a tarpit', async () => {
  const journal = path.join(folder, 'checking.journal')
  const queue = createInProcessQueue({ journal })
  await queue.open(() => {})
  await queue.add([job()])
  await queue.close()

  const server = await startScriptedSmtp((line) => {
    if (line.startsWith('EHLO')) return '250-scripted\r\n250 AUTH PLAIN'
    if (!line.startsWith('AUTH')) return undefined
    return server.lines.filter((one) => one.startsWith('AUTH')).length > 1 ? '' : '535 Wrong password'
  })
  const signIn = { SMTP_USERNAME: 'app', SMTP_PASSWORD: 'secret' }
  const worker = startWorker(['--journal', journal], {
    SMTP_PORT: String(server.smtp.port),
    SMTP_ALLOW_PLAINTEXT: 'yes',
    ...signIn,
  })
  const ended = once(worker, 'exit')
  await expect.poll(() => server.lines.filter((one) => one.startsWith('AUTH'))).toHaveLength(2)
  const started = performance.now()
  worker.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(performance.now() - started).toBeLessThan(25_000)
  await server.close()
})

test.each(['port in use', 'not a number'])('exits with the reason if it cannot listen: %s', async (kind) => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const port = kind === 'port in use' ? String((other.address() as { port: number }).port) : 'x'
  const worker = startWorker(['--journal', path.join(folder, `${kind}.journal`), '--metrics', port], {})
  let said = ''
  worker.stderr!.on('data', (chunk) => (said += chunk))
  expect((await once(worker, 'close'))[0]).toBe(1)
  expect(said).toMatch(kind === 'port in use' ? /EADDRINUSE/ : /port/)
  other.close()
})
