import type { Place, Problem } from '../types.ts'

/** Findings without those that only repeat an error of the build in other words. */
export function withoutEchoes(found: Problem[], reported: Problem[]): Problem[] {
  const lines = new Set(
    reported.flatMap(({ code, place, also = [] }) => {
      return code === 'expression-left' && place ? [place, ...also].map(lineOf) : []
    }),
  )
  const hidesNames = reported.some(({ code }) => code === 'placeholder-syntax' || code === 'block-syntax')
  if (lines.size === 0 && !hidesNames) return found
  return found.filter(({ code, place }) => {
    // In a tag that is not understood, the email seems not to have the name.
    if (code === 'scenario-unknown') return !hidesNames
    return !(OF_EXPRESSIONS.has(code) && place && lines.has(lineOf(place)))
  })
}

/** What an expression without a value makes of a text or a URL. */
const OF_EXPRESSIONS = new Set(['leftover-code', 'link-relative', 'link-malformed', 'image-relative', 'image-missing'])

function lineOf({ file, line }: Place): string {
  return `${file}:${line}`
}
