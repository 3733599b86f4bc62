import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanReply } from './clean-reply.ts'

test.each([
  ['550 5.1.1 <ada@example.com>: User unknown', '550 5.1.1 <ada@example.com>: User unknown'],
  ['550-first line\r\n550 second line', '550-first line 550 second line'],
  ['451 a\0b', '451 a b'],
  ['451 \x1b[1;31mred\x1b[0m \x1b]8;;https://evil.test\x07link', '451 red link'],
  ['451 \x9b31mred', '451 red'],
  ['451 \ud83d half', '451 \ufffd half'],
  ['451 a\u202egnp.exe', '451 agnp.exe'],
  ['550 URL https://example.com/reset?token=abc blocked', '550 URL https://example.com/reset?… blocked'],
  ['550 link example.com/#token=abc&x=1 blocked', '550 link example.com/#token=…&x=1 blocked'],
  [`550 ${'aB3_'.repeat(12)} blocked`, '550 … blocked'],
  [
    '250 2.0.0 OK 1764278400 d2e1a72fcca58-7b12si1234 - gsmtp',
    '250 2.0.0 OK 1764278400 d2e1a72fcca58-7b12si1234 - gsmtp',
  ],
  ['550 at SA1PR12MB1234.namprd12.prod.outlook.com', '550 at SA1PR12MB1234.namprd12.prod.outlook.com'],
])('%j', (reply, want) => {
  expect(cleanReply(reply)).toBe(want)
})

test('a cut in the middle of a character leaves no half of it', () => {
  expect(cleanReply(`${'a '.repeat(499)}a👋`)).toMatch(/a\ufffd$/)
})

test('whatever comes in, nothing comes out that a database or a terminal chokes on', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const clean = cleanReply(String.fromCharCode(...units))
      expect(clean).not.toMatch(/[\p{Cc}\p{Cs}]/u)
      expect(cleanReply(clean)).toBe(clean)
    }),
  )
})
