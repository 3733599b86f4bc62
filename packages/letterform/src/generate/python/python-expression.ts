import { FILTERS } from '../../language/filters.ts'
import { printMember } from '../printing/print-expression.ts'
import type { Syntax } from '../printing/syntax.ts'
import { pythonLiteral, pythonText } from './python-literal.ts'
import { pythonName, snakeCase } from './python-names.ts'

export interface PythonScope {
  /** Variables and globals that are there whenever a mail is rendered. */
  required: ReadonlySet<string>
  /** The runtime's functions that are called are added here. */
  imports: Set<string>
  /** Whether the language is a parameter, `t`, which has the constants. */
  isLocalized: boolean
}

/** How Python writes expressions. */
export function pythonSyntax({ required, imports, isLocalized }: PythonScope): Syntax {
  const syntax: Syntax = {
    literal: pythonLiteral,
    root(kind, [root, ...rest]) {
      const [from, name] = [kind === 'global' ? 'g' : 'v', pythonName(root!)]
      if (!required.has(root!)) return printMember(from, [name, ...rest], syntax)
      return printMember(`${from}[${pythonText(name)}]`, rest, syntax)
    },
    item: itemName,
    loop: {
      index: (depth) => `_index${depth} + 1`,
      first: (depth) => `_index${depth} == 0`,
      last: (depth) => `_index${depth} == _length${depth} - 1`,
      length: (depth) => `_length${depth}`,
    },
    isIn: (locales) => `t.locale in (${locales.map((locale) => `${pythonText(locale)},`).join(' ')})`,
    isRightToLeft: 't.is_right_to_left',
    not: (code) => `not ${code}`,
    call(name, args) {
      const python = snakeCase(name)
      imports.add(python)
      return `${python}(${args.join(', ')})`
    },
    filter: (name) => FILTERS[name].python!,
    constant: isLocalized ? (index) => `c[${index}]` : constantName,
  }
  return syntax
}

export function constantName(index: number): string {
  return `_${index + 1}`
}

/** The parameter that holds a loop's item. It begins with no `_`, and no function of the runtime ends with a digit. */
export function itemName({ name, depth }: { name: string; depth: number }): string {
  return `${name}${depth}`
}
