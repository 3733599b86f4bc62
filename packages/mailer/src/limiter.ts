import { domainToASCII } from 'node:url'

export interface LimitOptions extends Limit {
  /** How many mails are on their way at once, each on a connection of its own. @default 5 */
  concurrency?: number
  /** For single domains; `*` is for each that is not named. @example { 'gmail.com': { perSecond: 5, concurrency: 2 } } */
  domains?: Record<string, Limit>
}

export interface Limit {
  /** Messages per second. @default no limit */
  perSecond?: number
  concurrency?: number
}

/** Who may go now. It knows no clock: the time is told. */
export interface Limiter {
  /** Milliseconds until a mail to this domain may go, 0 for now; infinite while others have to end first. */
  wait(domain: string, now: number): number
  start(domain: string, now: number): void
  end(domain: string): void
  /** Whether this domain has a limit of its own, so that its mails may have to wait for each other. */
  limits(domain: string): boolean
}

interface Gate {
  limit: Limit
  active: number
  /** When the next one may start. */
  next: number
}

export function createLimiter({ domains = {}, ...overall }: LimitOptions): Limiter {
  const named = new Map(Object.entries(domains).map(([domain, limit]) => [asAddressed(domain), limit]))
  const all: Gate = { limit: overall, active: 0, next: 0 }
  const gates = new Map<string, Gate>()
  const limitOf = (domain: string) => named.get(domain) ?? named.get('*')
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
    limits: (domain) => limitOf(domain) !== undefined,
  }
}

/** As it stands in an address that was checked: in small letters, and as the network spells it. */
function asAddressed(domain: string): string {
  return domain === '*' ? domain : domainToASCII(domain) || domain
}

function waitAt({ limit, active, next }: Gate, now: number): number {
  if (active >= (limit.concurrency ?? Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY
  return Math.max(0, next - now)
}

/**
 * Evenly spaced, with no saved-up bursts: servers count over windows that we do not know. What a timer came too late is
 * made good, or the rate would always be a little under what was asked for.
 */
function pass(gate: Gate, now: number): void {
  gate.active++
  if (gate.limit.perSecond !== undefined) gate.next = Math.max(now - 20, gate.next) + 1000 / gate.limit.perSecond
}

/** With a limit for `*`, there is a gate for each domain that was ever written to. */
function sweep(gates: Map<string, Gate>, now: number): void {
  for (const [domain, { active, next }] of gates) if (active === 0 && next <= now) gates.delete(domain)
}
