import { expect, it } from 'vitest'
import { createRecent } from './create-recent.ts'

it('computes what was not asked for lately', () => {
  const recent = createRecent<string>()
  const computed: string[] = []
  const ask = (key: string) => {
    const value = recent(key, () => {
      computed.push(key)
      return `value of ${key}`
    })
    expect(value).toBe(`value of ${key}`)
  }
  const others = Array.from({ length: 63 }, (_, index) => `other ${index}`)
  for (const key of ['a', ...others, 'a', 'b', 'a', 'other 0', 'other 62']) ask(key)
  expect(computed).toEqual(['a', ...others, 'b', 'other 0'])
})
