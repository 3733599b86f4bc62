import { FILTERS } from '../../language/filters.ts'
import { camelCase } from '../names.ts'
import { printMember } from '../printing/print-expression.ts'
import type { StatementSyntax } from '../printing/print-statements.ts'
import type { Constant } from '../program.ts'
import { goLiteral, goText, goTexts } from './go-literal.ts'

/** How Go writes an email. */
export function goSyntax(constant: StatementSyntax['constant']): StatementSyntax {
  const syntax: StatementSyntax = {
    literal: goLiteral,
    root(kind, [root, ...rest]) {
      return printMember(`${kind === 'global' ? 'g' : 'v'}.Get(${goText(root!)})`, rest, syntax)
    },
    item: ({ name, depth }) => `${camelCase(name)}${depth}`,
    loop: {
      index: (depth) => `_loop${depth}.Index()`,
      first: (depth) => `_loop${depth}.First()`,
      last: (depth) => `_loop${depth}.Last()`,
      length: (depth) => `_loop${depth}.Length()`,
    },
    isIn: (locales) => `w.IsIn(${goTexts(locales)})`,
    isRightToLeft: 'w.IsRightToLeft()',
    not: (code) => `!${code}`,
    call: (name, args) => `lf.${name.charAt(0).toUpperCase()}${name.slice(1)}(${args.join(', ')})`,
    filter: (name) => FILTERS[name].typescript!,
    constant,
    indent: '\t',
    write: (codes) => codes.map((code) => `w.WriteString(${code})`),
    assign: (name, code) => `${name} := ${code}`,
    repeated: (index) => `_value${index + 1}`,
    sure: (code, { position, code: label }) => `w.Sure(${code}, ${goText(position)}, ${goText(label)})`,
    if: (test) => `if ${test} {`,
    elseIf: (test) => `} else if ${test} {`,
    else: '} else {',
    endIf: '}',
    each: (list, { name, depth }) => `lf.Each(${list}, func(${camelCase(name)}${depth} any, _loop${depth} lf.Loop) {`,
    endEach: '})',
  }
  return syntax
}

/** Constants of the file, whose names begin with that of the email. */
export function fileConstants(prefix: string, constants: Constant[]): StatementSyntax['constant'] {
  return (index) => `${typeof constants[index] === 'string' ? '' : '&'}${constantName(prefix, index)}`
}

/** Those of the language that is written. A language that does not need a format has an empty text in its place. */
export function languageConstants(languages: Constant[][]): StatementSyntax['constant'] {
  return (index) => {
    const format = languages.map((constants) => constants[index]!).find((value) => typeof value !== 'string')
    return format === undefined ? `w.Text(${index})` : `w.${goFormat(format)}(${index})`
  }
}

/** The name of a format's type in the runtime, without its ending. */
export function goFormat(value: Exclude<Constant, string>): 'Date' | 'Plural' | 'Number' {
  return 'pattern' in value ? 'Date' : 'integers' in value ? 'Plural' : 'Number'
}

export function constantName(prefix: string, index: number): string {
  return `${prefix}Constant${index + 1}`
}
