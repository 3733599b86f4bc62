import type { Constant, SharedConstant } from '../program.ts'
import { splitTexts } from './split-texts.ts'

/** The constants of several translations, numbered together. */
export interface Slots {
  textOf: (locale: string, index: number) => string
  formatOf: (locale: string, index: number) => Constant
  /** The index of a constant that is a text or a format in each of some languages. */
  add: (values: ReadonlyMap<string, Constant>) => number
}

interface FilledSlots extends Slots {
  /** What all translations share, and what each of them has of its own, in the same order. */
  filled: () => { constants: SharedConstant[]; own: Map<string, Constant[]> }
}

/** Takes the constants of each translation. */
export function createSlots(constants: ReadonlyMap<string, Constant[]>): FilledSlots {
  const indexes = new Map<string, number>()
  const slots: ReadonlyMap<string, Constant>[] = []
  return {
    textOf: (locale, index) => constants.get(locale)![index] as string,
    formatOf: (locale, index) => constants.get(locale)![index]!,
    add(values) {
      const key = JSON.stringify([...values])
      const known = indexes.get(key)
      if (known !== undefined) return known
      indexes.set(key, slots.length)
      return slots.push(values) - 1
    },
    filled() {
      const own = new Map([...constants.keys()].map((locale): [string, Constant[]] => [locale, []]))
      return { constants: slots.map((values) => fillSlot(values, own)), own }
    },
  }
}

function fillSlot(values: ReadonlyMap<string, Constant>, own: ReadonlyMap<string, Constant[]>): SharedConstant {
  const [first, ...others] = values.values()
  const isShared = values.size === own.size && others.every((one) => JSON.stringify(one) === JSON.stringify(first))
  if (isShared) return first!
  const locales = [...values.keys()]
  const texts = [...values.values()].filter((value) => typeof value === 'string')
  const split = texts.length === values.size && values.size > 1 ? splitTexts(texts) : undefined
  if (!split || split.shared.every((text) => text === '')) {
    for (const [locale, list] of own) list.push(values.get(locale) ?? '')
    return null
  }
  const gaps = split.shared.length - 1
  for (const [locale, list] of own) {
    const at = locales.indexOf(locale)
    list.push(...(at === -1 ? Array.from({ length: gaps }, () => '') : split.own[at]!))
  }
  return gaps === 0 ? split.shared[0]! : split.shared
}
