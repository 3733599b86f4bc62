import original from 'tailwindcss/lib/util/log.js'

/** Tailwind's log without its warnings about missing content, which we report as a problem. */
export default {
  ...original,
  warn(...given: Parameters<typeof original.warn>) {
    if (given[0] !== 'content-problems') original.warn(...given)
  },
}

export { dim } from 'tailwindcss/lib/util/log.js'
