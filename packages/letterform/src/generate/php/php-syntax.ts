import { FILTERS } from '../../language/filters.ts'
import { FORMATTERS } from '../formatters.ts'
import { camelCase } from '../names.ts'
import { printMember } from '../printing/print-expression.ts'
import type { StatementSyntax } from '../printing/print-statements.ts'
import { phpLiteral, phpText } from './php-literal.ts'

/** How PHP writes an email. */
const PHP_SYNTAX: StatementSyntax = {
  literal: phpLiteral,
  root(kind, [root, ...rest]) {
    return printMember(`$${kind === 'global' ? 'g' : 'v'}->get(${phpText(root!)})`, rest, PHP_SYNTAX)
  },
  item: itemName,
  loop: {
    index: (depth) => `$_index${depth} + 1`,
    first: (depth) => `$_index${depth} === 0`,
    last: (depth) => `$_index${depth} === \\count($_list${depth}) - 1`,
    length: (depth) => `\\count($_list${depth})`,
  },
  isIn: (locales) => `\\in_array($t->locale, [${locales.map(phpText).join(', ')}], true)`,
  isRightToLeft: '$t->isRightToLeft',
  not: (code) => `!${code}`,
  call: (name, args) => `${CLASSES[name] ?? 'Rules'}::${name}(${args.join(', ')})`,
  filter: (name) => FILTERS[name].typescript!,
  constant: constantName,
  indent: '    ',
  // One string is allocated: a chain of concatenations would copy the mail for each part.
  write: (codes) =>
    codes.length === 1
      ? [`$w .= ${codes[0]};`]
      : [String.raw`$w .= \implode('', [`, ...codes.map((code) => `    ${code},`), ']);'],
  assign: (name, code) => `${name} = ${code};`,
  repeated: (index) => `$_value${index + 1}`,
  sure: (code, { position, code: label }) => `Rules::sure(${code}, ${phpText(position)}, self::ID, ${phpText(label)})`,
  if: (test) => `if (${test}) {`,
  elseIf: (test) => `} elseif (${test}) {`,
  else: '} else {',
  endIf: '}',
  each: (list, loop) => {
    const { depth } = loop
    return `foreach ($_list${depth} = Operators::items(${list}) as $_index${depth} => ${itemName(loop)}) {`
  },
  endEach: '}',
}

/** In several languages, the constants of one are the local variable `$c`. */
export function phpSyntax({ isLocalized }: { isLocalized: boolean }): StatementSyntax {
  return isLocalized ? { ...PHP_SYNTAX, constant: (index) => `$c[${index}]` } : PHP_SYNTAX
}

function constantName(index: number): string {
  return `self::C${index + 1}`
}

/** It begins with no `_`, and `v`, `g` and `w` have no digit. */
function itemName({ name, depth }: { name: string; depth: number }): string {
  return `$${camelCase(name)}${depth}`
}

/** The classes of functions that are no rules. */
const CLASSES: Record<string, string> = Object.fromEntries([
  ...Object.values(FILTERS).flatMap(({ typescript }) => (typescript ? [[typescript, 'Filters']] : [])),
  ...Object.values(FORMATTERS).map((name) => [name, 'Formats']),
  ...['isTrue', 'either', 'both', 'member', 'equal', 'same', 'less', 'lessOrEqual', 'greater', 'greaterOrEqual'].map(
    (name) => [name, 'Operators'],
  ),
])
