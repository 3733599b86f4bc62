import type { Problem } from '../types.ts'

/**
 * Joins problems of one file that have one cause, such as 27 texts that are too small: the first one stays, and says where
 * the others are.
 */
export function foldProblems(problems: Problem[]): Problem[] {
  const alike = new Map<string, [Problem, ...Problem[]]>()
  for (const one of problems) {
    const known = alike.get(causeOf(one))
    if (known) known.push(one)
    else alike.set(causeOf(one), [one])
  }
  return [...alike.values()].map(([first, ...others]) => {
    const also = others.flatMap(({ place }) => place ?? [])
    return also.length > 0 ? { ...first, also } : first
  })
}

/** Without the texts that the message quotes. Of variables, only the name differs. */
function causeOf({ code, severity, place, message, fix }: Problem): string {
  const said = code.startsWith('variable-un') ? '' : `${message} ${fix}`.replace(/“[^”]*”/g, '“”')
  return [code, severity, place?.file, said].join('\n')
}
