import { nearest } from './nearest.ts'

/** The error of `render` for an id that the package does not have. */
export function unknownEmail(id: unknown, known: string[]): RangeError {
  const name = String(id).slice(0, 100)
  const near = nearest(name, known)
  return new RangeError(`There is no email ${JSON.stringify(name)}${near ? `; did you mean ${near}?` : ''}`)
}
