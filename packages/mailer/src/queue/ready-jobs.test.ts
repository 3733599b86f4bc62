import { expect, test } from 'vitest'
import { createRandom } from '../../../letterform/test/random.ts'
import { job } from '../../test/job.ts'
import { domainOf } from '../address.ts'
import type { Job } from '../types.ts'
import { createReadyJobs } from './ready-jobs.ts'

test('however jobs come and go, it hands out the same as a sorted list', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = createRandom(seed)
    const ready = createReadyJobs()
    let list: Job[] = []
    for (let step = 0; step < 300; step++) {
      if (random.below(10) < 6) {
        const one = job({ recipient: `a@d${random.below(5)}.test`, priority: random.below(3) })
        ready.add(one)
        list.push(one)
      } else if (random.below(3) === 0 && list.length > 0) {
        const gone = list[random.below(list.length)]!
        expect(ready.remove(gone)).toBe(true)
        expect(ready.remove(gone)).toBe(false)
        list = list.filter((one) => one !== gone)
      } else {
        const except = [0, 1, 2].slice(random.below(4)).map((digit) => `d${digit}.test`)
        const wanted = list
          .filter(({ recipient }) => !except.includes(domainOf(recipient)))
          .toSorted((a, b) => b.priority - a.priority)
          .slice(0, random.below(6))
        expect(ready.take(wanted.length, except)).toEqual(wanted)
        list = list.filter((one) => !wanted.includes(one))
      }
    }
    expect(ready.take(1000, [])).toHaveLength(list.length)
  }
})

test('60,000 mails of an excluded domain do not slow down the others', () => {
  const ready = createReadyJobs()
  const slow = job({ recipient: 'a@slow.test' })
  for (let index = 0; index < 60_000; index++) ready.add({ ...slow })
  for (let index = 0; index < 20_000; index++) ready.add(job({ recipient: `a@d${index % 500}.test` }))
  const started = performance.now()
  let taken = 0
  for (let turn = 0; turn < 2000; turn++) taken += ready.take(10, ['slow.test']).length
  expect(taken).toBe(20_000)
  expect(performance.now() - started).toBeLessThan(2000)
})
