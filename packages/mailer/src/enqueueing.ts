import { InvalidMailError } from './errors.ts'
import { type Emit, templateOf } from './events.ts'
import { planJobs } from './plan-jobs.ts'
import { type PreparedMail, prepareMessage } from './prepare-message.ts'
import type { Queue } from './queue/queue.ts'
import type { Telemetry } from './telemetry.ts'
import type { EnqueueOptions, Job, Mail, NamedAddress, Queued } from './types.ts'
import { unknownEnqueueOptions } from './unknown-options.ts'

/** Validates mails and adds them to the queue. */
export interface Enqueueing {
  enqueue(mail: Mail, options?: EnqueueOptions): Promise<Queued[]>
  enqueueMany(mails: Mail[], options?: EnqueueOptions): Promise<Queued[]>
}

interface EnqueueingOptions {
  opened: () => Promise<Queue>
  /** The sender of mails without their own. */
  from: NamedAddress
  emit: Emit
  telemetry: Telemetry
}

export function createEnqueueing({ opened, from, emit, telemetry }: EnqueueingOptions): Enqueueing {
  function add(mails: PreparedMail[], options: EnqueueOptions = {}): Promise<Queued[]> {
    const unknown = unknownEnqueueOptions(options)
    if (unknown.length > 0) throw new TypeError(unknown.join('; '))
    const messages = mails.map(({ message }) => message)
    return telemetry.enqueue(messages, (trace) => addTraced(mails, { ...options, trace }))
  }

  async function addTraced(
    mails: PreparedMail[],
    options: EnqueueOptions & { trace: string | undefined },
  ): Promise<Queued[]> {
    const queue = await opened()
    const now = queue.now?.() ?? Date.now()
    const jobs = mails.flatMap((mail) => planJobs(mail, options, now))
    const unique = new Map<string, Job>()
    for (const job of jobs) if (!unique.has(job.id)) unique.set(job.id, job)
    const added = await queue.add([...unique.values()], options.transaction)
    return jobs.map((job) => {
      const { id, recipient, message } = job
      const duplicate = !added.has(id) || unique.get(id) !== job
      if (!duplicate) emit('queued', { id, recipient, ...templateOf(message) })
      return { id, recipient, duplicate }
    })
  }

  return {
    enqueue: async (mail, options) => add([prepareMessage(mail, from)], options),
    enqueueMany: async (mails, options) => add(prepareAll(mails, from), options),
  }
}

/** So many mails with problems are listed. */
const MOST_LISTED = 10

function prepareAll(mails: Mail[], from: NamedAddress): PreparedMail[] {
  if (!Array.isArray(mails)) throw new TypeError('enqueueMany takes a list of mails')
  const problems: string[] = []
  let invalid = 0
  const prepared = mails.flatMap((mail, index) => {
    try {
      return [prepareMessage(mail, from)]
    } catch (error) {
      if (!(error instanceof InvalidMailError)) throw error
      if (++invalid <= MOST_LISTED) problems.push(...error.problems.map((problem) => `mail ${index}: ${problem}`))
      return []
    }
  })
  if (invalid > MOST_LISTED) problems.push(`and ${invalid - MOST_LISTED} more mails`)
  if (invalid > 0) throw new InvalidMailError(problems)
  return prepared
}
