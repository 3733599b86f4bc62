import { describe } from '../classify.ts'
import { fromEnv } from '../from-env.ts'
import { createMailer } from '../mailer.ts'
import { printable, printableJson } from '../printable.ts'
import { createInProcessQueue } from '../queue/in-process-queue.ts'
import type { Queue } from '../queue/queue.ts'
import type { MailerOptions, SmtpOptions } from '../settings.ts'
import type { Job, RefusedMail, Suppression } from '../types.ts'
import type { Call, Command, ExitCode } from './command.ts'
import { explain } from './explain.ts'
import { loadConfig } from './load-config.ts'
import { withQueue } from './open-queue.ts'
import { workerCommand } from './worker-command.ts'

export const COMMANDS: Record<string, Command> = {
  worker: { summary: 'Sends queued mails until SIGTERM.', run: workerCommand },
  status: { summary: 'Counts waiting, delayed, active and dead mails.', run: status },
  cancel: { summary: 'Cancels waiting mails: <id>…, or all with --key or --template.', run: cancel },
  dead: { summary: 'Lists mails that were given up, with the reason. --remove <id>…', run: dead },
  refused: { summary: 'Lists mails that servers refused for good. --resend <id>…', run: refused },
  suppressed: { summary: 'Lists addresses that get no mail, with the reason. --remove <address>…', run: suppressed },
  retry: { summary: 'Sends dead mails again: <id>… or --all.', run: retry },
  verify: { summary: 'Checks the mail server settings and explains what is wrong.', run: verify },
}

async function status(call: Call): Promise<ExitCode> {
  const counts = await withQueue(call, (queue) => queue.counts())
  const lines = Object.entries(counts).map(([state, count]) => `${state.padEnd(8)} ${count}`)
  call.print(call.values.json ? JSON.stringify(counts) : lines.join('\n'))
  return 0
}

async function cancel(call: Call): Promise<ExitCode> {
  const { key, template } = call.values
  if (key === undefined && template === undefined) {
    if (call.positionals.length > 0 && !call.values.all) return forEachId(call, CANCELLING)
    call.printError('Pass ids, --key or --template.')
    return 2
  }
  const selection = { ...(key !== undefined && { key }), ...(template !== undefined && { template }) }
  const ids = await withQueue(call, (queue) => queue.cancelAll(selection))
  call.print(call.values.json ? JSON.stringify(ids) : `${ids.length} ${ids.length === 1 ? 'mail' : 'mails'} cancelled`)
  return 0
}

async function dead(call: Call): Promise<ExitCode> {
  if (call.values.remove) return forEachId(call, REMOVING)
  const jobs = await withQueue(call, (queue) => queue.dead(1000))
  const lines = jobs.length > 0 ? jobs.map(deadLine) : ['The dead list is empty.']
  call.print(
    call.values.json
      ? printableJson(jobs.map(({ message, ...job }) => ({ ...job, subject: message.subject })))
      : lines.join('\n'),
  )
  return 0
}

async function refused(call: Call): Promise<ExitCode> {
  if (call.values.resend) return forEachId(call, RESENDING)
  const mails = await withQueue(call, (queue) => queue.refused(1000))
  const lines = mails.length > 0 ? mails.map(refusedLine) : ['No refusals are remembered.']
  call.print(call.values.json ? printableJson(mails) : lines.join('\n'))
  return 0
}

async function suppressed(call: Call): Promise<ExitCode> {
  if (call.values.remove) return forEachId(call, UNSUPPRESSING)
  const found = await withQueue(call, (queue) => queue.suppressions(1000))
  const lines = found.length > 0 ? found.map(suppressionLine) : ['No address is suppressed.']
  call.print(call.values.json ? printableJson(found) : lines.join('\n'))
  return 0
}

async function retry(call: Call): Promise<ExitCode> {
  return forEachId(call, REVIVING)
}

interface Action {
  act: (queue: Queue, id: string) => Promise<boolean>
  all: (queue: Queue) => Promise<{ id: string }[]>
  command: string
  done: string
  notFound: string
}

const ALL = 1_000_000
const allDead = (queue: Queue) => queue.dead(ALL)
const ON_DEAD_LIST = { all: allDead, command: 'dead', notFound: 'is not on the dead list' }
const REMOVING: Action = { ...ON_DEAD_LIST, act: (queue, id) => queue.forget(id), done: 'removed' }
const REVIVING: Action = { ...ON_DEAD_LIST, act: (queue, id) => queue.revive(id), done: 'queued again' }
const RESENDING: Action = {
  act: (queue, id) => queue.resend(id),
  all: async (queue) => (await queue.refused(ALL)).filter(({ resendable }) => resendable),
  command: 'refused',
  done: 'queued again',
  notFound: 'cannot be sent again: it was not refused, or its body was not kept (worker --keep-bodies)',
}

const CANCELLING: Action = {
  act: (queue, id) => queue.cancel(id),
  all: async () => [],
  command: 'cancel',
  done: 'cancelled',
  notFound: 'is not waiting',
}

const UNSUPPRESSING: Action = {
  act: (queue, address) => queue.unsuppress(address.toLowerCase()),
  all: async (queue) => (await queue.suppressions(ALL)).map(({ address }) => ({ id: address })),
  command: 'suppressed',
  done: 'gets mail again',
  notFound: 'is not suppressed',
}

async function forEachId(call: Call, { act, all, command, done, notFound }: Action): Promise<ExitCode> {
  if (call.positionals.length === 0 && !call.values.all) {
    call.printError(`Pass the ids that the ${command} command lists, or --all.`)
    return 2
  }
  return withQueue(call, async (queue) => {
    const ids = call.values.all ? (await all(queue)).map(({ id }) => id) : call.positionals
    let missing = 0
    for (const id of ids) {
      const found = await act(queue, id)
      if (found) call.print(`${id} ${done}`)
      else call.printError(`${id} ${notFound}`)
      if (!found) missing++
    }
    return missing > 0 ? 1 : 0
  })
}

async function verify(call: Call): Promise<ExitCode> {
  const options = (await loadConfig(call)) ?? fromEnv({ env: call.env, file: '' })
  if (options.active === false) {
    call.print('Sending is switched off (SMTP_ACTIVE): mails are logged instead of sent.')
    return 0
  }
  const servers = serversOf(options)
  if (servers.length === 0) {
    call.printError('There are no SMTP settings to check.')
    return 2
  }
  const results = await Promise.all(servers.map((smtp) => verifyServer(call, options, smtp)))
  return results.includes(false) ? 1 : 0
}

function serversOf({ smtp, transport, transports }: MailerOptions): SmtpOptions[] {
  if (transports) return transports.flatMap((one) => (one.transport ? [] : (one.smtp ?? [])))
  return smtp && !transport ? [smtp] : []
}

async function verifyServer(
  call: Call,
  { transports: _, ...options }: MailerOptions,
  smtp: SmtpOptions,
): Promise<boolean> {
  const mailer = createMailer({ ...options, queue: createInProcessQueue(), smtp, worker: false })
  try {
    await mailer.verify()
    call.print(`${smtp.host} accepts our mail: ${whatWorks(smtp)}.`)
    return true
  } catch (error) {
    call.printError(explain(error, smtp))
    return false
  } finally {
    await mailer.close(0)
  }
}

/** Claims no more than was checked: with any certificate allowed, none was. */
function whatWorks({ username, allowPlaintext, trustAnyCertificate }: SmtpOptions): string {
  return [
    allowPlaintext ? 'TLS is not required (SMTP_ALLOW_PLAINTEXT)' : 'TLS works',
    trustAnyCertificate ? 'any certificate is accepted (SMTP_TRUST_ANY_CERTIFICATE)' : 'the certificate is valid',
    username ? 'the sign-in works' : 'no sign-in is configured',
  ].join(', ')
}

/** Operators need to know whose mail it is, so addresses are complete here. */
function deadLine({ id, recipient, attempts, reason = '', message }: Job): string {
  const [who, subject, why] = [recipient, message.subject, describe({ reason }, (text) => text)].map(printable)
  const tries = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`
  return `${id}  ${who}  “${subject}”  ${tries}: ${why}`
}

function refusedLine({ id, recipient, reason, at, template = '-', resendable }: RefusedMail): string {
  const [who, what, why] = [recipient, template, describe({ reason }, (text) => text)].map(printable)
  return `${id}  ${new Date(at).toISOString()}  ${who}  ${what}${resendable ? '  (can be sent again)' : ''}: ${why}`
}

function suppressionLine({ address, reason, at, until }: Suppression): string {
  const end = until === undefined ? '' : `, until ${new Date(until).toISOString()}`
  return `${printable(address)}  since ${new Date(at).toISOString()}${end}: ${printable(reason)}`
}
