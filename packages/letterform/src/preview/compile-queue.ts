/** The ids of the emails to compile, or to look up in the cache again, and the size of the next batch. */
export interface CompileQueue {
  ids: ReadonlySet<string>
  size: number
}

/** Small while emails are compiled, so that an urgent one waits for few others; growing while all come from the cache. */
const MIN_BATCH = 2
const MAX_BATCH = 64

export const EMPTY_QUEUE: CompileQueue = { ids: new Set(), size: MIN_BATCH }

export function queueFirst(queue: CompileQueue, ids: Iterable<string>): CompileQueue {
  return { ...queue, ids: new Set([...ids, ...queue.ids]) }
}

export function queueLast(queue: CompileQueue, ids: Iterable<string>): CompileQueue {
  return { ...queue, ids: new Set([...queue.ids, ...ids]) }
}

/** `compiled` is how many of the batch were not in the cache. */
export function dequeueBatch({ ids, size }: CompileQueue, batch: Iterable<string>, compiled: number): CompileQueue {
  const done = new Set(batch)
  return {
    ids: new Set([...ids].filter((id) => !done.has(id))),
    size: compiled > 0 ? MIN_BATCH : Math.min(MAX_BATCH, size * 2),
  }
}
