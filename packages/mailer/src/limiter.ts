import { domainToASCII } from 'node:url'

export interface LimitOptions extends Limit {
  /** How many mails are sent at once. @default no limit but `MailerOptions.concurrency` */
  concurrency?: number | undefined
  /** Limits for recipient domains; `*` applies to each domain without its own. @example { 'gmail.com': { perSecond: 5, concurrency: 2 } } */
  domains?: Record<string, Limit> | undefined
}

export interface Limit {
  /** Messages per second. @default no limit */
  perSecond?: number | undefined
  /** How many are sent at once. @default no limit */
  concurrency?: number | undefined
}

/** Decides which mails may start. It has no clock: the time is an argument. */
export interface Limiter {
  /** Milliseconds until a mail to this domain may start, 0 for now, infinite if another must end first. */
  wait(domain: string, now: number): number
  start(domain: string, now: number): void
  end(domain: string): void
  /** How many mails to this domain may start now, apart from the limits for all domains. Infinite without its own limit. */
  free(domain: string, now: number): number
  /** With limits that workers share, asks for what the mails held need, by domain. */
  ask(held: Map<string, number>): void
  /** Returns what is left to other workers. */
  close(): Promise<void>
}

interface Gate {
  limit: Limit
  active: number
  /** When the next mail may start. */
  next: number
}

export function createLimiter({ domains = {}, ...overall }: LimitOptions): Limiter {
  const limitOf = createLimitLookup(domains)
  const all: Gate = { limit: overall, active: 0, next: 0 }
  const gates = new Map<string, Gate>()
  const gateOf = (domain: string): Gate | undefined => {
    const limit = limitOf(domain)
    if (!limit) return undefined
    const gate = gates.get(domain) ?? { limit, active: 0, next: 0 }
    gates.set(domain, gate)
    return gate
  }
  const both = (domain: string) => [all, gateOf(domain)].filter((gate) => gate !== undefined)
  return {
    wait: (domain, now) => Math.max(...both(domain).map((gate) => waitAt(gate, now))),
    start: (domain, now) => {
      if (gates.size > 1000) sweep(gates, now)
      for (const gate of both(domain)) pass(gate, now)
    },
    end: (domain) => {
      for (const gate of both(domain)) gate.active--
    },
    free: (domain, now) => {
      const limit = limitOf(domain)
      return limit ? freeAt(gates.get(domain) ?? { limit, active: 0, next: 0 }, now) : Number.POSITIVE_INFINITY
    },
    ask: () => {},
    close: async () => {},
  }
}

/** The limit of a domain, by its name or by `*`. */
export function createLimitLookup(domains: Record<string, Limit> = {}): (domain: string) => Limit | undefined {
  const named = new Map(Object.entries(domains).map(([domain, limit]) => [normalize(domain), limit]))
  return (domain) => named.get(domain) ?? named.get('*')
}

/** As the domain is written in a validated address: lower case, internationalized names in ASCII. */
function normalize(domain: string): string {
  return domain === '*' ? domain : domainToASCII(domain) || domain
}

function waitAt({ limit, active, next }: Gate, now: number): number {
  if (active >= (limit.concurrency ?? Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY
  return Math.max(0, next - now)
}

function freeAt({ limit, active, next }: Gate, now: number): number {
  if (next > now) return 0
  const slots = Math.max(0, (limit.concurrency ?? Number.POSITIVE_INFINITY) - active)
  return limit.perSecond === undefined ? slots : Math.min(1, slots)
}

/**
 * Mails are evenly spaced, without bursts, because servers count over windows that we do not know. Up to 20 ms of timer
 * delay is made up for, or the rate would always be a little below the limit.
 */
function pass(gate: Gate, now: number): void {
  gate.active++
  if (gate.limit.perSecond !== undefined) gate.next = Math.max(now - 20, gate.next) + 1000 / gate.limit.perSecond
}

/** With a limit for `*`, every domain that ever got a mail has a gate. */
function sweep(gates: Map<string, Gate>, now: number): void {
  for (const [domain, { active, next }] of gates) if (active === 0 && next <= now) gates.delete(domain)
}
