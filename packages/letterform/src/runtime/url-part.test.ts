import { describe, expect, it } from 'vitest'
import { checkUrlPath, urlPath, urlQuery } from './url-part.ts'

describe('a part of a path, or of a query', () => {
  const table: [given: unknown, path: string, query: string][] = [
    ['abc-1_2.3~', 'abc-1_2.3~', 'abc-1_2.3~'],
    ['a/b?c#d', 'a%2Fb%3Fc%23d', 'a%2Fb%3Fc%23d'],
    ['a&b=c;d', 'a%26b%3Dc%3Bd', 'a%26b%3Dc%3Bd'],
    ["'()!*", '%27%28%29%21%2A', '%27%28%29%21%2A'],
    ['"<>`\\^{|}', '%22%3C%3E%60%5C%5E%7B%7C%7D', '%22%3C%3E%60%5C%5E%7B%7C%7D'],
    ['ada+list@example.com', 'ada+list@example.com', 'ada%2Blist%40example.com'],
    ['a b+@', 'a%20b+@', 'a%20b%2B%40'],
    ['%40%2B%2e', '%2540%252B%252e', '%2540%252B%252e'],
    ['a@b.c?bcc=d@e.f', 'a@b.c%3Fbcc%3Dd@e.f', 'a%40b.c%3Fbcc%3Dd%40e.f'],
    ['é😀', '%C3%A9%F0%9F%98%80', '%C3%A9%F0%9F%98%80'],
    ['\ud83d', '%EF%BF%BD', '%EF%BF%BD'],
    ['a\r\n\0\u2028', 'a%0D%0A%00%E2%80%A8', 'a%0D%0A%00%E2%80%A8'],
    ['-->', '--%3E', '--%3E'],
    ['<< x >>', '%3C%3C%20x%20%3E%3E', '%3C%3C%20x%20%3E%3E'],
    ['{{7*7}}', '%7B%7B7%2A7%7D%7D', '%7B%7B7%2A7%7D%7D'],
    ['javascript:', 'javascript%3A', 'javascript%3A'],
    [0, '0', '0'],
    [1.5, '1.5', '1.5'],
    [true, 'true', 'true'],
    [undefined, '', ''],
    [Number.NaN, '', ''],
    [{}, '', ''],
  ]
  it.each(table)('%o → %s', (given, path, query) => {
    expect(urlPath(given)).toBe(path)
    expect(urlQuery(given)).toBe(query)
  })
})

it('leaves out segments that leave the path', () => {
  expect(['.', '..', '...', '.a', 'a'].map(checkUrlPath)).toEqual(['dots', 'dots', undefined, undefined, undefined])
  expect(['.', '..', '...'].map(urlPath)).toEqual(['', '', '...'])
  expect(['.', '..'].map(urlQuery)).toEqual(['.', '..'])
})

it('takes linear time', () => {
  const start = performance.now()
  for (const one of ['a', '@', '+', '/', "'", '\ud83d', 'é'])
    [urlPath(one.repeat(1e6)), urlQuery(one.repeat(1e6))].map(String)
  expect(performance.now() - start).toBeLessThan(30_000)
})
