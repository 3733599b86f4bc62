import { expect, it } from 'vitest'
import { editScenario } from './edit-scenario.ts'

const VALUES = {
  date: '2026-01-31',
  yes: 'yes',
  time: '12:30:00',
  name: 'Zoé: "1 # 2"',
  count: 2,
  items: [{ price: 1.5 }],
  url: 'https://example.com/?a=1&b=2',
}

it.each<[what: string, before: string, after: string]>([
  ['without front matter', '<p>Hi</p>\n', '---\nscenarios:\n  new:\n    num: 1\n---\n<p>Hi</p>\n'],
  ['in an empty one', '---\n---\n<p>', '---\nscenarios:\n  new:\n    num: 1\n---\n<p>'],
  [
    'after other keys, with comments and placeholders as they are',
    "---\n# About it\nsubject: Hi << name >>  # greeting\npreheader: '<< a >>: <% if b %>c<% endif %>'\n---\n<p>",
    "---\n# About it\nsubject: Hi << name >>  # greeting\npreheader: '<< a >>: <% if b %>c<% endif %>'\nscenarios:\n  new:\n    num: 1\n---\n<p>",
  ],
  [
    'after other scenarios',
    '---\nscenarios:\n    # usual\n    default: { num: 2 } # two\n    many:\n        num: 3\ntitle: T\n---\n',
    '---\nscenarios:\n    # usual\n    default: { num: 2 } # two\n    many:\n        num: 3\n    new:\n      num: 1\ntitle: T\n---\n',
  ],
  [
    'in the place of one',
    '---\nscenarios:\n  default: { num: 2 }\n  new: { num: 5, # old\n    m: 1 }\n  last: {}\ntitle: T\n---\n',
    '---\nscenarios:\n  default: { num: 2 }\n  new:\n    num: 1\n  last: {}\ntitle: T\n---\n',
  ],
  [
    'in a list on one line',
    '---\nscenarios: { default: { num: 2 } } # all\n---\n',
    '---\nscenarios: { default: { num: 2 }, new: { num: 1 } } # all\n---\n',
  ],
  ['in an empty list on one line', '---\nscenarios: {}\n---\n', '---\nscenarios: { new: { num: 1 } }\n---\n'],
  [
    'in the place of one on one line',
    '---\nscenarios: { new: { num: 2 }, b: {} }\n---\n',
    '---\nscenarios: { new: { num: 1 }, b: {} }\n---\n',
  ],
  ['with Windows line ends', '---\r\na: 1\r\n---\r\n', '---\r\na: 1\r\nscenarios:\r\n  new:\r\n    num: 1\r\n---\r\n'],
])('writes a scenario %s', (_, before, after) => {
  expect(editScenario(before, 'new', { num: 1 })).toBe(after)
})

it('writes values that read back the same', () => {
  const once = editScenario('---\nscenarios:\n  default: {}\n---\n', 'new', VALUES)!
  expect(editScenario(once, 'new', VALUES)).toBe(once)
  expect(once).toContain('date: "2026-01-31"')
  expect(editScenario('---\nscenarios: {}\n---\n', 'new', VALUES)).toContain('"Zoé: \\"1 # 2\\""')
})

it.each([
  ['---\nscenarios: none\n---\n'],
  ['---\nscenarios: &all { default: {} }\nother: *all\n---\n'],
  ['---\na: [\n---\n'],
  ['---\n- a\n---\n'],
])('refuses front matter that it cannot edit: %j', (text) => {
  expect(editScenario(text, 'new', { num: 1 })).toBeUndefined()
})
