import { vi } from 'vitest'

/** Waits for a condition. The limit is generous, because other tests may keep every core busy. */
export function eventually(condition: () => unknown): Promise<unknown> {
  return vi.waitFor(condition, { timeout: 60_000, interval: 10 })
}
