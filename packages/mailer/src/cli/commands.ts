import { describe } from '../classify.ts'
import { fromEnv } from '../from-env.ts'
import { createMailer } from '../mailer.ts'
import type { SmtpOptions } from '../settings.ts'
import type { Job } from '../types.ts'
import type { Call, Command, ExitCode } from './command.ts'
import { explain } from './explain.ts'
import { withQueue } from './open-queue.ts'
import { workerCommand } from './worker-command.ts'

export const COMMANDS: Record<string, Command> = {
  worker: { summary: 'Sends what is in the queue, until it is told to stop.', run: workerCommand },
  status: { summary: 'Counts what waits, what is on its way and what is dead.', run: status },
  dead: { summary: 'Lists the mails that were given up, with the reason. --remove <id>…', run: dead },
  retry: { summary: 'Sends dead mails again: <id>… or --all.', run: retry },
  verify: { summary: 'Checks the mail server’s settings, and says in plain words what is wrong.', run: verify },
}

async function status(call: Call): Promise<ExitCode> {
  const counts = await withQueue(call, (queue) => queue.counts())
  const lines = Object.entries(counts).map(([state, count]) => `${state.padEnd(8)} ${count}`)
  call.print(call.values.json ? JSON.stringify(counts) : lines.join('\n'))
  return 0
}

async function dead(call: Call): Promise<ExitCode> {
  if (call.values.remove) return forEachId(call, 'removed', (queue, id) => queue.forget(id))
  const jobs = await withQueue(call, (queue) => queue.dead(1000))
  const lines = jobs.length > 0 ? jobs.map(deadLine) : ['The dead list is empty.']
  call.print(
    call.values.json
      ? JSON.stringify(jobs.map(({ message, ...job }) => ({ ...job, subject: message.subject })))
      : lines.join('\n'),
  )
  return 0
}

async function retry(call: Call): Promise<ExitCode> {
  return forEachId(call, 'queued again', (queue, id) => queue.revive(id))
}

async function forEachId(
  call: Call,
  done: string,
  act: (queue: Parameters<Parameters<typeof withQueue>[1]>[0], id: string) => Promise<boolean>,
): Promise<ExitCode> {
  if (call.positionals.length === 0 && !call.values.all) {
    call.printError('Which ones? Give ids, as the command dead lists them, or --all.')
    return 2
  }
  return withQueue(call, async (queue) => {
    const ids = call.values.all ? (await queue.dead(1_000_000)).map(({ id }) => id) : call.positionals
    let missing = 0
    for (const id of ids) {
      const found = await act(queue, id)
      if (found) call.print(`${id} ${done}`)
      else call.printError(`${id} is not on the dead list`)
      if (!found) missing++
    }
    return missing > 0 ? 1 : 0
  })
}

async function verify(call: Call): Promise<ExitCode> {
  const options = fromEnv({ env: call.env, file: '' })
  if (options.active === false) {
    call.print('Sending is switched off (SMTP_ACTIVE): nothing is delivered, and what would have been is logged.')
    return 0
  }
  const mailer = createMailer({ ...options, worker: false })
  try {
    await mailer.verify()
    call.print(`${options.smtp!.host} takes our mail: ${whatWorks(options.smtp!)}.`)
    return 0
  } catch (error) {
    call.printError(explain(error, options.smtp!))
    return 1
  } finally {
    await mailer.close(0)
  }
}

/** No more than was asked: where any certificate would do, none was checked. */
function whatWorks({ username, allowPlaintext, trustAnyCertificate }: SmtpOptions): string {
  return [
    allowPlaintext ? 'TLS is not required (SMTP_ALLOW_PLAINTEXT)' : 'TLS works',
    trustAnyCertificate ? 'any certificate would do (SMTP_TRUST_ANY_CERTIFICATE)' : 'the certificate is good',
    username ? 'the sign-in works' : 'there is no sign-in',
  ].join(', ')
}

/** The operator has to know whom it concerns, so addresses are whole here. */
function deadLine({ id, recipient, attempts, reason = '', message }: Job): string {
  const why = describe({ reason }, (text) => text)
  return `${id}  ${recipient}  “${message.subject}”  ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}: ${why}`
}
