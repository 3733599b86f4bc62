import type { Shot } from './shot.ts'

/**
 * The shots that somebody names: by id, or by the beginning of one (`welcome`, `welcome/default`). `*` stands for any
 * part, or for any piece of one. Nothing named is everything.
 */
export function selectShots<Named extends Pick<Shot, 'id'>>(shots: Named[], names: string[]): Named[] {
  if (names.length === 0) return shots
  const patterns = names.map(toPattern)
  return shots.filter(({ id }) => patterns.some((pattern) => pattern.test(id)))
}

/** The names that no shot has. */
export function unknownNames(shots: Pick<Shot, 'id'>[], names: string[]): string[] {
  return names.filter((name) => !shots.some(({ id }) => toPattern(name).test(id)))
}

/** How many pixels of a shot may differ, in hundredths: what the last pattern that it meets says. */
export function thresholdOf(id: string, fallback: number, thresholds: Record<string, number>): number {
  const met = Object.entries(thresholds).filter(([name]) => toPattern(name).test(id))
  return met.at(-1)?.[1] ?? fallback
}

function toPattern(name: string): RegExp {
  const parts = name.split('/').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*'))
  return new RegExp(`^${parts.join('/')}(?:/|$)`)
}
