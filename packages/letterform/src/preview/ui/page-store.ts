import { NO_DATA, type PageData } from './page-data.ts'

/** Holds the page's data. */
export interface PageStore {
  data(): PageData
  update(change: (data: PageData) => PageData): void
  /** Returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void
}

export function createPageStore(): PageStore {
  let data = NO_DATA
  const listeners = new Set<() => void>()
  return {
    data: () => data,
    update(change) {
      data = change(data)
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
