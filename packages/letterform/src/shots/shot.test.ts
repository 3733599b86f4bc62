import { expect, it } from 'vitest'
import { certaintyOf, labelOf } from './shot.ts'

it('names each variant, and says how sure its picture is', () => {
  const dark = { name: '375-gmail-ios-dark', width: 375, theme: 'light', client: 'gmail-ios-dark' } as const
  expect(labelOf(dark)).toBe('Gmail’s app on iOS in dark mode (approximation), 375 px')
  expect(certaintyOf(dark)).toMatch(/not public/)
  const inverted = { name: '600-inverted', width: 600, theme: 'inverted' } as const
  expect(labelOf(inverted)).toBe('Forced inversion (approximation), 600 px')
  expect(certaintyOf(inverted)).toMatch(/not public/)
  expect(certaintyOf({ name: '600-light', width: 600, theme: 'light' })).toBeUndefined()
})
