import fc from 'fast-check'
import { it } from 'vitest'
import { cases } from '../../../test/cases.ts'
import { run, sameBytes } from '../../../test/engine/compare-passes.ts'
import { css, PLAIN_SELECTORS } from '../../../test/engine/random-css.ts'
import { email, unusual } from '../../../test/engine/random-html.ts'
import { transform } from '../../../test/engine/transformers.ts'
import { createPurge } from './purge.ts'
import { parse, write } from './tree.ts'

const CONFIGS = { default: [], own: ['.gone', '*lead*'] }

const OTHERS = [
  '@font-face { font-family: X; src: url(x.woff) }',
  '@keyframes k { from { top: 0 } to { top: 1px } }',
  '@import url(x.css);',
  '@supports (display: grid) {\n  .gone { color: red }\n  .a { color: red }\n}',
]

// email-comb is slow: thousands of emails take it minutes.
it.each(Object.entries(CONFIGS))('purges as email-comb does: %s', { timeout: 1_800_000 }, async (_, safelist) => {
  const purge = createPurge()
  const ours = run(purge, { css: { purge: { safelist } } })
  const config = { css: { purge: { safelist: [...safelist, '.lfq*', '#lfq*'] } } }
  await sameBytes(email({ others: unusual, css: css({ selectors: PLAIN_SELECTORS, others: OTHERS }) }), {
    ours,
    original: async (html) => write(parse(await transform(html, config))),
    share: 0.3,
    examples: ['<style class="p-4">.p-4 { color: red } .b { c: d }</style><b class="b">x</b>'],
  })
})

it('breaks lines in styles where html-crush does', async () => {
  const styled = fc
    .tuple(
      fc.constantFrom('a', '1px', 'b c', "'d e' f", '&quot;g h&quot; i', ''),
      fc.nat(9),
      fc.constantFrom('', ' title="x y"', ' '),
    )
    .map(
      ([word, more, end]) =>
        `<p style="margin: 0 ${word} ${more}; font: x  y z !important${end === ' ' ? end : ''}"${end.trimEnd()}>x</p>`,
    )
  const other = fc.constantFrom(
    '<!--[if mso]><td style="a: b c d"><![endif]-->',
    '<pre style="a: b c">x</pre>',
    '<b class="a">x y</b>',
  )
  const repeated = fc
    .tuple(
      fc.oneof({ weight: 5, arbitrary: styled }, { weight: 1, arbitrary: other }),
      fc.integer({ min: 1, max: 150 }),
    )
    .map(([html, times]) => html.repeat(times))
  const config = { css: { purge: true } }
  const original = async (html: string) => write(parse(await transform(html, config)))
  await sameBytes(
    fc.array(repeated, { maxLength: 5 }).map((all) => all.join('\n')),
    { ours: run(createPurge(), config), original, share: 0.01, runs: cases({ gate: 15, full: 200 }) },
  )
})
