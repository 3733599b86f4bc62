import type { Shot } from './shot.ts'

/**
 * Selects shots by id or by the first parts of one (`welcome`, `welcome/default`). `*` matches a part, or a piece of one.
 * No names select all shots.
 */
export function selectShots<Named extends Pick<Shot, 'id'>>(shots: Named[], names: string[]): Named[] {
  if (names.length === 0) return shots
  const patterns = names.map(toPattern)
  return shots.filter(({ id }) => patterns.some((pattern) => pattern.test(id)))
}

/** The names that match no shot. */
export function unknownNames(shots: Pick<Shot, 'id'>[], names: string[]): string[] {
  return names.filter((name) => !shots.some(({ id }) => toPattern(name).test(id)))
}

/** The share of a shot's pixels that may differ: the last matching pattern counts. */
export function thresholdOf(id: string, fallback: number, thresholds: Record<string, number>): number {
  const met = Object.entries(thresholds).filter(([name]) => toPattern(name).test(id))
  return met.at(-1)?.[1] ?? fallback
}

function toPattern(name: string): RegExp {
  const parts = name.split('/').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*'))
  return new RegExp(`^${parts.join('/')}(?:/|$)`)
}
