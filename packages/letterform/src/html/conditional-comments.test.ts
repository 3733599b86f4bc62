import { expect, it } from 'vitest'
import { forOutlook, holdsInOutlook } from './conditional-comments.ts'

it.each([
  ['mso', true],
  ['!mso', false],
  ['gte mso 9', true],
  ['(gte mso 9)|(IE)', true],
  ['mso | IE', true],
  ['IE', false],
  ['lt mso 12', false],
  ['(gte mso 12)&(lt mso 16)', false],
  ['(mso)&(!IE)', true],
  ['mso 16', true],
  ['gte vml 1', true],
  ['true', true],
  ['!mso !vml', false],
  ['!mso (!vml)', false],
  ['(!mso)  !IE', false],
  ['gte mso 9 !IE', true],
  ['! mso', false],
  ['!IE !gte vml 1', false],
  ['!(mso !vml)', true],
])('reads %s', (condition, holds) => {
  expect(holdsInOutlook(condition)).toBe(holds)
})

it.each([
  ['a<!--[if mso]><b>x</b><![endif]-->c', 'a<b>x</b>c'],
  ['a<!--[if !mso]><!-->x<!--<![endif]-->c', 'ac'],
  ['a<!--[if !mso]> -->x<!-- <![endif]-->c', 'ac'],
  ['a<!--[if gte mso 9]><!-->x<!--<![endif]-->c', 'axc'],
  ['a<![if !mso]>x<![endif]>c', 'ac'],
  ['a<!--[if !mso !vml]-->x<!--[endif]-->c<!--[if vml]>d<![endif]-->', 'acd'],
  ['<!--[if mso]>1<![endif]--><!--[if !mso]><!-->2<!--<![endif]--><!--[if mso]>3<![endif]-->', '13'],
  ['a<!-- plain -->c', 'a<!-- plain -->c'],
])('shows Outlook its part of %s', (html, shown) => {
  expect(forOutlook(html)).toBe(shown)
})
