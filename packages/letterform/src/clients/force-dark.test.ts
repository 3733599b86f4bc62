import { expect, it } from 'vitest'
import { contrast, hexOf, parseColour } from '../html/colours.ts'
import { forceDark, readableOn, recolourValue } from './force-dark.ts'

const colour = (text: string) => parseColour(text)!

it.each([
  ['#ffffff', 'background', 'partial', '#121212'],
  ['#ffffff', 'text', 'partial', '#ffffff'],
  ['#000000', 'text', 'partial', '#ededed'],
  ['#000000', 'background', 'partial', '#000000'],
  ['#000000', 'background', 'full', '#ededed'],
  ['#ffffff', 'text', 'full', '#121212'],
] as const)('%s as %s becomes, with %s inversion, %s', (before, use, how, after) => {
  expect(hexOf(forceDark(colour(before), use, how))).toBe(after)
})

it.each([
  ['#777777', '#888888'],
  ['#333333', '#000000'],
  ['#ffff00', '#ffffff'],
])('makes text on %s readable, of %s', (background, text) => {
  expect(contrast(readableOn(colour(background), colour(text)), colour(background))).toBeGreaterThan(4.49)
})

it('leaves words alone that only look like colours', () => {
  const change = () => colour('#123456')
  expect(recolourValue('background', 'url(a/red.png) #fff', change)).toBe('url(a/red.png) #123456')
  expect(recolourValue('font-family', 'red', change)).toBe('red')
  expect(recolourValue('background', 'transparent', change)).toBe('transparent')
  expect(recolourValue('border-top', '1px solid white', change)).toBe('1px solid #123456')
})
