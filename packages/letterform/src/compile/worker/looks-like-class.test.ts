import { expect, it } from 'vitest'
import { looksLikeClass } from './looks-like-class.ts'

const NAMES = new Set(['flex', 'mt', 'bg', 'grid-cols', 'my_card', 'w'])

it.each([
  'flex',
  'mt-4',
  '-mt-4',
  '!mt-4',
  'sm:mt-4',
  'dark:hover:bg-red-500/50',
  'group-hover:!-mt-2',
  'grid-cols-2',
  'my_card',
  'sm_flex',
  'w-1/2',
  'bg-[url(x)]',
  '[color:red]',
  `${'a-'.repeat(50)}b`,
])('takes %s for a class', (candidate) => {
  expect(looksLikeClass(candidate, NAMES)).toBe(true)
})

it.each(['Letter', 'flexible', 'https://example.com/reset?token=12345', 'mtx-4', 'cols', ''])(
  'takes %s for none',
  (candidate) => {
    expect(looksLikeClass(candidate, NAMES)).toBe(false)
  },
)
