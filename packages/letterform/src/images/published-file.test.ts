import { expect, it } from 'vitest'
import { publishedFile } from './published-file.ts'

const FILES = new Set(['images/logo.png', 'de/images/logo.png', 'logo.png'])

it.each([
  ['images/logo.png', 'images/logo.png'],
  ['/2024//mails/images/logo.png', 'images/logo.png'],
  ['/mails/de/images/logo.png', 'de/images/logo.png'],
  ['/other/logo.png', 'logo.png'],
  ['/logo.png/', 'logo.png'],
  ['/images/other.png', undefined],
  ['/', undefined],
])('%s is %s', (path, file) => {
  expect(publishedFile(path, (one) => FILES.has(one))).toBe(file)
})
