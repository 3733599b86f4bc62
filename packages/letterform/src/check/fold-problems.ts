import { listNames } from '../text.ts'
import type { Place, Problem } from '../types.ts'

/**
 * Joins problems that have one cause, such as 27 texts that are too small, or a link that each email passes to the same
 * component: the first one stays, and says where the others are.
 */
export function foldProblems(problems: Problem[]): Problem[] {
  const alike = new Map<string, [Problem, ...Problem[]]>()
  for (const one of problems) {
    const known = alike.get(causeOf(one))
    if (known) known.push(one)
    else alike.set(causeOf(one), [one])
  }
  return [...alike.values()].map(fold)
}

/** A language that was just begun has the texts of another one. Other problems of a build are edited one by one. */
export function foldTexts(problems: Problem[]): Problem[] {
  const isSame = ({ code }: Problem) => code === 'translation-same'
  return [...problems.filter((one) => !isSame(one)), ...foldProblems(problems.filter(isSame))]
}

function fold([first, ...others]: [Problem, ...Problem[]]): Problem {
  const places = new Map(others.flatMap(({ place }) => (place ? [[keyOf(place), place] as const] : [])))
  if (first.place) places.delete(keyOf(first.place))
  const also = [...places.values()]
  const names = isAboutVariable(first) ? [...new Set(others.map(nameIn))].filter((name) => name !== nameIn(first)) : []
  const same = names.length > 0 ? [`The same is true of ${listNames(names)}.`] : []
  const detail = [...same, ...(first.detail ? [first.detail] : [])].join('\n')
  return { ...first, ...(also.length > 0 && { also }), ...(detail && { detail }) }
}

function keyOf({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}

/** Without the texts that the message quotes, and without sizes. The variables of different emails have little in common. */
function causeOf(found: Problem): string {
  const { code, severity, place, message, fix } = found
  // Each key is named at its place.
  if (isAboutVariable(found) || code === 'translation-same') return [code, severity, place?.file].join('\n')
  const said = message.replace(/“[^”]*”/g, '“”').replace(/\b[\d.]+ px/g, 'px')
  return [code, severity, said, fix.replace(/“[^”]*”/g, '“”')].join('\n')
}

function isAboutVariable({ code }: Problem): boolean {
  return code.startsWith('variable-un')
}

/** Their messages begin with the variable. */
function nameIn({ message }: Problem): string {
  return message.split(' ')[0]!
}
