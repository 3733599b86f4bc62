import { expect, it } from 'vitest'
import { foldRanges, hiddenLines } from './fold-ranges.ts'

it('folds elements, comments and style sheets that take several lines', () => {
  const code = `<body>
<!-- [if mso]>
<table><tr><td>
<![endif]-->
<style>
  a > b { color: red }
</style>
<div title="a > b"><p>
text<br>
</p>
</div>
<p>one line</p>
<% if x %>
<img src="a"
  alt="<< b >>">
<% endif %>
</body>`
  const ranges = foldRanges(code)
  expect(ranges.map(({ start, end }) => [start + 1, end + 1])).toEqual([
    [1, 17],
    [2, 4],
    [5, 7],
    [8, 11],
  ])
  expect(hiddenLines(ranges, new Set([1, 7]))).toEqual(new Set([2, 3, 8, 9, 10]))
})

it('does without end tags, and with too many', { timeout: 30_000 }, () => {
  expect(foldRanges('<ul>\n<li>a\n<li>b\n</ul>\n</div>')).toEqual([{ start: 0, end: 3 }])
  const started = performance.now()
  for (const code of ['<div\n'.repeat(20_000), '<p>\n'.repeat(50_000), '<!--'.repeat(50_000), '<style>'.repeat(5000)])
    foldRanges(code)
  expect(performance.now() - started).toBeLessThan(10_000)
})
