import { expect, it } from 'vitest'
import { type ContractFile, diffContracts } from './diff-contracts.ts'

function contract(properties: Record<string, object>, required: string[] = []): ContractFile {
  return {
    globals: {},
    emails: { a: { subject: 'A', globals: [], variables: { properties, required } } },
  } as ContractFile
}

const TEXT = { type: 'string' }

it.each<[what: string, before: ContractFile, now: ContractFile, changes: string[]]>([
  ['nothing', contract({ x: TEXT }, ['x']), contract({ x: TEXT }, ['x']), []],
  ['a new variable', contract({}), contract({ x: TEXT }, ['x']), ['major a now requires x.']],
  ['a new optional one', contract({}), contract({ x: TEXT }), ['minor a accepts x.']],
  ['one less', contract({ x: TEXT }), contract({}), ['major a no longer takes x.']],
  ['a type', contract({ x: TEXT }), contract({ x: { type: 'number' } }), ['major a: x changed from string to number.']],
  [
    'a wider type',
    contract({ x: TEXT }),
    contract({ x: { type: ['string', 'number'] } }),
    ['minor a: x changed from string to string or number.'],
  ],
  [
    'a choice more',
    contract({ x: { ...TEXT, enum: ['a'] } }),
    contract({ x: { ...TEXT, enum: ['a', 'b'] } }),
    ['minor a: x changed from string (one of a) to string (one of a, b).'],
  ],
  [
    'a choice less',
    contract({ x: { ...TEXT, enum: ['a', 'b'] } }),
    contract({ x: { ...TEXT, enum: ['a'] } }),
    ['major a: x changed from string (one of a, b) to string (one of a).'],
  ],
  [
    'a URL',
    contract({ x: TEXT }),
    contract({ x: { ...TEXT, format: 'uri' } }),
    ['major a: x changed from string to uri.'],
  ],
  [
    'no URL any more',
    contract({ x: { ...TEXT, format: 'uri' } }),
    contract({ x: TEXT }),
    ['minor a: x changed from uri to string.'],
  ],
  ['less to give', contract({ x: TEXT }, ['x']), contract({ x: TEXT }), ['minor a: x is now optional.']],
  [
    'a field of a list',
    contract({ x: { type: 'array', items: { properties: { y: TEXT } } } }),
    contract({ x: { type: 'array', items: { properties: {} } } }),
    ['major a: x[] no longer takes y.'],
  ],
  ['an email', contract({}), { globals: {}, emails: {} }, ['major a was removed.']],
  [
    'its getter',
    { ...contract({}), emails: { a: { ...contract({}).emails.a!, getter: 'getMailA' } } },
    { ...contract({}), emails: { a: { ...contract({}).emails.a!, getter: 'getA' } } },
    ['major a: its getter was renamed from getMailA to getA.'],
  ],
  [
    'the words',
    contract({}),
    { ...contract({}), emails: { a: { ...contract({}).emails.a!, subject: 'B' } } },
    ['patch a has a new subject.'],
  ],
])('reports %s', (_, before, now, changes) => {
  expect(diffContracts(before, now).map(({ bump, what }) => `${bump} ${what}`)).toEqual(changes)
})
