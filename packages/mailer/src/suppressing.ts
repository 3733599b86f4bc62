import { parseAddress } from './address.ts'
import { cleanReply } from './clean-reply.ts'
import { withDeadline } from './deadline.ts'
import type { Emit } from './events.ts'
import type { Queue } from './queue/queue.ts'
import type { Failure, Suppression, SuppressOptions } from './types.ts'

/** Addresses that get no mail. */
export interface Suppressing {
  suppress(address: string, options: SuppressOptions): Promise<void>
  unsuppress(address: string): Promise<boolean>
  list(limit: number): Promise<Suppression[]>
  /** For `send`, which does not depend on the queue: if it does not answer soon, nobody counts as suppressed. */
  failuresAmong(addresses: string[]): Promise<Map<string, Failure>>
}

/** Milliseconds. */
const LONGEST_LOOK = 2000

export function createSuppressing(opened: () => Promise<Queue>, emit: Emit): Suppressing {
  return {
    async suppress(address, { reason, until }) {
      const queue = await opened()
      const at = queue.now?.() ?? Date.now()
      if (until && !Number.isFinite(until.getTime())) throw new TypeError('until must be a valid date')
      const about = { address: normalize(address), reason: cleanReply(reason), at }
      await queue.suppress({ ...about, ...(until && { until: until.getTime() }) })
    },
    unsuppress: async (address) => (await opened()).unsuppress(normalize(address)),
    list: async (limit) => (await opened()).suppressions(limit),
    async failuresAmong(addresses) {
      const look = opened().then((queue) => suppressedFailures(queue, addresses))
      return withDeadline(look, LONGEST_LOOK, 'looking for suppressed addresses').catch((error: Error) => {
        emit('trouble', { doing: 'looking for suppressed addresses', error })
        return new Map()
      })
    },
  }
}

/** Those of the addresses that are suppressed, as if a server had refused them. */
export async function suppressedFailures(queue: Queue, addresses: string[]): Promise<Map<string, Failure>> {
  const reasons = await queue.suppressedAmong(addresses.map((address) => address.toLowerCase()))
  return new Map(
    addresses.flatMap((address) => {
      const reason = reasons.get(address.toLowerCase())
      const failure: Failure = { kind: 'permanent', server: false, reason: `suppressed: ${reason}` }
      return reason === undefined ? [] : [[address, failure]]
    }),
  )
}

function normalize(address: string): string {
  const parsed = parseAddress(address)
  if (typeof parsed === 'string') throw new TypeError(parsed)
  return parsed.address.toLowerCase()
}
