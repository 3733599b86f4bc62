import fc from 'fast-check'
import nunjucks from 'nunjucks'
import { describe, expect, it } from 'vitest'
import { cases, SEED } from '../../test/cases.ts'
import type { Expression } from './ast.ts'
import { parseBlock, parsePlaceholder } from './parse-expression.ts'

const path = (...names: string[]): Expression => ({ kind: 'path', path: names })
const literal = (value: string | number | boolean | null): Expression => ({ kind: 'literal', value })

describe('parsePlaceholder', () => {
  const readable: [given: string, want: Expression][] = [
    ['name', path('name')],
    ['_product_name', path('_product_name')],
    ['user.address.city', path('user', 'address', 'city')],
    ['((name))', path('name')],
    ['loop.index', path('loop', 'index')],
    ['name | upper', { kind: 'filter', name: 'upper', target: path('name'), args: [] }],
    ['not a', { kind: 'not', operand: path('a') }],
    ['a == none', { kind: 'compare', operator: '==', left: path('a'), right: literal(null) }],
    ['a > -1.5', { kind: 'compare', operator: '>', left: path('a'), right: literal(-1.5) }],
    ["a === 'x'", { kind: 'compare', operator: '===', left: path('a'), right: literal('x') }],
    ['a != true', { kind: 'compare', operator: '!=', left: path('a'), right: literal(true) }],
    [
      "a | default('it\\'s', true)",
      { kind: 'filter', name: 'default', target: path('a'), args: [literal("it's"), literal(true)] },
    ],
    ["a | default('x >> y')", { kind: 'filter', name: 'default', target: path('a'), args: [literal('x >> y')] }],
    ["a\n  | join(', ')", { kind: 'filter', name: 'join', target: path('a'), args: [literal(', ')] }],
    [
      'not a and b or c',
      {
        kind: 'logic',
        operator: 'or',
        left: { kind: 'logic', operator: 'and', left: { kind: 'not', operand: path('a') }, right: path('b') },
        right: path('c'),
      },
    ],
    [
      'items | length > 0',
      {
        kind: 'compare',
        operator: '>',
        left: { kind: 'filter', name: 'length', target: path('items'), args: [] },
        right: literal(0),
      },
    ],
    [
      "when | date('long', 'en') | upper",
      {
        kind: 'filter',
        name: 'upper',
        target: { kind: 'filter', name: 'date', target: path('when'), args: [literal('long'), literal('en')] },
        args: [],
      },
    ],
  ]
  it.each(readable)('reads %s', (given, want) => {
    expect(parsePlaceholder(given)).toEqual({ ok: true, expression: want })
  })

  const refused: [given: string, want: RegExp][] = [
    ['a()', /calls are not/],
    ["t('a')", /\{\{ t\('key'\) \}\}/],
    ["a == '&&' && b", /write and/],
    ['a || b', /write or/],
    ['!a', /write not/],
    ['a = 1', /==/],
    ["a ? 'b' : 'c'", /<% if x %>/],
    ["a ?? 'b'", /default/],
    ["a | date: 'long'", /in parentheses/],
    ['a.b(1)', /calls are not/],
    ['a.constructor.constructor("x")()', /closing parenthesis/],
    ['a | constructor', /no filter constructor/],
    ['a | toString', /no filter toString/],
    ['a["b"]', /\[ \]/],
    ['a[0]', /\[ \]/],
    ['[a]', /\[ \]/],
    ['a | default([])', /\[ \]/],
    ['a | default({})', /an object must/],
    ['{ a: b }', /an object must/],
    ['a + 1', /arithmetic/],
    ['a - 1', /arithmetic/],
    ['-a', /arithmetic/],
    ['+a', /arithmetic/],
    ['a // 2', /arithmetic/],
    ['a ** 2', /arithmetic/],
    ['a % 2', /arithmetic/],
    ['a * 2 / 3', /arithmetic/],
    ['a ~ b', /joined/],
    ['a in b', /only supported in for/],
    ['a not in b', /not is not|only supported in for|not before/],
    ['a is defined', /is is not supported/],
    ['a if b', /if is not supported/],
    ['a if b else c', /if is not supported/],
    ['a ? b : c', /\? and : are not/],
    ['a && b', /./],
    ['a || b', /./],
    ['r/a/', /regular/],
    ['(a, b)', /one expression/],
    ['()', /one expression/],
    ['a b', /“b”/],
    ['a.', /follow each dot/],
    ['a.1', /follow each dot/],
    ['.a', /./],
    ['a |', /too early/],
    ['a ==', /too early/],
    ['', /too early/],
    ['"a', /never closed/],
    ["it's", /never closed/],
    ['é', /not a valid name/],
    ['a-b', /arithmetic/],
    ['$a', /not a valid name/],
    ['@a', /not a valid name/],
    ['a.b-c', /arithmetic/],
    ['and', /reserved word/],
    ['a.if', /reserved word/],
    ['True', /reserved word/],
    ['a == undefined', /reserved word/],
    ['__proto__', /every JavaScript object/],
    ['a.__proto__', /every JavaScript object/],
    ['a.constructor', /every JavaScript object/],
    ['a.prototype', /every JavaScript object/],
    ['a.toString', /every JavaScript object/],
    ['a.hasOwnProperty', /every JavaScript object/],
    ['loop', /loop\.index/],
    ['loop.index0', /loop\.index/],
    ['loop.revindex', /loop\.index/],
    ['loop.index.a', /loop\.index/],
    ['not a == b', /ambiguous/],
    ['a < b < c', /cannot be chained/],
    ['a == b == c', /cannot be chained/],
    ['a | uper', /\(did you mean upper\?\); known: upper, lower/],
    ['a | d("x")', /no filter d; known/],
    ['a | escape', /no filter escape/],
    ['a | upper(1)', /takes no arguments/],
    ['a | upper.b', /no filter upper\.b/],
    ['a | round(1)(2)', /closing parenthesis/],
    ['a | default(value="x")', /have no names/],
    ['a | default', /default takes 1 to 2 arguments, as in default\('friend'\)/],
    ['a | default("x", 1)', /true or false/],
    ['a | replace("x")', /takes 2 arguments/],
    ['a | replace("x", "y", 1)', /takes 2 arguments/],
    ['a | truncate', /takes 1 to 3 arguments/],
    ['a | truncate(0)', /above 0/],
    ['a | truncate(b)', /above 0/],
    ['a | truncate(3, "x")', /true or false/],
    ['a | join(b)', /in quotes/],
    ['a | join(",", "b")', /takes at most 1 argument/],
    ['a | round(1.5)', /0 to 12/],
    ['a | round(1, "up")', /ceil/],
    ['a | date("loong")', /'short', 'medium'/],
    ['a | date(style)', /'short', 'medium'/],
    ['a | date("long", "x y")', /locale/],
    ['a | number("")', /locale/],
    ['a | currency', /takes 1 to 2 arguments/],
    ['a | currency("euro")', /currency code/],
    ['a | currency(code)', /currency code/],
    ['a >> <% set b = 1 %> << c', /./],
    ['a %>', /./],
    ['- a -', /./],
    ['('.repeat(3000), /./],
  ]
  it.each(refused)('refuses %s', (given, want) => {
    expect(parsePlaceholder(given)).toMatchObject({
      ok: false,
      code: 'placeholder-syntax',
      reason: expect.stringMatching(want),
    })
  })

  it.each(['2', '"a"', 'true', 'none', '1 < 2', '"a" | upper', 'not true'])('calls %s a constant', (given) => {
    expect(parsePlaceholder(given)).toMatchObject({ ok: false, code: 'placeholder-constant' })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        (code) => typeof parsePlaceholder(code).ok === 'boolean',
      ),
    )
    const word = fc.constantFrom(
      'a',
      '.',
      '|',
      '(',
      ')',
      '"',
      "'",
      ' ',
      ',',
      '==',
      'not',
      'and',
      'upper',
      '-',
      '{',
      ':',
      '1',
      '>>',
      '%>',
      '\\',
      'in',
      '\n',
    )
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 14 }),
        (words) => typeof parsePlaceholder(words.join('')).ok === 'boolean',
      ),
      { numRuns: 3000 },
    )
  })
})

describe('parseBlock', () => {
  it.each([
    ['if a', { kind: 'if', test: path('a') }],
    ['if  (a)', { kind: 'if', test: path('a') }],
    ['elif a.b', { kind: 'elif', test: path('a', 'b') }],
    ['else', { kind: 'else' }],
    ['endif', { kind: 'endif' }],
    ['for a in b.c', { kind: 'for', name: 'a', list: path('b', 'c') }],
    [
      'for a in b | first',
      { kind: 'for', name: 'a', list: { kind: 'filter', name: 'first', target: path('b'), args: [] } },
    ],
    ['endfor', { kind: 'endfor' }],
  ])('reads %s', (given, want) => {
    expect(parseBlock(given)).toEqual({ ok: true, block: want })
  })

  it.each([
    ['if', 'block-syntax', /needs a condition/],
    ['if 1', 'block-syntax', /uses no variable/],
    ['if a = 1', 'block-syntax', /compare with ==/],
    ['else if a', 'block-syntax', /use elif/],
    ['endif a', 'block-syntax', /nothing may follow/],
    ['for', 'block-syntax', /./],
    ['for a', 'block-syntax', /./],
    ['for a in', 'block-syntax', /too early/],
    ['for a, b in c', 'block-syntax', /binds one name/],
    ['for _a in b', 'block-syntax', /cannot name/],
    ['for loop in b', 'block-syntax', /cannot name/],
    ['for constructor in b', 'block-syntax', /every JavaScript object/],
    ['for a in "abc"', 'block-syntax', /needs a variable/],
    ['for a in b | default(c)', 'block-syntax', /needs a variable/],
    ['for a in loop.index', 'block-syntax', /needs a variable/],
    ['for a in b %><% for c in d', 'block-syntax', /./],
    ['set a = 1', 'block-unknown', /no block set/],
    ['include "a"', 'block-unknown', /no block include/],
    ['macro a()', 'block-unknown', /no block macro/],
    ['elseif a', 'block-unknown', /no block elseif/],
    ['- if a -', 'block-unknown', /./],
    ['', 'block-unknown', /./],
  ])('refuses %s', (given, code, reason) => {
    expect(parseBlock(given)).toMatchObject({ ok: false, code, reason: expect.stringMatching(reason) })
  })
})

/** The parsed tree gives the same results as nunjucks. */
describe('the tree', () => {
  const runs = cases({ gate: 4000, full: 40_000 })

  it(`means what nunjucks means, seed ${SEED}`, () => {
    const engine = new nunjucks.Environment(null, {
      autoescape: false,
      tags: {
        blockStart: '<%',
        blockEnd: '%>',
        variableStart: '<<',
        variableEnd: '>>',
        commentStart: '<#',
        commentEnd: '#>',
      },
    })
    let compared = 0
    let threw = 0
    fc.assert(
      fc.property(expressions, values, (code, context) => {
        const parsed = parsePlaceholder(code)
        fc.pre(parsed.ok)
        const theirs = attempt(() => engine.renderString(`[<< ${code} >>]`, context))
        const ours = attempt(() => `[${written(evaluate(parsed.expression, context))}]`)
        compared++
        if (theirs === 'threw') threw++
        return theirs === ours
      }),
      { seed: SEED, numRuns: runs },
    )
    console.log(`seed ${SEED}: ${compared} expressions agree with nunjucks, ${threw} of them by throwing`)
    expect(compared - threw).toBeGreaterThanOrEqual(runs / 2)
  })
})

function attempt(run: () => string): string {
  try {
    return run()
  } catch {
    return 'threw'
  }
}

function written(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

type Values = Record<string, unknown>

function evaluate(expression: Expression, context: Values): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'path':
      return expression.path.reduce<unknown>((value, name) => (value as Values | null | undefined)?.[name], context)
    case 'not':
      return !evaluate(expression.operand, context)
    case 'logic': {
      const left = evaluate(expression.left, context)
      const isDecided = expression.operator === 'and' ? !left : left
      return isDecided ? left : evaluate(expression.right, context)
    }
    case 'compare':
      return COMPARE[expression.operator](evaluate(expression.left, context), evaluate(expression.right, context))
    case 'filter': {
      const args = expression.args.map((argument) => evaluate(argument, context))
      return FILTERS[expression.name]!(evaluate(expression.target, context), ...args)
    }
  }
}

type Operand = string & number
const COMPARE = {
  // biome-ignore lint/suspicious/noDoubleEquals: nunjucks compares loosely
  '==': (a: unknown, b: unknown) => a == b,
  // biome-ignore lint/suspicious/noDoubleEquals: nunjucks compares loosely
  '!=': (a: unknown, b: unknown) => a != b,
  '===': (a: unknown, b: unknown) => a === b,
  '!==': (a: unknown, b: unknown) => a !== b,
  '<': (a: unknown, b: unknown) => (a as Operand) < (b as Operand),
  '<=': (a: unknown, b: unknown) => (a as Operand) <= (b as Operand),
  '>': (a: unknown, b: unknown) => (a as Operand) > (b as Operand),
  '>=': (a: unknown, b: unknown) => (a as Operand) >= (b as Operand),
}

/** The filters of nunjucks: ours are tested with the runtime. */
const lent = new nunjucks.Environment(null, { autoescape: false })
const FILTERS = Object.fromEntries(
  'upper lower capitalize title trim replace truncate length join first last default round abs urlencode'
    .split(' ')
    .map((name) => [name, (...args: unknown[]) => lent.getFilter(name)(...args)]),
)

const text = fc.constantFrom('Ada', 'ada lovelace', '', ' a b ', '<b>', '7')
const values = fc.record({
  a: fc.option(text, { nil: undefined }),
  b: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(2.345)),
  c: fc.boolean(),
  list: fc.array(text, { maxLength: 3 }),
  user: fc.record({ name: text, age: fc.nat(9), none: fc.constant(null) }),
})

const { expression: expressions } = fc.letrec<{ atom: string; filtered: string; compared: string; expression: string }>(
  (tie) => {
    const operand = fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      tie('atom'),
      tie('filtered'),
      fc.tuple(tie('expression')).map(([it]) => `(${it})`),
    )
    return {
      atom: fc.constantFrom(
        'a',
        'b',
        'c',
        'list',
        'user.name',
        'user.age',
        'user.none',
        'missing',
        'user.x.y',
        '1',
        '-2',
        "'Ada'",
        '"7"',
        'true',
        'none',
        '0',
        '2.50',
      ),
      filtered: fc
        .tuple(
          operand,
          fc.constantFrom(
            'upper',
            'lower',
            'capitalize',
            'title',
            'trim',
            "replace('a', 'X')",
            'truncate(3)',
            'truncate(5, true, "…")',
            'length',
            "join(', ')",
            'first',
            'last',
            "default('none')",
            "default('x', true)",
            'default(user.name)',
            'round',
            "round(1, 'floor')",
            'round(2)',
            'abs',
            'urlencode',
          ),
        )
        .map(([target, filter]) => `${target} | ${filter}`),
      compared: fc
        .tuple(operand, fc.constantFrom('==', '!=', '===', '!==', '<', '<=', '>', '>='), operand)
        .map(([left, operator, right]) => `${left} ${operator} ${right}`),
      expression: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        operand,
        tie('compared'),
        fc.tuple(tie('expression'), fc.constantFrom('and', 'or'), tie('expression')).map((words) => words.join(' ')),
        operand.map((it) => `not ${it}`),
      ),
    }
  },
)
