import type { Severity } from '../types.ts'

/** How a problem reads. Every sentence about a template, a config or a command is in this folder. */
export interface Wording<Args> {
  severity: Severity
  /** What is wrong. */
  message: (args: Args) => string
  /** How to fix it. */
  fix: (args: Args) => string
  /** The wrong text at the place of the problem and the right one, where the fix is to replace it. */
  replace?: Replace<Args> | undefined
}

type Replace<Args> = (args: Args) => [wrong: string, right: string] | undefined

export function error<Args = void>(
  message: (args: Args) => string,
  fix: (args: Args) => string,
  replace?: Replace<Args>,
): Wording<Args> {
  return { severity: 'error', message, fix, replace }
}

export function warning<Args = void>(
  message: (args: Args) => string,
  fix: (args: Args) => string,
  replace?: Replace<Args>,
): Wording<Args> {
  return { severity: 'warning', message, fix, replace }
}

export function note<Args = void>(message: (args: Args) => string, fix: (args: Args) => string): Wording<Args> {
  return { severity: 'note', message, fix }
}

export function quote(text: string): string {
  const flat = text.replace(/\s+/g, ' ')
  return flat.length > 60 ? `“${flat.slice(0, 57)}…”` : `“${flat}”`
}

export function listOf(names: string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}

/** The name that was probably meant, or else what to do. */
export function didYouMean(near: string | undefined, otherwise: string): string {
  return near ? `Did you mean ${near}?` : otherwise
}

/** The name that was probably meant, if there is one, and all that there are. */
export function oneOf(known: string[], near: string | undefined): string {
  return `${near ? `Did you mean ${near}? ` : ''}Known: ${known.join(', ')}.`
}

/** Replaces a name by the one that was probably meant. `frame` is what the place of the problem has around the name. */
export function byNear(
  wrong: string,
  near: string | undefined,
  frame = (name: string) => name,
): [string, string] | undefined {
  return near === undefined ? undefined : [frame(wrong), frame(near)]
}

/** The last name of a path: `price` in `items[].price`. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
