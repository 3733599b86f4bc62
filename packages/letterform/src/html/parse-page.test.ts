import { expect, it } from 'vitest'
import { parsePage } from './parse-page.ts'

it.each([
  ['<p>', 'all'],
  ['<!--[if mso]><p><![endif]-->', 'outlook'],
  ['<!--[if !mso]><!--><p><!--<![endif]-->', 'others'],
  ['<!--[if !mso]> --><p><!-- <![endif]-->', 'others'],
  ['<![if !mso]><p><![endif]>', 'others'],
  ['<!--[if !(mso)]><!--><p><!--<![endif]-->', 'others'],
  ['<!--[if (!mso)&(gte IE 9)]><!--><p><!--<![endif]-->', 'others'],
  ['<!--[if !mso !vml]--><p><!--[endif]-->', 'others'],
  ['<!--[if !mso]--><!-- --><p><!--<![endif]-->', 'others'],
  ['<!--[if !mso]--><b><!--[endif]--><p>', 'all'],
  ['<!--[if !mso !vml]><!--><p><!--<![endif]-->', 'others'],
  ['<!--[if !mso 9]><!--><p><!--<![endif]-->', 'all'],
  ['<!--[if gte mso 9]><!--><p><!--<![endif]-->', 'all'],
  ['<!--[if !mso]><!--><b><!--<![endif]--><p>', 'all'],
  ['<!--[if !mso]><!--><!--[if mso]><b><![endif]--><p><!--<![endif]-->', 'others'],
])('knows who sees the <p> of %s', (html, audience) => {
  expect(parsePage(html).elements.find(({ name }) => name === 'p')?.audience).toBe(audience)
})
