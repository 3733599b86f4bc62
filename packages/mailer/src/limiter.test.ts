import { expect, test } from 'vitest'
import { createLimiter, type LimitOptions } from './limiter.ts'

/** When each mail would start, if each ended at once. */
function times(options: LimitOptions, domains: string[]): number[] {
  const limiter = createLimiter(options)
  let now = 1000
  return domains.map((domain) => {
    now += limiter.wait(domain, now)
    limiter.start(domain, now)
    limiter.end(domain)
    return now - 1000
  })
}

test('a rate is spread evenly', () => {
  expect(times({ perSecond: 4 }, ['a', 'b', 'a', 'b'])).toEqual([0, 230, 480, 730])
})

test('a domain’s own limit holds up only that domain', () => {
  const options = { domains: { slow: { perSecond: 1 } } }
  expect(times(options, ['quick', 'quick', 'slow', 'quick'])).toEqual([0, 0, 0, 0])
  expect(times(options, ['slow', 'slow'])).toEqual([0, 980])
})

test('* applies to each domain without its own limit', () => {
  const options = { domains: { '*': { perSecond: 1 }, quick: {} } }
  expect(times(options, ['a', 'b', 'quick', 'quick', 'a'])).toEqual([0, 0, 0, 0, 980])
})

test('a domain matches in any spelling', () => {
  const limiter = createLimiter({ domains: { 'Gmail.com': { concurrency: 1 }, 'bücher.example': { perSecond: 1 } } })
  const limited = ['gmail.com', 'xn--bcher-kva.example', 'constructor', 'b.test'].filter((domain) =>
    Number.isFinite(limiter.free(domain, 0)),
  )
  expect(limited).toEqual(['gmail.com', 'xn--bcher-kva.example'])
})

test('a concurrency limit holds until a mail ends', () => {
  const limiter = createLimiter({ domains: { a: { concurrency: 2 } } })
  limiter.start('a', 0)
  limiter.start('a', 0)
  expect([limiter.wait('a', 0), limiter.wait('b', 0)]).toEqual([Number.POSITIVE_INFINITY, 0])
  limiter.end('a')
  expect(limiter.wait('a', 0)).toBe(0)
})

test('thousands of domains leave nothing in memory', () => {
  const limiter = createLimiter({ domains: { '*': { concurrency: 1 } } })
  for (let index = 0; index < 5000; index++) {
    limiter.start(`d${index}`, index)
    limiter.end(`d${index}`)
  }
  expect(limiter.wait('d0', 5000)).toBe(0)
})
