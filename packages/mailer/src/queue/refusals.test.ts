import { expect, test } from 'vitest'
import { createRefusals } from './refusals.ts'

const refusal = (id: string, at: number) => ({ id, recipient: `${id}@example.com`, reason: '550 unknown', at })

test('the newest ten thousand are remembered, each once, for as long as asked for', () => {
  const refusals = createRefusals()
  for (let at = 0; at < 10_010; at++) refusals.add(refusal(`u${at}`, at))
  refusals.add(refusal('u20', 20_000))
  const all = refusals.all(0)
  expect(all).toHaveLength(10_000)
  expect([all[0]!.id, all.at(-1)!.id]).toEqual(['u10', 'u20'])
  expect(refusals.list(2, 0).map(({ id }) => id)).toEqual(['u20', 'u10009'])
  expect(refusals.all(10_008).map(({ id }) => id)).toEqual(['u10008', 'u10009', 'u20'])
})
