import type { Job, Message } from '../types.ts'

/** Characters in one statement: few round trips, without blocking the process for long while it writes JSON. */
const LARGEST = 1_000_000

/** In order, as many as fit into a statement, and at least one. */
export function chunksOf<Item>(items: Item[], size: (item: Item) => number): Item[][] {
  const chunks: Item[][] = []
  let room = 0
  for (const item of items) {
    const needed = size(item)
    room -= needed
    if (chunks.length === 0 || room < 0) {
      chunks.push([])
      room = LARGEST - needed
    }
    chunks.at(-1)!.push(item)
  }
  return chunks
}

/** A function for the size of jobs, one after the other, that counts a message they share once. */
export function createSizes(): (job: Job) => number {
  const seen = new Set<Message>()
  return ({ message }) => {
    const size = seen.has(message) ? 0 : sizeOf(message)
    seen.add(message)
    return size + 300
  }
}

/** About how many characters of JSON. */
export function sizeOf({ html = '', text = '', attachments }: Message): number {
  return attachments.reduce((sum, { content }) => sum + content.length, html.length + text.length)
}
