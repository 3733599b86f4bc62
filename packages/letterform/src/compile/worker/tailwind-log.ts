import original from 'tailwindcss/lib/util/log.js'

/** Tailwind's log without its warnings about missing content, which we report as a problem. */
export default {
  ...original.default,
  warn(...given: Parameters<typeof original.default.warn>) {
    if (given[0] !== 'content-problems') original.default.warn(...given)
  },
}

export const { dim } = original
