import type { EmailState } from './email-state.ts'

/** Emails that somebody looks at are shown to axe-core, when nothing else has happened for a while. */
export interface Audits {
  soon(): void
  /** Something happens. */
  notNow(): void
}

export interface AuditsOptions {
  /** The emails that somebody looks at. */
  seen: () => EmailState[]
  /** Tells whether that found anything new. */
  audit: (state: EmailState) => Promise<boolean>
  onFound: (state: EmailState) => void
}

/** Nobody is to wait for a mail because of it. */
const REST_MS = 700

export function createAudits({ seen, audit, onFound }: AuditsOptions): Audits {
  let timer: NodeJS.Timeout | undefined
  let isAtWork = false

  async function work(): Promise<void> {
    const state = seen().find(({ good, isChecked, isAudited }) => good && isChecked && !isAudited)
    if (!state || isAtWork) return
    isAtWork = true
    try {
      if (await audit(state)) onFound(state)
    } finally {
      isAtWork = false
      soon()
    }
  }

  function notNow(): void {
    clearTimeout(timer)
  }

  function soon(): void {
    notNow()
    timer = setTimeout(() => void work(), REST_MS)
    timer.unref()
  }

  return { soon, notNow }
}
