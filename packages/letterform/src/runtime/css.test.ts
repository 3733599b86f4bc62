import { expect, it } from 'vitest'
import { checkCss, css } from './css.ts'

it.each([
  ...['red', 'inline-block', 'RebeccaPurple', '#fff', '#FFFFFF', '#12345678', '0', '12', '-1.5', '+2', '.5', '12px'],
  ...['1.5em', '100%', '-2pt', '90deg', 'rgb(1,2,3)', 'rgba(1, 2, 3, .5)', 'rgb(1 2 3 / 50%)', 'hsl(120deg, 50%, 50%)'],
  12,
  0.5,
])('%s', (given) => {
  expect(checkCss(given)).toBeUndefined()
  expect(css(given)).toBe(String(given))
})

it.each([
  ...['', ' ', 'red ', 'red;', 'red;color:blue', 'red}', 'red/**/', 'red!important', '1px 2px', 'a, b', '12 px', '1e3'],
  ...[
    'url(https://example.com)',
    'URL',
    'expression(alert(1))',
    'ex\\pression',
    'behaviour',
    'binding',
    '-moz-binding',
  ],
  ...[
    'javascript',
    '@import',
    'import',
    'var(--x)',
    '--x',
    'a--b',
    '-red',
    'red-',
    '#ff',
    '#ggg',
    'rgb(1,2)',
    'rgb(1,2,3',
  ],
  ...[
    '"',
    "'",
    '`',
    '&quot;',
    '<',
    '</style>',
    '-->',
    '\\72 ed',
    'r\ned',
    'red\n',
    '\0red',
    'r\u00e9d',
    '\u212aeyword',
  ],
  ...['<< x >>', '{{7*7}}', '\x24{x}', '1px\u2028', 'a'.repeat(101), '1'.repeat(1e6)],
  true,
  undefined,
  null,
  Number.NaN,
  1e21,
  {},
  [],
])('not %o', (given) => {
  expect(checkCss(given)).toBe('css')
  expect(css(given)).toBe('')
})
