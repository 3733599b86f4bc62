import { describe, expect, it } from 'vitest'
import { checkImage, checkLink, image, link, plainLink } from './url.ts'

describe('link', () => {
  const table: [given: string, want: string][] = [
    ['https://example.com', 'https://example.com'],
    ['https://example.com/', 'https://example.com/'],
    ['HTTPS://Example.com/A', 'https://Example.com/A'],
    ['http://example.com:8080/a?b=c&d=e#f', 'http://example.com:8080/a?b=c&amp;d=e#f'],
    ["https://example.com/it's", 'https://example.com/it&#39;s'],
    ['https://example.com/a b"c<d>', 'https://example.com/a%20b%22c%3Cd%3E'],
    ['https://example.com/100%', 'https://example.com/100%25'],
    ['https://example.com/%zz%20%2', 'https://example.com/%25zz%20%252'],
    ['https://example.com/é', 'https://example.com/%C3%A9'],
    ['https://example.com/😀', 'https://example.com/%F0%9F%98%80'],
    ['https://example.com/\ud83d', 'https://example.com/%EF%BF%BD'],
    ['https://example.com/\u202e\u2028\u0085', 'https://example.com/%E2%80%AE%E2%80%A8%C2%85'],
    ['https://example.com/a\\b', 'https://example.com/a%5Cb'],
    ['https://example.com/?u=javascript:alert(1)', 'https://example.com/?u=javascript:alert(1)'],
    [' \t\nhttps://example.com/a\r\nb ', 'https://example.com/ab'],
    ['\0https://example.com/', 'https://example.com/'],
    ['https://[::1]:3000/a', 'https://[::1]:3000/a'],
    ['https://xn--bcher-kva.example/', 'https://xn--bcher-kva.example/'],
    ['https://example.com./', 'https://example.com./'],
    ['mailto:ada@example.com?subject=a b', 'mailto:ada@example.com?subject=a%20b'],
    ['tel:+33 1 23', 'tel:+33%201%2023'],
    ['https://example.com/<< x >>{{7*7}}\x24{x}', 'https://example.com/%3C%3C%20x%20%3E%3E%7B%7B7*7%7D%7D$%7Bx%7D'],
    ['https://example.com/-->', 'https://example.com/--%3E'],
    [
      'https://example.com/</style></title><![endif]-->',
      'https://example.com/%3C/style%3E%3C/title%3E%3C![endif]--%3E',
    ],
  ]
  it.each(table)('%o → %s', (given, want) => {
    expect(checkLink(given)).toBeUndefined()
    expect(link(given)).toBe(want)
    expect(link(link(given).replace(/&amp;/g, '&').replace(/&#39;/g, "'"))).toBe(want)
    expect(plainLink(given)).toBe(want.replace(/&amp;/g, '&').replace(/&#39;/g, "'"))
  })
})

describe('refused', () => {
  const table: [given: unknown, fault: string][] = [
    ...[
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\tscript:alert(1)',
      'java\nscript:alert(1)',
      'java\r\nscript:alert(1)',
      '\x01javascript:alert(1)',
      ' \u00a0javascript:alert(1)',
      'java\0script:alert(1)',
      'javascript&colon;alert(1)',
      '&#106;avascript:alert(1)',
      '&#x6A;avascript:alert(1)',
      'javascript%3Aalert(1)',
      '%6aavascript:alert(1)',
      'javascript://example.com/%0aalert(1)',
      'vbscript:msgbox(1)',
      'VBSCRIPT:msgbox(1)',
      'data:text/html,<script>alert(1)</script>',
      'data:text/html;base64,PHNjcmlwdD4=',
      'DATA:,x',
      'file:///etc/passwd',
      'blob:https://example.com/x',
      'view-source:https://example.com',
      'feed:javascript:alert(1)',
      'ftp://example.com',
      'cid:picture',
      '//example.com',
      '/path',
      'path',
      '#fragment',
      '?query',
      '',
      ' ',
      ':',
      '://example.com',
      'example.com:80',
      'localhost:3000',
      'h\u212atp://example.com',
      '\uff48ttp://example.com',
      '\u202ehttps://example.com',
      'https\u0000://example.com',
      'constructor:x',
      '__proto__:x',
      undefined,
      null,
      7,
      {},
      ['https://example.com'],
    ].map((given): [unknown, string] => [given, 'link-scheme']),
    ['https:', 'host'],
    ['https:example.com', 'host'],
    ['https:/example.com', 'host'],
    ['https:\\\\example.com', 'host'],
    ['https:///example.com', 'host'],
    ['https://', 'host'],
    ['https://?x', 'host'],
    ['https://exa mple.com', 'host'],
    ['https://example.com\\.evil.example', 'host'],
    ['https://%65xample.com', 'host'],
    ['https://example.com:80:80', 'host'],
    ['https://example.com:port', 'host'],
    ['https://.example.com', 'host'],
    ['https://<script>/', 'host'],
    ['https://a.example:99999', 'host'],
    ['https://[:]/', 'host'],
    ['https://xn--', 'host'],
    ['https://1.2.3.256', 'host'],
    ['https://bank.example@evil.example', 'user'],
    ['https://a:b@evil.example', 'user'],
    ['https://bank.example\\@evil.example', 'user'],
    ['https://b\u00fccher.example', 'non-ascii-host'],
    ['https://ex\u0430mple.com', 'non-ascii-host'],
    ['https://example\u3002com', 'non-ascii-host'],
    ['https://example.com/a\x1fb', 'control'],
    ['https://example.com/a\x7f', 'control'],
    ['mailto:a\0b', 'control'],
    ['mailto:', 'empty'],
    ['tel: ', 'empty'],
  ]
  it.each(table)('%o: %s', (given, fault) => {
    expect(checkLink(given)).toBe(fault)
    expect(link(given)).toBe('#')
    expect(plainLink(given)).toBe('')
  })
})

describe('image', () => {
  it.each([
    ['https://example.com/a.png', 'https://example.com/a.png'],
    ['cid:picture@example', 'cid:picture@example'],
  ])('%s', (given, want) => {
    expect(checkImage(given)).toBeUndefined()
    expect(image(given)).toBe(want)
  })

  it.each(['mailto:a@example.com', 'tel:1', 'data:image/svg+xml,<svg onload=alert(1)>', 'a.png', '', undefined])(
    'not %s',
    (given) => {
      expect(checkImage(given)).toBe('image-scheme')
      expect(image(given)).toBe('')
    },
  )
})

it('takes linear time', () => {
  const million = 1_000_000
  const hostile = [
    `https://example.com/${'a'.repeat(million)}`,
    `https://example.com/${'%20'.repeat(million / 3)}<`,
    `https://example.com/${'%'.repeat(million)}`,
    `https://${'a.'.repeat(million / 2)}`,
    `https://${'a-'.repeat(million / 2)}!`,
    `${' '.repeat(million)}x`,
    `https://e.com/${' '.repeat(million)}x`,
    `https://e.com/${'\t'.repeat(million)}`,
    ':'.repeat(million),
    `https://${'@'.repeat(million)}`,
    `https://${'a.'.repeat(5 * million)}a`,
    `https://${'a'.repeat(10 * million)}`,
    `https://e.com/${'%20'.repeat(3 * million)}`,
    `https://[${'1:'.repeat(5 * million)}]`,
    `https://xn--${'a'.repeat(10 * million)}`,
  ]
  const start = performance.now()
  for (const given of hostile) [link(given), image(given), plainLink(given)].map(String)
  expect(performance.now() - start).toBeLessThan(30_000)
})
