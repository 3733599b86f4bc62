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
  ['a new variable', contract({}), contract({ x: TEXT }, ['x']), ['major a needs x.']],
  ['a new optional one', contract({}), contract({ x: TEXT }), ['minor a may take x.']],
  ['one less', contract({ x: TEXT }), contract({}), ['major a no longer takes x.']],
  ['a type', contract({ x: TEXT }), contract({ x: { type: 'number' } }), ['major a: x is number, and was string.']],
  [
    'a wider type',
    contract({ x: TEXT }),
    contract({ x: { type: ['string', 'number'] } }),
    ['minor a: x is string or number, and was string.'],
  ],
  [
    'a choice more',
    contract({ x: { ...TEXT, enum: ['a'] } }),
    contract({ x: { ...TEXT, enum: ['a', 'b'] } }),
    ['minor a: x is string (one of a, b), and was string (one of a).'],
  ],
  [
    'a choice less',
    contract({ x: { ...TEXT, enum: ['a', 'b'] } }),
    contract({ x: { ...TEXT, enum: ['a'] } }),
    ['major a: x is string (one of a), and was string (one of a, b).'],
  ],
  ['a URL', contract({ x: TEXT }), contract({ x: { ...TEXT, format: 'uri' } }), ['major a: x is uri, and was string.']],
  [
    'no URL any more',
    contract({ x: { ...TEXT, format: 'uri' } }),
    contract({ x: TEXT }),
    ['minor a: x is string, and was uri.'],
  ],
  ['less to give', contract({ x: TEXT }, ['x']), contract({ x: TEXT }), ['minor a: x may be left out.']],
  [
    'a field of a list',
    contract({ x: { type: 'array', items: { properties: { y: TEXT } } } }),
    contract({ x: { type: 'array', items: { properties: {} } } }),
    ['major a: x[] no longer takes y.'],
  ],
  ['an email', contract({}), { globals: {}, emails: {} }, ['major a is gone.']],
  [
    'its getter',
    { ...contract({}), emails: { a: { ...contract({}).emails.a!, getter: 'getMailA' } } },
    { ...contract({}), emails: { a: { ...contract({}).emails.a!, getter: 'getA' } } },
    ['major a is got by getA, and was by getMailA.'],
  ],
  [
    'the words',
    contract({}),
    { ...contract({}), emails: { a: { ...contract({}).emails.a!, subject: 'B' } } },
    ['patch a has another subject.'],
  ],
])('tells of %s', (_, before, now, changes) => {
  expect(diffContracts(before, now).map(({ bump, what }) => `${bump} ${what}`)).toEqual(changes)
})
