/** Collects items while a write is running, and then writes all of them at once. */
export interface Batches<Item> {
  /** Resolves once the item is written, or rejects with the error of its batch. */
  add(item: Item): Promise<void>
  /** Resolves once nothing is left to write. */
  written(): Promise<void>
}

interface BatchOptions {
  afterWrite?: () => Promise<void>
  /** Milliseconds that the first item waits for others. @default 0 */
  linger?: number
}

interface Waiting<Item> {
  item: Item
  resolve: () => void
  reject: (error: unknown) => void
}

export function createBatches<Item>(
  write: (items: Item[]) => Promise<void>,
  { afterWrite, linger = 0 }: BatchOptions = {},
): Batches<Item> {
  let waiting: Waiting<Item>[] = []
  let writing: Promise<void> | undefined

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      if (linger > 0) await new Promise((resolve) => setTimeout(resolve, linger))
      const batch = waiting
      waiting = []
      try {
        await write(batch.map(({ item }) => item))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
      await afterWrite?.()
      // Callers whose items were just written often add the next ones at once. They join this batch, not one of their own.
      await new Promise((resolve) => setImmediate(resolve))
    }
    // In the same turn as the last look at `waiting`, or an item added in between would never be written.
    writing = undefined
  }

  return {
    add(item) {
      const done = new Promise<void>((resolve, reject) => waiting.push({ item, resolve, reject }))
      writing ??= writeAll()
      return done
    },
    written: async () => writing,
  }
}
