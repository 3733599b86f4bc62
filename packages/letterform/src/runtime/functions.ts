import * as runtime from './index.ts'
import * as locales from './locales/index.ts'

/** What the code of getters may call, in packages of one language and of several. */
export const RUNTIME = { ...runtime, ...locales }

export type Runtime = typeof RUNTIME
