import type { Variable, VariableType } from '../src/language/contract.ts'
import type { Random } from './random.ts'

/** Values that a contract allows, by the names that templates write. */
export function randomValues(random: Random, variables: Variable[]): Record<string, unknown> {
  const given = variables.filter(({ optional }) => !optional || random.chance(0.6))
  return Object.fromEntries(given.map(({ name, type }) => [name, randomValue(random, type)]))
}

function randomValue(random: Random, type: VariableType): unknown {
  switch (type.kind) {
    case 'text':
      return random.chance(0.7) ? random.pick(TEXTS) : random.pick(NUMBERS)
    case 'string':
      return random.pick(TEXTS)
    case 'number':
      return random.pick(NUMBERS)
    case 'boolean':
      return random.chance(0.5)
    case 'object':
      return randomValues(random, type.fields)
    case 'list':
      return Array.from({ length: random.below(4) }, () => randomValue(random, type.of))
    default:
      throw new Error(`No template of these holds a ${type.kind}`)
  }
}

/** No controls, which every rule removes, and no backslash, which nunjucks alone escapes. */
const TEXTS = [
  ...['', ' ', 'a', 'A', 'Ada Lovelace', 'ada  b c', ' a b ', 'b c', 'é', 'ß', 'ΑΣ ΣΑ', 'İi', 'ﬁne', '😀😀', 'e\u0301'],
  ...['<b>&"\'', '</title><script>alert(1)</script>', '-->', '<![endif]-->', '&amp;', 'javascript:alert(1)', '100%'],
  ...['<< x >>', '<% if x %>', '{{7*7}}', '\x24{x}', '$& $1', '__proto__', 'constructor', '0', 'false', 'none'],
  'The quick brown fox jumps over the lazy dog',
]

const NUMBERS = [0, 1, 2, -1, -2, 2.5, -2.5, 0.5, -0.5, 1.005, 2.675, 1234.5678, 99.995, 1e21, 1e-7, 2024]
