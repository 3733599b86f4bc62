import type { Expression, Part } from '../program.ts'
import { usesLoop } from '../uses.ts'
import { commonPairs } from './common-pairs.ts'
import { mergeExpressions } from './merge-expressions.ts'
import type { Slots } from './slots.ts'

/** The parts of one translation. */
export interface OwnParts {
  locale: string
  parts: Part[]
}

/**
 * The parts of all translations as one list. What only some of them have, such as another order of the values in a sentence or
 * more plural forms, becomes a condition on the language.
 */
export function alignParts(all: OwnParts[], slots: Slots): Part[] {
  const anchors = all
    .map(({ parts }) => parts.filter((part) => part.kind !== 'constant').map(keyOf))
    .reduce((one, other) => commonPairs(one, other, () => 1).map(([index]) => one[index]!))
  const ends = all.map(() => 0)
  const takeUpTo = (isEnd: (part: Part) => boolean): OwnParts[] =>
    all.map(({ locale, parts }, index) => {
      const from = ends[index]!
      while (ends[index]! < parts.length && !isEnd(parts[ends[index]!]!)) ends[index]!++
      return { locale, parts: parts.slice(from, ends[index]!) }
    })
  const merged = anchors.flatMap((anchor): Part[] => {
    const before = between(
      takeUpTo((part) => part.kind !== 'constant' && keyOf(part) === anchor),
      slots,
    )
    const found = all.map(({ locale, parts }, index) => ({ locale, part: parts[ends[index]!++]! }))
    return [...before, mergePart(found, slots)]
  })
  return [
    ...merged,
    ...between(
      takeUpTo(() => false),
      slots,
    ),
  ]
}

/** What identifies a part that writes no constant. Blocks are the same if they ask for the same. */
function keyOf(part: Part): string {
  switch (part.kind) {
    case 'if':
      return JSON.stringify(
        part.branches.map(({ test }) => test),
        withoutConstants,
      )
    case 'for':
      return JSON.stringify([part.name, part.list], withoutConstants)
    default:
      return JSON.stringify(part, withoutConstants)
  }
}

function withoutConstants(key: string, value: unknown): unknown {
  return key === 'constant' || key === 'index' ? 0 : value
}

/** What translations have between two parts that all of them have. The texts at both ends are part of no condition. */
function between(all: OwnParts[], slots: Slots): Part[] {
  if (groupsOf(all).length === 1) return sameShape(all, slots)
  const ends = all.map(({ parts }) => {
    const start = parts.findIndex((part) => part.kind !== 'constant')
    return start === -1
      ? { start: parts.length, end: parts.length }
      : { start, end: parts.findLastIndex((part) => part.kind !== 'constant') + 1 }
  })
  const slice = (from: (index: number) => number, to: (index: number) => number) =>
    all.map(({ locale, parts }, index) => ({ locale, parts: parts.slice(from(index), to(index)) }))
  const start = (index: number) => ends[index]!.start
  const end = (index: number) => ends[index]!.end
  const bodies = groupsOf(slice(start, end)).map((group) => ({
    test: { kind: 'locale', locales: group.map(({ locale }) => locale) } satisfies Expression,
    body: sameShape(group, slots),
  }))
  return [
    ...sameShape(
      slice(() => 0, start),
      slots,
    ),
    { kind: 'if', branches: bodies.slice(0, -1), else: bodies.at(-1)!.body },
    ...sameShape(
      slice(end, () => Number.POSITIVE_INFINITY),
      slots,
    ),
  ]
}

/** The translations whose parts differ in nothing but their constants. */
function groupsOf(all: OwnParts[]): OwnParts[][] {
  const groups = new Map<string, OwnParts[]>()
  for (const one of all) {
    const key = JSON.stringify(one.parts.flatMap(shapeOf), withoutConstants)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

/** Without texts around it, a list of parts has the shape of one with some. */
function shapeOf(part: Part): unknown[] {
  switch (part.kind) {
    case 'constant':
      return []
    case 'if':
      return [part.branches.map(({ test, body }) => [test, body.flatMap(shapeOf)]), part.else.flatMap(shapeOf)]
    case 'for':
      return [[part.name, part.list, part.body.flatMap(shapeOf)]]
    default:
      return [part]
  }
}

/** Parts that differ in nothing but their constants. */
function sameShape(all: OwnParts[], slots: Slots): Part[] {
  const texts: Part[][] = []
  const others: { locale: string; part: Part }[][] = []
  for (const { locale, parts } of all) {
    let at = 0
    for (const part of parts) {
      if (part.kind === 'constant') continue
      others[at] = [...(others[at] ?? []), { locale, part }]
      at++
    }
  }
  for (let gap = 0; gap <= others.length; gap++) texts.push(textIn(all, gap, slots))
  return texts.flatMap((text, gap) => [...text, ...(others[gap] ? [mergePart(others[gap], slots)] : [])])
}

/** The constants before the part with an index, or after the last one. */
function textIn(all: OwnParts[], gap: number, slots: Slots): Part[] {
  const values = all.map(({ locale, parts }): [string, string] => {
    let seen = 0
    const own = parts.filter((part) => {
      if (part.kind !== 'constant') seen++
      return part.kind === 'constant' && seen === gap
    })
    return [locale, own.map((part) => (part.kind === 'constant' ? slots.textOf(locale, part.index) : '')).join('')]
  })
  if (values.every(([, text]) => text === '')) return []
  return [{ kind: 'constant', index: slots.add(new Map(values)) }]
}

function mergePart(all: { locale: string; part: Part }[], slots: Slots): Part {
  const { part: first } = all[0]!
  const expression = (of: (part: Part) => Expression) =>
    mergeExpressions(
      all.map(({ locale, part }) => ({ locale, expression: of(part) })),
      slots,
    )
  const parts = (of: (part: Part) => Part[]) =>
    alignParts(
      all.map(({ locale, part }) => ({ locale, parts: of(part) })),
      slots,
    )
  switch (first.kind) {
    case 'value':
      return {
        kind: 'value',
        value: { ...first.value, expression: expression((part) => (part as typeof first).value.expression) },
      }
    case 'if':
      return {
        kind: 'if',
        branches: first.branches.map((_, index) => ({
          test: expression((part) => (part as typeof first).branches[index]!.test),
          body: parts((part) => (part as typeof first).branches[index]!.body),
        })),
        else: parts((part) => (part as typeof first).else),
      }
    case 'for': {
      const body = parts((part) => (part as typeof first).body)
      const { depth } = first
      return {
        ...first,
        list: expression((part) => (part as typeof first).list),
        body,
        usesIndex: usesLoop(body, depth, ['index', 'first', 'last']),
        usesLength: usesLoop(body, depth, ['last', 'length']),
      }
    }
    default:
      return first
  }
}
