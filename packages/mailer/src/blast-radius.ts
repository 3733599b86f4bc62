import { domainOf } from './address.ts'
import { subjectOf } from './replies.ts'
import type { Failure, Job } from './types.ts'

/** A mail that was refused for a reason that may concern its recipient, or all of our mail. */
export interface Suspect {
  job: Job
  failure: Failure
  /** When its delivery started. */
  startedAt: number
}

export interface Verdict {
  /** `us` means our account or this sender. */
  about: 'recipient' | 'us'
  /** Whether every other mail would be refused too. */
  everybody: boolean
  suspects: Suspect[]
}

/**
 * Holds suspects until it is clear whom the refusal concerns. If several recipients of several domains in a row get the
 * same reply, it concerns us, until the server accepts a mail of that sender. If it accepts a later mail before, or nothing
 * else happens for a while, it concerns the recipient. There is no clock: the time is an argument.
 */
export interface BlastRadius {
  refused(suspect: Suspect, now: number): Verdict[]
  /** The server accepted a mail of this sender whose delivery started at `startedAt`. */
  accepted(sender: string, startedAt: number): Verdict[]
  /** Suspects that were held long enough. */
  expired(now: number): Verdict[]
  /** When the next suspect expires. */
  nextExpiry(): number | undefined
  /** Removes and returns all suspects. */
  drain(): Suspect[]
}

/** A suspect's failure, now that it is clear whom it concerns. */
export function judge({ unproven: _, ...failure }: Failure, { about, everybody }: Verdict): Failure {
  if (about === 'us' && everybody) return { ...failure, kind: 'configuration', server: true }
  // One sender or one recipient: nobody else has to wait, and the mail is kept, retried, and given up in the end.
  if (about === 'us' || failure.kind === 'configuration') return { ...failure, kind: 'passing', server: false }
  return failure
}

/** Whether a mail got a reply about us before, and has been failing since others were accepted: it proves nothing more. */
export function isProvenHarmless({ job, failure }: Suspect): boolean {
  const before = job.failingSince === undefined ? undefined : subjectOf(job.reason ?? '')
  return failure.kind === 'configuration' && (before === 'us' || before === 'limit')
}

const DOMAINS = 2
const RECIPIENTS = 3
/** After a pause. With the smaller number, every few bad recipients at the head of the queue would pause it again. */
const RECIPIENTS_AFTER_PAUSE = 10
/** Milliseconds. */
const HELD_FOR = 5000
const MOST_HELD = 1000
/** Replies that count, per worker. */
const MEMORY = 100

interface Reply {
  at: number
  sender: string
  recipient: string
  signature: string
}

export function createBlastRadius(): BlastRadius {
  let held: (Suspect & Reply)[] = []
  let replies: Reply[] = []
  /** Replies that concern us, by sender, with the time we knew, until a mail of that sender is accepted. */
  const ours = new Map<string, Map<string, number>>()
  const isOurs = ({ sender, signature }: Reply) => ours.get(sender)?.has(signature) ?? false
  // A sender that the mail itself named may be the only one that is refused.
  const isEverybodys = ({ job }: Suspect) => !job.message.ownSender || ours.size > 1

  function take(which: (one: Reply) => boolean): (Suspect & Reply)[] {
    const taken = held.filter(which)
    held = held.filter((one) => !which(one))
    return taken
  }

  function release(which: (one: Reply) => boolean): Verdict[] {
    const released = take(which)
    const aboutUs = released.filter(isOurs)
    return verdicts([
      { about: 'us', everybody: true, suspects: aboutUs.filter(isEverybodys) },
      { about: 'us', everybody: false, suspects: aboutUs.filter((one) => !isEverybodys(one)) },
      { about: 'recipient', everybody: false, suspects: released.filter((one) => !isOurs(one)) },
    ])
  }

  /** A mail that started later was accepted, so what we knew about this sender no longer holds. */
  function forget(sender: string, startedAt: number): void {
    const known = ours.get(sender)
    for (const [signature, at] of known ?? []) if (at <= startedAt) known!.delete(signature)
    if (known?.size === 0) ours.delete(sender)
  }

  return {
    refused(suspect, now) {
      const reply = { at: now, ...replyOf(suspect) }
      const isSame = (one: Reply) => one.sender === reply.sender && one.signature === reply.signature
      held.push({ ...suspect, ...reply })
      const [oldest] = held
      if (held.length > MOST_HELD) return release((one) => one === oldest)
      // It was in flight when we found out.
      if (suspect.startedAt < (ours.get(reply.sender)?.get(reply.signature) ?? 0)) return release(isSame)
      replies = [...replies, reply].slice(-MEMORY)
      if (!isWide(replies.filter(isSame), isOurs(reply) ? RECIPIENTS_AFTER_PAUSE : RECIPIENTS)) return []
      ours.set(reply.sender, (ours.get(reply.sender) ?? new Map()).set(reply.signature, now))
      replies = replies.filter((one) => !isSame(one))
      return release(isSame)
    },
    accepted(sender, startedAt) {
      const isEarlier = (one: Reply) => one.sender === sender && one.at <= startedAt
      replies = replies.filter((one) => !isEarlier(one))
      const earlier = take(isEarlier)
      // If we were refused meanwhile, the next attempt shows whether the recipient is refused too.
      const retried = earlier.filter(isOurs)
      forget(sender, startedAt)
      return verdicts([
        { about: 'us', everybody: false, suspects: retried },
        { about: 'recipient', everybody: false, suspects: earlier.filter((one) => !retried.includes(one)) },
      ])
    },
    expired: (now) => release(({ at }) => at + HELD_FOR <= now),
    nextExpiry: () => (held[0] ? held[0].at + HELD_FOR : undefined),
    drain() {
      const all = held
      held = []
      return all
    },
  }
}

function verdicts(all: Verdict[]): Verdict[] {
  return all.filter(({ suspects }) => suspects.length > 0)
}

function isWide(replies: Reply[], recipients: number): boolean {
  const distinct = new Set(replies.map(({ recipient }) => recipient))
  return distinct.size >= recipients && new Set([...distinct].map(domainOf)).size >= DOMAINS
}

function replyOf({ job, failure }: Suspect): Omit<Reply, 'at'> {
  const signature = failure.kind === 'configuration' ? 'configuration' : signatureOf(failure.reason, job.recipient)
  return { sender: job.message.from.address, recipient: job.recipient, signature }
}

/** What two replies have in common if they mean the same: not the recipient, and not ids, dates and numbers. */
function signatureOf(reason: string, recipient: string): string {
  const withoutRecipient = [recipient, recipient.slice(0, recipient.lastIndexOf('@')), domainOf(recipient)].reduce(
    (text, part) => text.replaceAll(part.toLowerCase(), ''),
    reason.toLowerCase(),
  )
  const [code = ''] = /^\d{3}/.exec(reason) ?? []
  return `${code} ${withoutRecipient.replace(/\S*\d\S*/g, '').replace(/[^\p{L}]+/gu, ' ')}`.trim()
}
