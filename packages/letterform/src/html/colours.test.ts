import { expect, it } from 'vitest'
import { parseColour } from './colours.ts'

it.each([
  ['#abc', [170, 187, 204, 1]],
  ['rgb(1, 2, 3)', [1, 2, 3, 1]],
  ['rgb(100% 0% 0% / 50%)', [255, 0, 0, 0.5]],
  ['hsl(0, 100%, 50%)', [255, 0, 0, 1]],
  ['hsla(240, 100%, 25%, 0.5)', [0, 0, 128, 0.5]],
  ['nothing', undefined],
  ['#12345', undefined],
])('reads %s', (text, rgba) => {
  const colour = parseColour(text)
  expect(colour && [colour.r, colour.g, colour.b].map(Math.round).concat(colour.a)).toEqual(rgba)
})
