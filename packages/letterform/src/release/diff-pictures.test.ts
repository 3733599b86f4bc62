import { expect, it } from 'vitest'
import { encodePng } from '../images/png.ts'
import { diffPictures } from './diff-pictures.ts'

const picture = (colour: number) => encodePng({ width: 8, height: 8, data: new Uint8Array(8 * 8 * 4).fill(colour) })
const [light, dark, broken] = [await picture(255), await picture(0), new Uint8Array([1, 2, 3])]
const all = () => 0

it.each<[what: string, before: Record<string, Uint8Array>, now: Record<string, Uint8Array>, want: object[]]>([
  ['nothing', { a: light }, { a: light }, []],
  ['a change', { a: light }, { a: dark }, [{ id: 'a', status: 'changed', share: 1 }]],
  ['what is new', { a: light }, { a: light, b: dark }, [{ id: 'b', status: 'new' }]],
  ['what is gone', { a: light, b: dark }, { a: light }, [{ id: 'b', status: 'gone' }]],
  ['what is no picture', { a: light }, { a: broken }, [{ id: 'a', status: 'changed' }]],
  ['nothing where one side kept none', {}, { a: light }, []],
])('reports %s', async (_, before, now, want) => {
  const found = await diffPictures(new Map(Object.entries(before)), new Map(Object.entries(now)), all)
  expect(found.map(({ pictures, ...diff }) => diff)).toEqual(want)
})

it('has what was, what is and what differs, unless so much may differ', async () => {
  const sides = [new Map([['a', light]]), new Map([['a', dark]])] as const
  const [found] = await diffPictures(...sides, all)
  expect(found?.pictures).toEqual({ expected: light, actual: dark, difference: expect.any(Uint8Array) })
  expect(await diffPictures(...sides, () => 1)).toEqual([])
})
