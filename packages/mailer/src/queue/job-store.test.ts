import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { job, MESSAGE } from '../../test/job.ts'
import { createJobStore } from './job-store.ts'

test('a mail cancelled long before its time leaves memory at once', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const store = createJobStore({ rememberRefusals: 1000 })
  const body = new WeakRef(addAndCancel())
  await new Promise((resolve) => setTimeout(resolve, 0))
  collect()
  expect(body.deref()).toBeUndefined()
  expect(store.counts(0)).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0 })
  expect(store.counts(2000)).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0 })

  function addAndCancel(): object {
    const one = job({ at: 1000, message: { ...MESSAGE } })
    store.apply({ do: 'add', jobs: [one] }, 0)
    store.apply({ do: 'remove', id: one.id, keyUntil: 0 }, 0)
    return one.message
  }
})

test('a key reused while its old entry is still in the heap counts once', () => {
  const store = createJobStore({ rememberRefusals: 1000 })
  const one = job({ at: 1000, key: 'k' })
  for (let round = 0; round < 3; round++) {
    store.apply({ do: 'add', jobs: [one] }, 0)
    store.apply({ do: 'remove', id: one.id, keyUntil: 0 }, 0)
  }
  store.apply({ do: 'add', jobs: [one] }, 0)
  expect(store.counts(0)).toMatchObject({ waiting: 0, delayed: 1 })
  expect(store.take(10, [], 1000)).toHaveLength(1)
  expect(store.counts(1000)).toEqual({ waiting: 0, delayed: 0, active: 1, dead: 0 })
})
