import { createLimitLookup, type Limit, type Limiter, type LimitOptions } from './limiter.ts'
import type { LimitGrant, LimitRequest } from './queue/queue.ts'

interface SharedLimiterOptions {
  limits: LimitOptions
  grant: (requests: LimitRequest[]) => Promise<LimitGrant[]>
  wake: () => void
  /** Milliseconds for which granted slots are certain to be ours. */
  certain: number
}

interface Gate {
  limit: Limit
  active: number
  slots: number
  /** How many slots the last request asked for. */
  wanted: number
  /** Until when the slots are ours, and until when the answer to a request is not worth asking for again. */
  until: number
  settledUntil: number
  batches: Batch[]
}

/** `left` mails may start, evenly spaced, the first of them at `next`. */
interface Batch {
  next: number
  left: number
}

/** A batch of starts is for so many milliseconds, so that one worker does not keep them from others for long. */
const BATCH = 500
/** Slots are asked for again, because others may want some or have returned some. */
const AGAIN = 1000
/** The same for a worker that got less than it wants. */
const AGAIN_IF_SHORT = 100
/** As in `limiter.ts`: so much timer delay is made up for. */
const SLACK = 20
const OVERALL = ''

/**
 * A limiter whose limits hold over all workers of a queue. What this worker may start is granted by the queue, in batches,
 * and runs out if it is not used.
 */
export function createSharedLimiter({ limits, grant, wake, certain }: SharedLimiterOptions): Limiter {
  const { domains, ...overall } = limits
  const limitOf = createLimitLookup(domains)
  const gates = new Map<string, Gate>()
  let held = new Map<string, number>()
  let asking: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  function gateOf(domain: string): Gate | undefined {
    const limit = domain === OVERALL ? overall : limitOf(domain)
    if (limit?.concurrency === undefined && limit?.perSecond === undefined) return undefined
    const fresh = { active: 0, slots: 0, wanted: 0, until: 0, settledUntil: 0, batches: [] }
    const gate = gates.get(domain) ?? { limit, ...fresh }
    gates.set(domain, gate)
    return gate
  }

  const both = (domain: string) => [gateOf(OVERALL), gateOf(domain)].filter((gate) => gate !== undefined)

  /** Of each limit that is in use or was. */
  function requests(now: number): LimitRequest[] {
    const total = [...held.values()].reduce((sum, count) => sum + count, 0)
    if (total > 0) for (const domain of [OVERALL, ...held.keys()]) gateOf(domain)
    return [...gates].flatMap(([domain, gate]) => {
      const request = requestFor(gate, domain === OVERALL ? total : (held.get(domain) ?? 0), now)
      if (request) return [{ domain, ...request }]
      const isUsed = gate.active > 0 || gate.wanted > 0 || gate.slots > 0 || gate.batches.length > 0
      if (!isUsed && now >= gate.settledUntil) gates.delete(domain)
      return []
    })
  }

  async function askNow(): Promise<void> {
    const asked = performance.now()
    const open = requests(asked)
    if (open.length === 0) return
    for (const { domain, wanted } of open) {
      const gate = gates.get(domain)!
      // What is not asked for now goes to others, so mails that come during the request cannot have it.
      Object.assign(gate, { wanted, slots: Math.min(gate.slots, wanted) })
    }
    const grants = await grant(open).catch(() => [])
    const answered = performance.now()
    for (const { domain, slots, wait } of grants) {
      const gate = gates.get(domain)
      if (!gate) continue
      Object.assign(gate, { slots, until: asked + certain })
      gate.settledUntil = answered + (slots < gate.wanted ? AGAIN_IF_SHORT : AGAIN)
      if (wait !== null) {
        const { starts } = open.find((one) => one.domain === domain)!
        gate.batches.push({ next: answered + wait, left: starts })
      }
    }
    // Without an answer, nobody knows how many there are.
    const lost = grants.length === 0 ? open : []
    for (const { domain } of lost)
      Object.assign(gates.get(domain)!, { slots: 0, settledUntil: answered + AGAIN_IF_SHORT })
    if (!closed) wake()
  }

  function ask(): void {
    clearTimeout(timer)
    if (closed) return
    asking ??= askNow().finally(() => {
      asking = undefined
      if (gates.size > 0 && !closed) timer = setTimeout(ask, AGAIN_IF_SHORT)
    })
  }

  return {
    wait: (domain, now) => Math.max(0, ...both(domain).map((gate) => waitAt(gate, now))),
    start: (domain, now) => {
      for (const gate of both(domain)) pass(gate, now)
    },
    end: (domain) => {
      for (const gate of both(domain)) gate.active--
    },
    free(domain, now) {
      const gate = domain === OVERALL ? undefined : gateOf(domain)
      if (!gate) return Number.POSITIVE_INFINITY
      // Before the first answer, mails that will probably start count as free.
      if (gate.settledUntil === 0)
        return Math.min(gate.limit.concurrency ?? Number.POSITIVE_INFINITY, startsAtOnce(gate))
      const slots = gate.limit.concurrency === undefined ? Number.POSITIVE_INFINITY : gate.slots - gate.active
      if (gate.limit.perSecond === undefined) return Math.max(0, slots)
      return waitAt(gate, now) === 0 ? Math.max(0, Math.min(1, slots)) : 0
    },
    ask(mails) {
      held = mails
      ask()
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await asking
      const back = [...gates].filter(([, gate]) => gate.slots > 0 || gate.wanted > 0)
      if (back.length === 0) return
      const nothing = { wanted: 0, active: 0, starts: 0, every: 0 }
      await grant(back.map(([domain, { limit }]) => ({ domain, slots: limit.concurrency ?? 0, ...nothing }))).catch(
        () => [],
      )
    },
  }
}

function startsAtOnce({ limit }: Gate): number {
  return limit.perSecond === undefined ? Number.POSITIVE_INFINITY : 1
}

function requestFor(gate: Gate, held: number, now: number): Omit<LimitRequest, 'domain'> | undefined {
  const { limit, active } = gate
  const slots = limit.concurrency ?? 0
  // Rounded up, so that a few more mails do not need another request.
  const used = active + held
  const wanted = used === 0 ? 0 : Math.min(slots, 2 ** Math.ceil(Math.log2(Math.max(2, used))))
  const batch = limit.perSecond === undefined ? 0 : Math.ceil((limit.perSecond * BATCH) / 1000)
  skipMissed(gate, now)
  const left = gate.batches.reduce((sum, one) => sum + one.left, 0)
  const starts = held > 0 && left <= batch / 2 ? batch : 0
  const needsSlots = slots > 0 && (now >= gate.settledUntil ? wanted > 0 || gate.wanted > 0 : wanted > gate.wanted)
  if (!needsSlots && starts === 0) return undefined
  return { slots, wanted, active, starts, every: limit.perSecond === undefined ? 0 : 1000 / limit.perSecond }
}

function waitAt(gate: Gate, now: number): number {
  const { limit, active, slots, until } = gate
  if (limit.concurrency !== undefined && (now > until || active >= slots)) return Number.POSITIVE_INFINITY
  if (limit.perSecond === undefined) return 0
  skipMissed(gate, now)
  const [batch] = gate.batches
  return batch ? Math.max(0, batch.next - now) : Number.POSITIVE_INFINITY
}

function pass(gate: Gate, now: number): void {
  gate.active++
  if (gate.limit.perSecond === undefined) return
  skipMissed(gate, now)
  const batch = gate.batches[0]!
  batch.left--
  batch.next += 1000 / gate.limit.perSecond
}

/** A start that was not used in time is lost, because others may have had theirs since. */
function skipMissed(gate: Gate, now: number): void {
  if (gate.limit.perSecond === undefined) return
  const every = 1000 / gate.limit.perSecond
  for (const batch of gate.batches) {
    const missed = Math.min(batch.left, Math.max(0, Math.floor((now - SLACK - batch.next) / every)))
    batch.left -= missed
    batch.next += missed * every
  }
  gate.batches = gate.batches.filter(({ left }) => left > 0)
}
