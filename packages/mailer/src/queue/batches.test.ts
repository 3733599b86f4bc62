import { expect, test } from 'vitest'
import { createBatches } from './batches.ts'

test('items that arrive during a write go together in the next one', async () => {
  const written: number[][] = []
  const batches = createBatches<number>(async (items) => void written.push(items))
  await Promise.all([1, 2, 3].map((item) => batches.add(item)))
  expect(written).toEqual([[1], [2, 3]])
})

test('an item added at whatever moment is written', async () => {
  const batches = createBatches<number>(async () => {})
  for (let ticks = 0; ticks < 20; ticks++) {
    const first = batches.add(1)
    for (let tick = 0; tick < ticks; tick++) await undefined
    await Promise.all([first, batches.add(2)])
  }
  await batches.written()
})

test('a failed write rejects its own items only', async () => {
  let failing = true
  const batches = createBatches<number>(
    async () => {
      if (failing) throw new Error('disk full')
    },
    {
      async afterWrite() {
        failing = false
      },
    },
  )
  const [first, second] = await Promise.allSettled([batches.add(1), batches.add(2)])
  expect([first!.status, second!.status]).toEqual(['rejected', 'fulfilled'])
})

test('with a linger, the first item waits for others', async () => {
  const written: number[][] = []
  const batches = createBatches<number>(async (items) => void written.push(items), { linger: 5 })
  const first = batches.add(1)
  await new Promise((resolve) => setTimeout(resolve, 1))
  await Promise.all([first, batches.add(2)])
  expect(written).toEqual([[1, 2]])
})

test('callers that add the next item as soon as theirs is written share batches', async () => {
  const written: number[] = []
  const batches = createBatches<number>(async (items) => void written.push(items.length))
  const call = async () => {
    for (let item = 0; item < 5; item++) {
      await batches.add(item)
      for (let tick = 0; tick < 5; tick++) await undefined
    }
  }
  await Promise.all([1, 2, 3, 4].map(call))
  expect(written).toEqual([1, 4, 4, 4, 4, 3])
})
