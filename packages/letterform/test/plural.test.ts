import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { bakePlural } from '../src/generate/bake-plural.ts'
import { plural } from '../src/runtime/plural.ts'
import { cases, SEED } from './cases.ts'
import { barePackage, PYTHON } from './python.ts'
import { createRandom, type Random } from './random.ts'

const LOCALES = [
  ...[
    'ar',
    'be',
    'bg',
    'br',
    'bs',
    'ca',
    'cs',
    'cy',
    'da',
    'de',
    'el',
    'en',
    'es',
    'et',
    'fa',
    'fi',
    'fil',
    'fr',
    'ga',
    'gd',
  ],
  ...[
    'gv',
    'he',
    'hi',
    'hr',
    'hsb',
    'hu',
    'is',
    'it',
    'ja',
    'ko',
    'lt',
    'lv',
    'mk',
    'mt',
    'nl',
    'pl',
    'pt',
    'pt-PT',
    'ro',
    'ru',
  ],
  ...['am', 'sk', 'sl', 'sr', 'sv', 'th', 'tr', 'uk', 'vi', 'zh'],
]
const NUMBERS = cases({ gate: 400, full: 10_000 })

const SCRIPT = `
import json, sys
sys.path.insert(0, sys.argv[1])
from bare.runtime.plural import plural
print(json.dumps([[plural(n, one["data"]) for n in one["numbers"]] for one in json.load(sys.stdin)]))
`

it(`chooses the plural forms of Intl in TypeScript and Python, seed ${SEED}`, { timeout: 300_000 }, () => {
  const random = createRandom(SEED)
  const asked = LOCALES.map((locale) => ({
    data: bakePlural(locale)!,
    numbers: Array.from({ length: NUMBERS }, () => randomNumber(random)),
  }))
  const input = JSON.stringify(asked)
  const output = execFileSync(PYTHON, ['-c', SCRIPT, barePackage().folder], { input, maxBuffer: 1 << 28 })
  const python = JSON.parse(String(output)) as string[][]
  const wrong = LOCALES.flatMap((locale, at) => {
    const rules = new Intl.PluralRules(locale)
    const { data, numbers } = asked[at]!
    return numbers.flatMap((number, index) => {
      const want = rules.select(number)
      const got = [plural(number, data), python[at]![index]]
      return got.every((one) => one === want) ? [] : [{ locale, number, want, got }]
    })
  })
  expect(wrong.slice(0, 20)).toEqual([])
})

/** Small and large numbers, with up to five decimals, and those that rules are about: round ones and ends of ranges. */
function randomNumber({ below, pick, chance }: Random): number {
  const size = pick([3, 25, 130, 1300, 120_000, 2 ** 31, 2 ** 49])
  const whole = below(size) * (chance(0.2) ? pick([10, 100, 1000, 1_000_000]) : 1)
  const number = chance(0.4) && whole < 1e9 ? whole + below(10 ** 5) / pick([1e5, 1e5, 1e6, 1e7]) : whole
  const rounded = chance(0.5) ? Number(number.toFixed(pick([1, 2, 3]))) : number
  return chance(0.2) ? -rounded : rounded
}
