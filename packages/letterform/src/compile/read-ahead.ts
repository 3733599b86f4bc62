import { setImmediate as nextTurn } from 'node:timers/promises'
import type { EmailFile } from '../project/email-file.ts'
import type { TemplateSource } from '../types.ts'

export interface ReadAhead {
  /** Returns an email, which need not be read again. */
  take: (email: EmailFile) => TemplateSource
  /** Reads emails until `stop` is called, one in each turn of the event loop. */
  run: () => Promise<void>
  stop: () => void
}

/** Reads emails while the engine starts, which leaves the main thread with nothing to do. */
export function createReadAhead(emails: EmailFile[], read: (email: EmailFile) => TemplateSource): ReadAhead {
  const sources = new Map<EmailFile, TemplateSource>()
  const taken = new Set<EmailFile>()
  let isStopped = false

  return {
    take(email) {
      const source = sources.get(email) ?? read(email)
      sources.delete(email)
      taken.add(email)
      return source
    },
    async run() {
      for (const email of emails.slice(0, MOST)) {
        await nextTurn()
        if (isStopped) return
        if (!taken.has(email)) sources.set(email, read(email))
      }
    },
    stop() {
      isStopped = true
    },
  }
}

/** More would fill the memory. */
const MOST = 1000
