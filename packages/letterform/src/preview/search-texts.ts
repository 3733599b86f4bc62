import { TornEntry } from '../compile/cache.ts'
import type { FinishedEmail } from '../compile/compilation.ts'
import { restoreText } from '../placeholders/restore.ts'
import { viewIdOf } from './view-id.ts'

/** The plain text of each email by its id, those of its translations together. */
export type SearchTexts = Record<string, string>

/** Makes the texts when somebody searches, and again only those of emails that have changed since. */
export interface TextSearch {
  texts(emails: FinishedEmail[]): Promise<SearchTexts>
}

/** Nobody searches for what comes after this. */
const MOST_CHARACTERS = 100_000

export function createTextSearch(): TextSearch {
  let known = new Map<string, { hash: string | undefined; text: string }>()
  return {
    async texts(emails) {
      const next: typeof known = new Map()
      const found = new Map<string, string[]>()
      for (const email of emails) {
        const id = viewIdOf(email)
        const before = known.get(id)
        const isSame = before && before.hash !== undefined && before.hash === email.hash
        const one = isSame ? before : { hash: email.hash, text: textOf(email) }
        next.set(id, one)
        found.set(email.id, [...(found.get(email.id) ?? []), one.text])
        // Reading hundreds of emails takes a second, during which others may be saved and opened.
        if (!isSame) await new Promise((resolve) => setImmediate(resolve))
      }
      known = next
      return Object.fromEntries([...found].map(([id, texts]) => [id, texts.join('\n')]))
    },
  }
}

function textOf(email: FinishedEmail): string {
  try {
    const { text, tags } = email.whole()
    return restoreText(text, tags).slice(0, MOST_CHARACTERS)
  } catch (error) {
    // It is about to be compiled again.
    if (error instanceof TornEntry) return ''
    throw error
  }
}
