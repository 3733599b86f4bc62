import nunjucks from 'nunjucks'
import { expect, it } from 'vitest'
import { isError } from '../src/diagnostics.ts'
import { cases, SEED } from './cases.ts'
import { analyseTemplate, loadEmail } from './load-email.ts'
import { createRandom } from './random.ts'
import { randomTemplate } from './random-template.ts'
import { randomValues } from './random-values.ts'

const TEMPLATES = cases({ gate: 1000, full: 10_000 })
const VALUES = 5

const TAGS = {
  blockStart: '<%',
  blockEnd: '%>',
  variableStart: '<<',
  variableEnd: '>>',
  commentStart: '<#',
  commentEnd: '#>',
}
const asText = new nunjucks.Environment(null, { autoescape: false, tags: TAGS })
const asHtml = new nunjucks.Environment(null, { autoescape: true, tags: TAGS })

it(`renders what nunjucks renders, seed ${SEED}`, { timeout: 900_000 }, () => {
  const random = createRandom(SEED)
  const count = { compared: 0, skipped: 0, refused: 0 }
  while (count.compared < TEMPLATES * VALUES) {
    const template = randomTemplate(random)
    const analysis = analyseTemplate({ subject: template, html: template })
    const faults = analysis.problems.filter(isError)
    if (faults.length > 0) {
      count.refused++
      continue
    }
    const ours = loadEmail(analysis)
    const theirs = [nunjucks.compile(template, asText), nunjucks.compile(template, asHtml)] as const
    for (let round = 0; round < VALUES; round++) {
      const { variables, globals } = analysis.contract
      const values = { ...randomValues(random, variables), ...randomValues(random, globals) }
      const want = attempt(() => theirs.map((one) => asBytes(one.render(values))))
      if (!want || want.some((text) => NONSENSE.test(text))) {
        count.skipped++
        continue
      }
      const { subject, html } = ours(values)
      expect([subject, html], JSON.stringify({ seed: SEED, template, values })).toEqual(want)
      count.compared++
    }
  }
  console.log(`differential, seed ${SEED}: ${JSON.stringify(count)}`)
  expect(count.skipped).toBeLessThan(count.compared / 5)
})

/** Nunjucks may write these for missing values; Letterform never does. */
const NONSENSE = /undefined|NaN|Infinity|\[object/

/** A lone surrogate, as after truncating, is replaced in UTF-8. */
function asBytes(text: string): string {
  return Buffer.from(text).toString()
}

function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
