import type { Expression, LoopMember } from '../program.ts'

/** How a language in which every operator is a function of the runtime writes expressions. */
export interface Syntax {
  literal: (value: string | number | boolean | null) => string
  /** A variable, a global, or a member of one, that is given or not. */
  root: (from: 'variable' | 'global', path: string[]) => string
  item: (loop: { name: string; depth: number }) => string
  loop: Record<LoopMember, (depth: number) => string>
  not: (code: string) => string
  /** Whether the mail is in one of these languages. */
  isIn: (locales: string[]) => string
  /** Whether its language is. */
  isRightToLeft: string
  /** A call of a function of the runtime, by its name in camelCase. */
  call: (name: string, args: string[]) => string
  /** The name of a filter's function, in camelCase or in the language's own spelling. */
  filter: (name: (Expression & { kind: 'filter' })['name']) => string
  constant: (index: number) => string
}
