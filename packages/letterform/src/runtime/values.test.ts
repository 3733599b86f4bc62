import { describe, expect, it } from 'vitest'
import { MailVariableError } from './errors.ts'
import { safeHtml } from './html.ts'
import type { Fields, Shape } from './shape.ts'
import { checkedValues, findValueProblems } from './values.ts'

const FIELDS: Fields = {
  name: { type: 'text' },
  confirmationUrl: { type: 'url', for: ['link'] },
  nickname: { type: 'string', optional: true },
  items: {
    type: 'list',
    optional: true,
    of: { type: 'object', fields: { label: { type: 'text' }, price: { type: 'number', optional: true } } },
  },
}
const FINE = { name: 'Ada', confirmationUrl: 'https://example.com/' }

/** `path code`, one for each problem. */
function problems(values: unknown, fields: Fields = FIELDS): string[] {
  return findValueProblems(values, fields).map(({ path, code }) => `${path} ${code}`)
}

const one = (value: unknown, shape: Shape) => problems({ x: value }, { x: shape }).map((problem) => problem.slice(2))

class Account {
  name = 'Ada'
  confirmationUrl = 'https://example.com/'
}

/** As an ORM makes them: fields are getters of the class, and there are more of them than an email takes. */
class Row {
  #row = { name: 'Ada', token: 'a b' }
  created_at = new Date(0)
  get name(): string {
    return this.#row.name
  }
  get confirmationUrl(): URL {
    return new URL(`https://example.com/?token=${this.#row.token}`)
  }
  save(): void {}
}

/** What `Temporal` objects have in common, for runtimes without them. */
function temporal(kind: string, text: string): object {
  return { [Symbol.toStringTag]: `Temporal.${kind}`, toString: () => text }
}

describe('accepts', () => {
  const table: Record<string, unknown> = {
    'all variables': FINE,
    'a number for a text': { ...FINE, name: 7 },
    'undefined where it is optional': { ...FINE, nickname: undefined },
    'null where it is optional': { ...FINE, nickname: null },
    'an empty list': { ...FINE, items: [] },
    'a list': { ...FINE, items: [{ label: 'a', price: 1 }, { label: 2 }] },
    'the fields of a class': new Account(),
    'an object without a prototype': Object.assign(Object.create(null), FINE),
    'a frozen object': Object.freeze({ ...FINE }),
    'symbols, which name nothing here': { ...FINE, [Symbol('x')]: 1 },
    'a proxy': new Proxy(FINE, {}),
    'getters of a class': new Row(),
    'inherited fields': Object.create(FINE),
    'fields that no variable has': {
      ...FINE,
      extra: 1,
      nick: undefined,
      constructor: 1,
      toString: 1,
      'a\nb': 1,
      '': 1,
    },
    'a field named __proto__': JSON.parse('{"name":"Ada","confirmationUrl":"https://e.com","__proto__":{}}'),
    'fields like those that have a value': { ...FINE, nmae: 'Ada', confirmation_url: 'x' },
    'plurals and other numbers of a name': { ...FINE, item: {}, nicknames: [], nickname2: '' },
    'more fields in an item': { ...FINE, items: [{ label: 'a', price: 1, id: 7, prices: [] }] },
  }
  it.each(Object.entries(table))('%s', (_, values) => expect(problems(values)).toEqual([]))

  it('no argument if nothing is required, but no other type', () => {
    const fields: Fields = { x: { type: 'text', optional: true } }
    expect([undefined, {}, null, 0, ''].map((values) => problems(values, fields).length)).toEqual([0, 0, 1, 1, 1])
  })
})

describe('refuses', () => {
  const table: [given: unknown, want: string[]][] = [
    [{}, ['name missing', 'confirmationUrl missing']],
    [undefined, ['name missing', 'confirmationUrl missing']],
    [{ ...FINE, name: undefined }, ['name missing']],
    [{ ...FINE, name: null }, ['name missing']],
    ['Ada', [' wrong-type']],
    [[], [' wrong-type']],
    [() => FINE, [' wrong-type']],
    [{ ...FINE, nickname: 7 }, ['nickname wrong-type']],
    [{ ...FINE, name: {} }, ['name wrong-type']],
    [{ ...FINE, name: Number.NaN }, ['name not-finite']],
    [{ ...FINE, name: Symbol('x') }, ['name wrong-type']],
    [{ ...FINE, name: new String('Ada') }, ['name wrong-type']],
    [{ ...FINE, items: {} }, ['items wrong-type']],
    [{ ...FINE, items: { length: 1, 0: { label: 'a' } } }, ['items wrong-type']],
    [{ ...FINE, items: 'ab' }, ['items wrong-type']],
    [{ ...FINE, items: [{ label: 'a' }, { prise: 1 }] }, ['items[1].label missing', 'items[1].prise unknown-key']],
    [{ ...FINE, items: [{ label: 'a', price: '1' }] }, ['items[0].price wrong-type']],
    [{ ...FINE, items: [null, [], 'x'] }, ['items[0] missing', 'items[1] wrong-type', 'items[2] wrong-type']],
    [{ ...FINE, nicknmae: 'x' }, ['nicknmae unknown-key']],
    [{ ...FINE, nick_name: 'x' }, ['nick_name unknown-key']],
    [{ ...FINE, nickname: null, nicknam: 'x' }, ['nicknam unknown-key']],
    [{ ...FINE, 'Nick"Name': 1 }, ['"Nick\\"Name" unknown-key']],
    [Object.assign(new Row(), { Nickname: 'x' }), ['Nickname unknown-key']],
    [new Map(Object.entries(FINE)), ['name missing', 'confirmationUrl missing']],
  ]
  it.each(table)('%o', (given, want) => expect(problems(given)).toEqual(want))

  it('every problem of a call at once', () => {
    const values = { name: [], confirmationUrl: 'javascript:alert(1)', items: [{ price: Number.NaN }], nickName: 1 }
    expect(problems(values)).toEqual([
      'name wrong-type',
      'confirmationUrl unsafe-url',
      'items[0].label missing',
      'items[0].price not-finite',
      'nickName unknown-key',
    ])
  })
})

describe('types', () => {
  const table: { shape: Shape; fine: unknown[]; wrong: [value: unknown, code: string][] }[] = [
    {
      shape: { type: 'string' },
      fine: ['', 'a'],
      wrong: [
        [1, 'wrong-type'],
        [1n, 'wrong-type'],
        [new URL('https://example.com'), 'wrong-type'],
      ],
    },
    {
      shape: { type: 'number' },
      fine: [0, -1.5, 1e300, 7n, 2n ** 64n],
      wrong: [
        ['1', 'wrong-type'],
        [10n ** 400n, 'not-finite'],
        [Object(1n), 'wrong-type'],
        [Number.NaN, 'not-finite'],
        [Number.POSITIVE_INFINITY, 'not-finite'],
      ],
    },
    {
      shape: { type: 'boolean' },
      fine: [true, false],
      wrong: [
        ['true', 'wrong-type'],
        [0, 'wrong-type'],
      ],
    },
    {
      shape: { type: 'date' },
      fine: [
        ...[new Date(0), '2025-01-31', '2025-01-31T12:00:00.000Z', '2025-01-31T12:00+02:00'],
        ...[temporal('Instant', '2025-01-31T12:00:00.123456789Z'), temporal('PlainDate', '2025-01-31[u-ca=buddhist]')],
        temporal('ZonedDateTime', '2025-01-31T12:00:00+01:00[Europe/Paris]'),
        temporal('PlainDateTime', '2025-01-31T12:00:00'),
      ],
      wrong: [
        [temporal('PlainDate', '+012025-01-31'), 'wrong-type'],
        [temporal('PlainTime', '12:00:00'), 'wrong-type'],
        [temporal('Instant', 'soon'), 'wrong-type'],
        [temporal('Instant', '2025-02-30'), 'invalid-date'],
        [{ toString: () => '2025-01-31' }, 'wrong-type'],
        [new Date(Number.NaN), 'invalid-date'],
        ['2025-02-30', 'invalid-date'],
        [new Date(8e15), 'invalid-date'],
        ['31.1.2025', 'wrong-type'],
        [1738281600000, 'wrong-type'],
        [Object.create(Date.prototype), 'wrong-type'],
        [{ getTime: () => 0 }, 'wrong-type'],
      ],
    },
    {
      shape: { type: 'html' },
      fine: [safeHtml('<b>')],
      wrong: [
        ['<b>', 'wrong-type'],
        [{ html: '<b>' }, 'wrong-type'],
        [JSON.parse(JSON.stringify(safeHtml('<b>'))), 'wrong-type'],
        [Object.create(safeHtml('<b>')), 'wrong-type'],
      ],
    },
    {
      shape: { type: 'string', enum: ['a', 'b'] },
      fine: ['a'],
      wrong: [
        ['c', 'not-in-enum'],
        ['toString', 'not-in-enum'],
      ],
    },
    { shape: { type: 'text', enum: ['a', 1] }, fine: ['a', 1, 1n], wrong: [['1', 'not-in-enum']] },
    {
      shape: { type: 'url' },
      fine: ['https://example.com', 'mailto:a@example.com', new URL('https://example.com')],
      wrong: [
        ['example.com', 'unsafe-url'],
        ['', 'unsafe-url'],
        [new URL('javascript:alert(1)'), 'unsafe-url'],
        [{ [Symbol.toStringTag]: 'URL', toString: () => 'javascript:alert(1)' }, 'unsafe-url'],
        [{ href: 'https://example.com' }, 'wrong-type'],
      ],
    },
    {
      shape: { type: 'url', for: ['link', 'image'] },
      fine: ['https://example.com/a.png'],
      wrong: [
        ['mailto:a@example.com', 'unsafe-url'],
        ['cid:a', 'unsafe-url'],
      ],
    },
    { shape: { type: 'text', for: ['css'] }, fine: ['red', 12, '#fff'], wrong: [['red;color:blue', 'unsafe-css']] },
    { shape: { type: 'text', for: ['path'] }, fine: ['a/b', '...', 1], wrong: [['..', 'unsafe-url']] },
  ]
  it.each(table)('$shape', ({ shape, fine, wrong }) => {
    expect(fine.flatMap((value) => one(value, shape))).toEqual([])
    expect(wrong.map(([value]) => one(value, shape))).toEqual(wrong.map(([, code]) => [code]))
  })
})

describe('survives', () => {
  it('a getter that throws', () => {
    const values = {
      ...FINE,
      get name(): string {
        throw new Error('lazy')
      },
    }
    expect(problems(values)).toEqual(['name unreadable'])
    expect(problems({ ...FINE, items: [values] })).toEqual(['items[0].label missing'])
  })

  it('proxies that throw', () => {
    const trap = () => {
      throw new Error('trap')
    }
    expect(problems(new Proxy(FINE, { ownKeys: trap }))).toEqual([' unreadable'])
    expect(problems(new Proxy(FINE, { get: trap }))).toEqual(
      ['name', 'confirmationUrl', 'nickname', 'items'].map((name) => `${name} unreadable`),
    )
    const { proxy, revoke } = Proxy.revocable([], {})
    revoke()
    expect(problems({ ...FINE, items: proxy })).toEqual(['items unreadable'])
  })

  it('a polluted Object.prototype', () => {
    const prototype = Object.prototype as Record<string, unknown>
    prototype.name = 'polluted'
    prototype.extra = 'polluted'
    try {
      expect(problems({ confirmationUrl: FINE.confirmationUrl })).toEqual(['name missing'])
    } finally {
      delete prototype.name
      delete prototype.extra
    }
  })

  it('cycles, holes and endless lengths', () => {
    const cyclic: Record<string, unknown> = { ...FINE }
    cyclic.items = [cyclic]
    expect(problems(cyclic)).toEqual(['items[0].label missing'])
    // biome-ignore lint/suspicious/noSparseArray: holes are what is tested
    expect(problems({ ...FINE, items: [, { label: 'a' }] })).toEqual(['items[0] missing'])
    expect(problems({ ...FINE, items: new Array(4294967295) })).toHaveLength(100)
  })

  it('a hundred thousand items, and as many unknown keys, in linear time', () => {
    const items = Array.from({ length: 100_000 }, (_, index) => ({ label: index }))
    const keys = Object.fromEntries(items.map(({ label }) => [`key${label}`, 1]))
    const start = performance.now()
    expect(problems({ ...FINE, items })).toEqual([])
    expect(problems({ ...FINE, ...keys })).toEqual([])
    expect(problems({ ...FINE, ['k'.repeat(1e6)]: 1 })).toEqual([])
    expect(performance.now() - start).toBeLessThan(30_000)
  })
})

describe('reports', () => {
  it.each([
    ['confirmation_url', 'confirmationUrl'],
    ['ConfirmationURL', 'confirmationUrl'],
    ['confirmatonUrl', 'confirmationUrl'],
    ['nmae', 'name'],
    ['nikname', 'nickname'],
    ['nick', undefined],
    ['names', undefined],
    ['__proto__', undefined],
  ])('%s: did you mean %s?', (key, near) => {
    const values = Object.defineProperty({}, key, { value: 1, enumerable: true })
    const found = findValueProblems(values, FIELDS).find(({ code }) => code === 'unknown-key')
    expect(found?.message).toBe(near && `unknown name; did you mean ${near}?`)
  })

  it('the expected and the given type, and never a value', () => {
    const secret = 'hunter2'
    const fields: Fields = {
      a: { type: 'number' },
      b: { type: 'url' },
      c: { type: 'string', enum: ['x'] },
      d: { type: 'text', for: ['css'] },
      e: { type: 'date' },
      f: { type: 'list', of: { type: 'text' } },
    }
    const values = { a: secret, b: `javascript:${secret}`, c: secret, d: `${secret};`, e: secret, f: [[secret]] }
    const messages = findValueProblems(values, fields).map(({ path, message }) => `${path}: ${message}`)
    expect(messages).toEqual([
      'a: expected a number, got a string',
      'b: a link must start with https://, http://, mailto: or tel:',
      'c: expected one of "x"',
      'd: a style value must be one colour, length, percentage, number or keyword',
      'e: expected a Date or an ISO string such as "2025-01-31" or "2025-01-31T12:00:00Z", got a string',
      'f[0]: expected a string or a number, got an array',
    ])
  })

  it('the values that a choice has, also if there is none or another type', () => {
    const fields: Fields = { a: { type: 'string', enum: ['x', 'y'] }, b: { type: 'number', enum: [1, 2] } }
    const messages = (values: object) =>
      findValueProblems(values, fields).map(({ path, message }) => `${path}: ${message}`)
    expect(messages({})).toEqual(['a: missing; expected one of "x", "y"', 'b: missing; expected one of 1, 2'])
    expect(messages({ a: 7, b: Number.NaN })).toEqual([
      'a: expected one of "x", "y", got a number',
      'b: expected one of 1, 2, got NaN',
    ])
  })

  it('everything in one error', () => {
    expect(() => checkedValues('welcome', FINE, FIELDS)).not.toThrow()
    const call = () => checkedValues('welcome', { nickname: 1 }, FIELDS)
    expect(call).toThrow(MailVariableError)
    expect(call).toThrow('Invalid variables for welcome:\n  name: missing; expected a string or a number\n')
  })
})

describe('converts', () => {
  const fields: Fields = {
    id: { type: 'text' },
    count: { type: 'number' },
    url: { type: 'url' },
    day: { type: 'date' },
    items: { type: 'list', of: { type: 'object', fields: { price: { type: 'number' } } } },
  }
  const given = {
    id: 12345678901234567890n,
    count: 7n,
    url: new URL('https://example.com'),
    day: temporal('PlainDate', '2025-01-31'),
    items: [{ price: 3n, label: 'x' }],
  }

  it('values that are no strings, numbers or dates, in a copy', () => {
    expect(checkedValues('x', given, fields)).toEqual({
      id: 12345678901234567890n,
      count: 7,
      url: 'https://example.com/',
      day: new Date('2025-01-31'),
      items: [{ price: 3 }],
    })
  })

  it('getters of classes, but not what every object inherits', () => {
    const prototype = Object.prototype as Record<string, unknown>
    prototype.nickname = 'polluted'
    try {
      const values = checkedValues('x', new Row(), FIELDS)
      expect({ ...values }).toEqual({
        name: 'Ada',
        confirmationUrl: 'https://example.com/?token=a%20b',
        nickname: undefined,
        items: undefined,
      })
    } finally {
      delete prototype.nickname
    }
  })

  it('nothing else: plain values are returned as they are', () => {
    const values = { ...FINE, items: [{ label: 1 }], extra: 1 }
    expect(checkedValues('x', values, FIELDS)).toBe(values)
  })

  it.skipIf(!('Temporal' in globalThis))('real Temporal objects', () => {
    // biome-ignore lint/suspicious/noExplicitAny: TypeScript's library does not know it yet
    const { Temporal } = globalThis as any
    const zoned = Temporal.ZonedDateTime.from('2025-01-31T12:00+01:00[Europe/Paris]')
    for (const day of [zoned, zoned.toInstant(), zoned.toPlainDateTime(), zoned.toPlainDate()]) {
      expect(one(day, { type: 'date' })).toEqual([])
    }
  })
})
