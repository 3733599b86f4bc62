import type { EmailContract, Languages } from '../../language/contract.ts'
import type { DateData } from '../../runtime/format-date.ts'
import type { NumberData } from '../../runtime/format-number.ts'
import type { PluralData } from '../../runtime/plural.ts'
import type { Fields, Shape } from '../../runtime/shape.ts'
import { mailName, neededLocale } from '../names.ts'
import { oneLine } from '../one-line.ts'
import type { LocalizedEmail } from '../package-target.ts'
import { printStatements, type StatementSyntax } from '../printing/print-statements.ts'
import type { Body, Constant, Program, SharedConstant } from '../program.ts'
import { wholeConstants } from '../translations/whole-constants.ts'
import { goComment, goFields, goLiteral, goText, goTexts } from './go-literal.ts'
import { goLocale, goMethod, goName, goPrefix, goVariables } from './go-names.ts'
import { goSample } from './go-sample.ts'
import { constantName, fileConstants, goSyntax, languageConstants } from './go-syntax.ts'
import { goStruct, usesTime } from './go-types.ts'

/** The file of one email: its variables, its method, and what renders it. */
export function goEmail(contract: EmailContract, program: Program, module: string): string {
  const { id, file, variables, globals, constants } = program
  const prefix = goPrefix(id)
  return [
    goHead(oneLine(file), importsOf(contract, module)),
    variablesCode(contract),
    methodCode(contract, prefix),
    `var ${prefix}Email = lf.NewEmail(\n\t${goText(id)},\n\t${fieldsCode(variables, '\t')},\n\t${fieldsCode(globals, '\t')},\n`,
    `\t[4]lf.Body{\n${bodiesOf(program)
      .map(([name, body]) => `\t\t{Size: ${sizeOf(body, constants)}, Write: ${prefix}${name}},\n`)
      .join('')}\t},\n)\n`,
    writersCode(program, prefix, goSyntax(fileConstants(prefix, constants))),
    constantsCode(constants, prefix),
  ].join('')
}

/** The file of one email in several languages. */
export function goLocalizedEmail({ contract, program, languages }: LocalizedEmail, module: string): string {
  const all = program()
  const { variables, globals, constants, translations } = all
  const prefix = goPrefix(contract.id)
  const isInDefault = contract.locales!.includes(languages.defaultLocale)
  const whole = translations.map((one) => wholeConstants(all, one))
  const bodies = bodiesOf(all).map(([name, body]) => {
    const size = Math.max(...whole.map((own) => sizeOf(body, own)))
    return `\t\t\t{Size: ${size}, Write: ${prefix}${name}},\n`
  })
  const names = translations.map(({ locale }) => `${prefix}In${goName(locale)}`)
  return [
    goHead('the templates', importsOf(contract, module)),
    variablesCode(contract),
    methodCode(contract, prefix, languages),
    `var ${prefix}Email = lf.NewTranslations(\n`,
    `\tlf.NewEmail(\n\t\t${goText(contract.id)},\n\t\t${fieldsCode(variables, '\t\t')},\n\t\t${fieldsCode(globals, '\t\t')},\n`,
    `\t\t[4]lf.Body{\n${bodies.join('')}\t\t},\n\t),\n`,
    `\t${goText(isInDefault ? languages.defaultLocale : '')},\n${names.map((name) => `\t${name},\n`).join('')})\n`,
    writersCode(all, prefix, goSyntax(languageConstants(whole))),
    `\nvar ${prefix}Shared = ${listCode(constants)}\n`,
    ...translations.map(({ locale, isRightToLeft, own }, index) => {
      const language = [goText(locale), String(isRightToLeft), `${prefix}Shared`]
      return `\nvar ${names[index]} = lf.NewTranslation(${language.join(', ')}, ${listCode(own)})\n`
    }),
  ].join('')
}

/** One item a line, so that a difference can be seen. */
function listCode(values: SharedConstant[]): string {
  const codes = values.map((value) => {
    if (value === null) return 'nil'
    if (typeof value === 'string') return goText(value)
    return Array.isArray(value) ? `[]string{${goTexts(value)}}` : `&${formatCode(value)}`
  })
  return codes.length === 0 ? '[]any{}' : `[]any{\n${codes.map((code) => `\t${code},\n`).join('')}}`
}

function importsOf({ variables }: EmailContract, module: string): string[] {
  return [...(usesTime(variables) ? ['time'] : []), `${module}/internal/lf`]
}

function variablesCode(contract: EmailContract): string {
  return goStruct({
    name: goVariables(contract),
    about: `are the variables of ${goMethod(contract)}.`,
    variables: contract.variables,
    prefix: goName(contract.id),
    path: [],
  })
}

type Bodies = Pick<Program, 'subject' | 'preheader' | 'html' | 'text'>

function bodiesOf({ subject, preheader, html, text }: Bodies): [string, Body][] {
  return [
    ['Subject', subject],
    ['Preheader', preheader],
    ['HTML', html],
    ['Text', text],
  ]
}

/** The functions that write the parts of a mail. */
function writersCode(program: Bodies, prefix: string, syntax: StatementSyntax): string {
  return bodiesOf(program)
    .map(([name, body]) => writerCode(`${prefix}${name}`, body, syntax))
    .join('')
}

/** Texts first, since the formatter sets constants and variables apart. */
function constantsCode(constants: Constant[], prefix: string): string {
  if (constants.length === 0) return ''
  const codes = constants.map((value, index): [isText: boolean, code: string] => {
    const name = constantName(prefix, index)
    if (typeof value === 'string') return [true, `const ${name} = ${goText(value)}\n`]
    return [false, `\nvar ${name} = ${formatCode(value)}\n`]
  })
  return `\n${[true, false].flatMap((wanted) => codes.flatMap(([isText, code]) => (isText === wanted ? code : []))).join('')}`
}

/** The first lines of a file. Imports of the standard library come first. */
export function goHead(from: string, imports: string[]): string {
  const [own, standard] = [imports.filter((one) => one.includes('/')), imports.filter((one) => !one.includes('/'))]
  const groups = [standard, own].filter((group) => group.length > 0)
  const list = groups.map((group) => group.map((one) => `\t${goText(one)}\n`).join('')).join('\n')
  const code = imports.length === 1 ? `import ${goText(imports[0]!)}\n\n` : `import (\n${list})\n\n`
  return `// Code generated by letterform from ${from}. DO NOT EDIT.\n\npackage mails\n\n${code}`
}

function methodCode(email: EmailContract, prefix: string, languages?: Languages): string {
  const method = goMethod(email)
  const description = email.description ?? `renders the email ${email.id}.`
  const doc = [
    goComment(`${method}: ${description}`),
    '//\n',
    goComment(email.subject === '' ? 'No subject: the caller gives one.' : `Subject: ${email.subject}`),
    '//\n',
    ...`mail, err := m.${neededIn(email, languages?.defaultLocale)}${goSample(email)}`
      .split('\n')
      .map((line) => `//\t${line}\n`),
    ...(email.aliasOf === undefined
      ? []
      : ['//\n', goComment(`Deprecated: this email is now called ${email.aliasOf}.`)]),
  ]
  const name = mailName(email)
  const render = languages
    ? `m.render(${prefix}Email, variables.object())`
    : `${prefix}Email.Render(variables.object(), m.globals)`
  const body = name === 'Mail' ? `\treturn ${render}\n` : `\tmail, err := ${render}\n\treturn mail.Content(), err\n`
  return `${doc.join('')}func (m *Mails) ${method}(variables ${goVariables(email)}) (${name}, error) {\n${body}}\n\n`
}

/** What precedes the call of an email that does not exist in the default locale. */
export function neededIn(email: EmailContract, defaultLocale: string | undefined): string {
  const locale = neededLocale(email, defaultLocale)
  return locale === undefined ? '' : `In(mails.${goLocale(locale)}).`
}

export function fieldsCode(fields: Fields, indent: string): string {
  const entries = Object.entries(fields).map(([name, shape]) => `${indent}\t${shapeCode(shape, name)},\n`)
  return entries.length > 0 ? `lf.Fields{\n${entries.join('')}${indent}}` : 'lf.Fields{}'
}

function shapeCode(shape: Shape, name?: string): string {
  const isLeaf = shape.type !== 'object' && shape.type !== 'list'
  return goFields({
    Name: name === undefined ? undefined : goText(name),
    Type: goText(shape.type),
    Optional: shape.optional && 'true',
    Enum: isLeaf && shape.enum ? `[]any{${shape.enum.map(goLiteral).join(', ')}}` : undefined,
    For: isLeaf && shape.for ? `[]string{${goTexts(shape.for)}}` : undefined,
    Fields: shape.type === 'object' ? flatFields(shape.fields) : undefined,
    Of: shape.type === 'list' ? `&lf.Shape${shapeCode(shape.of)}` : undefined,
  })
}

function flatFields(fields: Fields): string {
  return `lf.Fields{${Object.entries(fields)
    .map(([name, shape]) => shapeCode(shape, name))
    .join(', ')}}`
}

function writerCode(name: string, body: Body, syntax: StatementSyntax): string {
  return `\nfunc ${name}(w *lf.Writer, v, g lf.Object) {\n${printStatements(body, syntax)}}\n`
}

/** The bytes of the parts that are always written. */
function sizeOf({ parts }: Body, constants: Constant[]): number {
  const texts = parts.map((part) => (part.kind === 'constant' ? constants[part.index] : ''))
  return texts.reduce<number>((sum, text) => sum + Buffer.byteLength(typeof text === 'string' ? text : ''), 0)
}

function formatCode(value: Exclude<Constant, string>): string {
  return 'pattern' in value ? dateCode(value) : 'integers' in value ? pluralCode(value) : numberCode(value)
}

function dateCode({ pattern, months, weekdays, periods, digits, yearOffset }: DateData): string {
  const texts = (values: readonly string[] | undefined) => values && `[]string{${goTexts(values)}}`
  return `lf.DateData${goFields({
    Pattern: texts(pattern),
    Months: texts(months),
    Weekdays: texts(weekdays),
    Periods: texts(periods),
    Digits: texts(digits),
    YearOffset: yearOffset === undefined ? undefined : String(yearOffset),
  })}`
}

function pluralCode({ exact, integers, million, fractions }: PluralData): string {
  const table = (values: readonly string[]) => `{${goTexts(values)}}`
  const tables = fractions.map((lists) => `{${lists.map(table).join(', ')}}`)
  return `lf.PluralData${goFields({
    Exact: `[]string${table(exact)}`,
    Integers: `[]string${table(integers)}`,
    Million: goText(million),
    Fractions: `[][][]string{${tables.join(', ')}}`,
  })}`
}

function numberCode(data: NumberData): string {
  return `lf.NumberData${goFields({
    Around: `[2]string{${goTexts(data.around)}}`,
    AroundNegative: `[2]string{${goTexts(data.aroundNegative)}}`,
    Decimal: goText(data.decimal),
    Group: goText(data.group),
    GroupSizes: data.groupSizes && `[2]int{${data.groupSizes.join(', ')}}`,
    GroupFrom: String(data.groupFrom),
    Fraction: `[2]int{${data.fraction.join(', ')}}`,
    Digits: data.digits && `[]string{${goTexts(data.digits)}}`,
  })}`
}
