import { expect, it } from 'vitest'
import { checkedGlobals, sharedGlobals } from './globals.ts'
import type { Fields } from './shape.ts'

const FIELDS: Fields = { product: { type: 'text' }, logo: { type: 'url', for: ['image'] }, year: { type: 'number' } }
const { product, logo } = FIELDS as Required<Fields>

it('asks only for the globals of the emails that are used', () => {
  const shared = sharedGlobals({ product: 'Acme' }, FIELDS)
  expect(checkedGlobals('plain', shared, { product: product! })).toBe(shared)
  const call = () => checkedGlobals('welcome', shared, { product: product!, logo: logo! })
  expect(call).toThrow('Invalid variables for welcome:\n  logo: missing; expected a URL string')
  expect(call).toThrow('logo')
})

it('checks all of them at the start where the caller asks for it', () => {
  const create = () => sharedGlobals({ product: 'Acme' }, FIELDS, { check: 'all' })
  expect(create).toThrow('Invalid variables for createMails:\n  logo: missing; expected a URL string\n  year: missing')
})

it('refuses wrong and misspelt globals at the start', () => {
  expect(() => sharedGlobals({ logo: 'mailto:a@example.com' }, FIELDS)).toThrow('logo: the URL of an image')
  expect(() => sharedGlobals({ prodcut: 'Acme' }, FIELDS)).toThrow('did you mean product?')
  expect(() => sharedGlobals(null, FIELDS)).toThrow('expected an object, got null')
  expect(sharedGlobals(undefined, FIELDS)).toEqual({})
})

it('keeps a plain copy', () => {
  const given = { product: 'Acme', logo: new URL('https://acme.example/l.png'), year: 2026n, other: 1 }
  const shared = sharedGlobals(given, FIELDS)
  given.product = 'Evil'
  expect({ ...shared }).toEqual({ product: 'Acme', logo: 'https://acme.example/l.png', year: 2026 })
  expect(Object.isFrozen(shared)).toBe(true)
})

it('takes more globals than an email alone needs', () => {
  expect(checkedGlobals('plain', { product: 'Acme', logo: 7 }, { product: product! })).toEqual({
    product: 'Acme',
    logo: 7,
  })
})
