import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { domainOf, parseAddress } from './address.ts'

describe('valid addresses', () => {
  test.each([
    ['ada@example.com', 'ada@example.com'],
    ["o'brien+tag@sub.example.co.uk", "o'brien+tag@sub.example.co.uk"],
    ['root@localhost', 'root@localhost'],
    ['ada@Bücher.example', 'ada@xn--bcher-kva.example'],
    ['用户@例え.jp', '用户@xn--r8jz45g.jp'],
  ])('%s', (given, want) => {
    expect(parseAddress(given)).toEqual({ name: '', address: want })
  })

  test('a name may contain anything but control characters', () => {
    const given = { name: 'Lovelace, "Ada" <x@y>', address: 'ada@example.com' }
    expect(parseAddress(given)).toEqual(given)
  })
})

describe('invalid addresses', () => {
  test.each([
    // nodemailer would deliver this one to evil@x.test.
    'b@x.test\r\nBcc: evil@x.test',
    // And this one to b@c.test.
    'a b@c.test',
    'a@x.test,b@x.test',
    'a@x.test;b@x.test',
    'Ada <ada@example.com>',
    '<ada@example.com>',
    '"a b"@example.com',
    'ada@exa mple.com',
    'ada@example..com',
    'ada@-example.com',
    'ada@example.com.',
    '.ada@example.com',
    'a..b@example.com',
    'ada@[127.0.0.1]',
    'ada@exam%70le.com',
    'ada@exam\u0000ple.com',
    'ada\u2028@example.com',
    'ada\u200b@example.com',
    'ada(comment)@example.com',
    'a@b@c',
    '@example.com',
    'ada',
    '',
    `${'a'.repeat(65)}@example.com`,
    `a@${'a'.repeat(64)}.com`,
  ])('%j', (given) => {
    expect(parseAddress(given)).toEqual(expect.stringContaining('is not an email address'))
  })

  test('a value that is no string', () => {
    for (const given of [undefined, null, 5, {}, []]) expect(typeof parseAddress(given as never)).toBe('string')
  })

  test('a name with a line break', () => {
    expect(parseAddress({ name: 'Ada\r\nBcc: evil@x', address: 'a@b.test' })).toContain('control character')
  })
})

test('no valid address can break out of a header or a list', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.emailAddress(), (junk, address) => {
      for (const given of [junk, `${junk}${address}`, `${address}${junk}`]) {
        const parsed = parseAddress(given)
        if (typeof parsed === 'string') continue
        expect(parsed.address).not.toMatch(/[\s,;<>()\p{C}]/u)
        expect(parsed.address.split('@')).toHaveLength(2)
      }
    }),
  )
})

test('the domain is the part after the last @', () => {
  expect(domainOf('ada@example.com')).toBe('example.com')
})
