import { expect, it } from 'vitest'
import type { Schema } from './comparable-schema.ts'
import { diffSchemas } from './diff-schemas.ts'

/** How contracts of the formats 1 and 2 write the same variable. */
const SAME: Record<string, [first: Schema, second: Schema]> = {
  link: [
    { type: 'string', format: 'uri', 'x-letterform-schemes': ['https'], description: 'Where to go' },
    { type: 'string', format: 'letterform-link', 'x-letterform-schemes': ['https'], description: 'Where to go' },
  ],
  image: [
    { type: 'string', format: 'uri', examples: ['https://a.example'] },
    { anyOf: [{ type: 'string', format: 'letterform-image' }, { type: 'null' }], examples: ['https://a.example'] },
  ],
  day: [
    { type: 'string', format: 'date-time' },
    { type: 'string', format: 'letterform-date' },
  ],
  colour: [
    { type: 'string', 'x-letterform-style': ['color'] },
    { type: 'string', format: 'letterform-style', 'x-letterform-style': ['color'] },
  ],
  slug: [
    { type: ['string', 'number'], 'x-letterform-refused': ['.'] },
    { type: ['string', 'number'], not: { enum: ['.', '..'] }, 'x-letterform-refused': ['.'] },
  ],
  items: [
    { type: 'array', items: objectOf({ url: { type: 'string', format: 'uri' } }, ['url']) },
    {
      anyOf: [
        { type: 'array', items: objectOf({ url: { type: 'string', format: 'letterform-web' } }, ['url']) },
        { type: 'null' },
      ],
    },
  ],
  user: [
    { ...objectOf({ name: { type: 'string' } }), additionalProperties: false },
    { anyOf: [objectOf({ name: { anyOf: [{ type: 'string' }, { type: 'null' }] } }), { type: 'null' }] },
  ],
}

function objectOf(properties: Record<string, Schema>, required: string[] = []): Schema {
  return { type: 'object', properties, required }
}

it.each(Object.entries(SAME))('a new way to write %s is no change', (name, [first, second]) => {
  expect(diffSchemas(objectOf({ [name]: first }), objectOf({ [name]: second }), 'welcome')).toEqual([])
  expect(diffSchemas(objectOf({ [name]: second }), objectOf({ [name]: first }), 'welcome')).toEqual([])
})

it('still finds what changes for callers', () => {
  const before = objectOf({ link: SAME.link![0], image: SAME.image![0], day: SAME.day![0], items: SAME.items![0] })
  const now = objectOf({
    link: { type: 'string', format: 'letterform-web', 'x-letterform-schemes': ['http'] },
    image: { anyOf: [{ type: 'number' }, { type: 'null' }], examples: ['https://a.example'] },
    day: { type: 'string' },
    items: { type: 'array', items: objectOf({ url: { type: 'boolean' } }, ['url']) },
  })
  const changes = diffSchemas(before, now, 'welcome').map(({ bump, what }) => `${bump} ${what}`)
  expect(changes).toEqual([
    'major welcome: day changed from date-time to string.',
    'major welcome: image changed from uri to number.',
    'major welcome: items[]: url changed from uri to boolean.',
    'major welcome: link no longer accepts https: URLs.',
    'minor welcome: link now accepts http: URLs.',
    'patch welcome: link has a new description.',
  ])
})
