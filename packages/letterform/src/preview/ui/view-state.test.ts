import { expect, it } from 'vitest'
import { formatViewState, parseViewState, START } from './view-state.ts'

it('writes only what differs from the defaults, and reads it back', () => {
  expect(formatViewState({ ...START, id: 'a' })).toBe('#/a')
  const state = { ...START, id: 'é/ü', tab: 'source', mode: 'forced', width: 375, images: false, line: 3 } as const
  expect(formatViewState(state)).toBe('#/%C3%A9%2F%C3%BC?tab=source&width=375&mode=forced&images=false&line=3')
  expect(parseViewState(formatViewState(state))).toEqual(state)
  const typed = { ...START, id: 'a', values: { name: '&?#=%"', items: [{ price: 1 }] }, globals: { _year: 2 } }
  expect(parseViewState(formatViewState(typed))).toEqual(typed)
})

it.each(['', '#', '#/%E0', '#/?tab=nope&width=-1&zoom=x&line=1e99&values=[1]&mode=__proto__'])(
  'survives %j',
  (hash) => {
    expect(parseViewState(hash)).toEqual(START)
  },
)
