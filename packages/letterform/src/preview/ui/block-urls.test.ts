import { expect, it } from 'vitest'
import { blockUrls } from './block-urls.ts'

it.each([
  ['a { background: url(https://a.example/b.png) }', 'a { background: none }'],
  ['a { background: \\75rl(//a.example/b.png) red }', 'a { background: none red }'],
  ['a { background: u\\000072\\6C ("https://a.example/b.png") }', 'a { background: none }'],
  [
    'a { background: u\\rl(b.png), url(data:image/png;base64,aaaa) }',
    'a { background: none, url(data:image/png;base64,aaaa) }',
  ],
  ['@\\69mport "a.css"; b { color: red }', ' b { color: red }'],
  ['a { background: image-\\73 et("a.png" 1x) }', 'a { background: none}'],
  // Escapes that are no letters, and an escaped backslash.
  ['.\\31 0\\/2 { color: red }', '.\\31 0\\/2 { color: red }'],
  ['a::before { content: "\\\\75rl(b)" }', 'a::before { content: "\\\\75rl(b)" }'],
])('%s', (given, want) => {
  expect(blockUrls(given)).toBe(want)
})
