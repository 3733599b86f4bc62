import { unpack } from '../unpack.ts'

/** What an email writes in one language. */
export interface Translation {
  locale: string
  isRightToLeft: boolean
  constants: unknown[]
}

/** A list of the texts of each constant: those around the texts that each language has of its own, or a single one that is the same in all. */
type SharedConstants = () => unknown[][]

/** Reads the texts that all languages share when they are first needed. `counts` says how many of them belong to each constant. */
export function shared(counts: number[], code: string, others: Record<number, unknown> = {}): SharedConstants {
  return once(() => {
    const texts = Object.assign<unknown[], unknown>(unpack(code), others)
    let from = 0
    return counts.map((count) => {
      from += count
      return texts.slice(from - count, from)
    })
  })
}

/** The same for the texts of one language. */
export function translated(
  locale: string,
  isRightToLeft: boolean,
  constants: SharedConstants,
  code: string,
  others: Record<number, unknown> = {},
): () => Translation {
  return once(() => {
    const own = Object.assign<unknown[], unknown>(unpack(code), others)
    let next = 0
    const whole = ([first, ...rest]: unknown[]) =>
      rest.length === 0 ? first : [first, ...rest.flatMap((text) => [own[next++], text])].join('')
    return {
      locale,
      isRightToLeft,
      constants: constants().map((texts) => (texts.length === 0 ? own[next++] : whole(texts))),
    }
  })
}

function once<Result>(make: () => Result): () => Result {
  let made: Result | undefined
  return () => {
    made ??= make()
    return made
  }
}
