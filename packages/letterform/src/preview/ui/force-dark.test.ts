import { expect, it } from 'vitest'
import { invertCss } from './force-dark.ts'

it.each([
  ['background-color: #fff', 'background-color:#121212'],
  ['color: #000', 'color:#ededed'],
  [
    'color: white; background: black',
    'color:white; background:black'.replace('black', '#000000').replace('white', '#ffffff'),
  ],
  [
    'background: url(https://example.com/#fff/red.png) #ffffff',
    'background:url(https://example.com/#fff/red.png) #121212',
  ],
  ['border: 1px solid #eeeeee', 'border:1px solid #1d1d1d'],
  ['color: rgba(0, 0, 0, 0.5)', 'color:rgba(237, 237, 237, 0.5)'],
  ['width: 10px; font: red', 'width: 10px; font: red'],
  ['.a{color:black}.b{background:#FFF!important}', '.a{color:#ededed}.b{background:#121212!important}'],
])('%s becomes %s', (css, inverted) => {
  expect(invertCss(css)).toBe(inverted)
})
