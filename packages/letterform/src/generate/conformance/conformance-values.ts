import type { CheckedPosition, Variable, VariableType } from '../../language/contract.ts'
import { findValueProblems } from '../../runtime/values.ts'
import { madeUp } from '../made-up.ts'
import { asWritten } from '../names.ts'
import { callerValues } from '../typescript/caller-values.ts'
import { valueFields } from '../value-fields.ts'

/** Picks one of several values. The same seed gives the same picks, so the same emails give the same cases. */
export type Choose = <Value>(from: readonly Value[]) => Value

/** Mulberry32: small, and even enough to pick cases with. */
export function createChooser(seed: number): Choose {
  let state = seed >>> 0
  return (from) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return from[Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * from.length)]!
  }
}

/** JSON values for an email, by the names that templates use. Most have the right type. */
export function chooseValues(choose: Choose, variables: Variable[]): Record<string, unknown> {
  const given = variables.filter(({ optional }) => !choose(optional ? [true, false] : MOSTLY_FALSE))
  return Object.fromEntries(given.map(({ name, type, positions }) => [name, chooseValue(choose, type, positions)]))
}

const MOSTLY_FALSE = [...Array.from({ length: 30 }, () => false), true]

function chooseValue(choose: Choose, type: VariableType, positions: CheckedPosition[] = []): unknown {
  if (choose(MOSTLY_FALSE)) return choose(ODD)
  switch (type.kind) {
    case 'object':
      return chooseValues(choose, type.fields)
    case 'list':
      return Array.from({ length: choose([0, 1, 2, 3]) }, () => chooseValue(choose, type.of, type.positions))
    case 'string':
    case 'text':
    case 'number':
      return type.enum ? choose(type.enum) : chooseScalar(choose, type.kind, positions)
    default:
      return chooseScalar(choose, type.kind, positions)
  }
}

/** The same, in which every value that the email would refuse is replaced by one that it accepts. */
export function chooseSoundValues(choose: Choose, variables: Variable[]): Record<string, unknown> {
  const given = variables.filter(({ optional }) => !optional || choose([true, false]))
  return Object.fromEntries(given.map((variable) => [variable.name, chooseSound(choose, variable)]))
}

function chooseSound(choose: Choose, variable: Variable): unknown {
  const { type, positions } = variable
  if (type.kind === 'object') return chooseSoundValues(choose, type.fields)
  if (type.kind === 'list') {
    const item = { name: 'item', type: type.of, optional: false, ...(type.positions && { positions: type.positions }) }
    return Array.from({ length: choose([0, 1, 2, 3]) }, () => chooseSound(choose, item))
  }
  for (let turn = 0; turn < 20; turn++) {
    const value = chooseValue(choose, type, positions)
    if (isSound(value, variable)) return value
  }
  return positions?.includes('css') ? 'red' : madeUp(type)
}

function isSound(value: unknown, variable: Variable): boolean {
  const values = callerValues([variable], { [variable.name]: value }, asWritten)
  return findValueProblems(values, valueFields([variable])).length === 0
}

function chooseScalar(choose: Choose, kind: string, positions: CheckedPosition[]): unknown {
  if (positions.includes('css')) return kind === 'number' ? choose(NUMBERS.slice(0, 8)) : choose(STYLES)
  if (kind === 'url' || positions.includes('link') || positions.includes('image')) return choose(URLS)
  return choose(BY_KIND[kind] ?? TEXTS)
}

const TEXTS = [
  ...['Ada', 'Ada Lovelace', '', ' ', 'a b', "O'Neill & <b>Co</b>", '"quoted"', '`', '100%', 'é', '😀', 'e\u0301'],
  ...[
    'İi ß ﬁ ΑΣ',
    '</title><script>alert(1)</script>',
    '--><![endif]-->',
    '<< x >>',
    '{{7*7}}',
    '$& $1',
    '&amp;',
    '\\',
  ],
  ...['.', '..', 'a\r\nBcc: x@example.com', 'a\0b\u001b[31m', 'a\u2028b\u0085', '\u202egpj\u2069', '\ud800', 'a\tb\n'],
  ...['محمد (7)', '\u2069\u202eعلي\u2066', 'שלום', '\u{1e922}', 'a \u200f', '٣', '\ufeff'],
  ...['\u00a0a\ufeff', 'javascript:alert(1)', '__proto__', 'undefined', '0', 'a/b?c=d&e#f', "!'()*~", 'x'.repeat(300)],
]
const NUMBERS = [0, 1, -1, 2.5, 12, 100, 1.005, 2026, 1234567.891, 999.995, 1e21, 1e-7, 0.1 + 0.2, -1234.5, 2 ** 53]
const URLS = [
  ...['https://example.com', 'https://example.com/a?b=c&d=e#f', 'HTTPS://Example.com/é ü', 'https://example.com/"<>`'],
  ...['mailto:a@example.com?subject=a b', 'tel:+33 1', 'cid:logo', ' https://example.com/%zz\t'],
  ...['https://xn--bcher-kva.example', 'https://example.com/-->', 'javascript:alert(1)', 'https://user@example.com'],
  ...['https://bücher.example', '//x', ''],
]
const BY_KIND: Record<string, unknown[]> = {
  text: [...TEXTS, ...NUMBERS],
  number: NUMBERS,
  boolean: [true, false],
  date: ['2026-01-31', '2024-02-29T23:59:59.999+02:00', '1999-12-31 12:00', '2023-02-29', '0001-01-01T00:00Z', 'soon'],
  html: ['<b>New</b>', '<p>a</p><br>\nb &amp; c', '<!--x-->--', ''],
}
const STYLES = ['red', '#fff', '12px', '50%', 'rgb(1, 2, 3)', 'red; x: y', 'url(x)', 'expression(1)', '']
/** Values of a wrong type. */
const ODD = [null, true, 7, 'text', [], {}, ['x'], { zzz: 1 }]
