import type { Suppression } from '../types.ts'

/** Suppressed addresses in memory. Those whose time is over are left out and deleted. */
export interface Suppressions {
  add(suppression: Suppression): void
  remove(address: string): void
  reasonFor(address: string, now: number): string | undefined
  /** Oldest first. */
  all(now: number): Suppression[]
}

export function createSuppressions(): Suppressions {
  const byAddress = new Map<string, Suppression>()
  const isOver = ({ until = Number.POSITIVE_INFINITY }: Suppression, now: number) => until <= now
  return {
    add(suppression) {
      byAddress.delete(suppression.address)
      byAddress.set(suppression.address, suppression)
    },
    remove: (address) => void byAddress.delete(address),
    reasonFor(address, now) {
      const found = byAddress.get(address)
      return found && !isOver(found, now) ? found.reason : undefined
    },
    all(now) {
      for (const one of byAddress.values()) if (isOver(one, now)) byAddress.delete(one.address)
      return [...byAddress.values()]
    },
  }
}
