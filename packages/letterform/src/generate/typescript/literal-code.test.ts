import { describe, expect, it } from 'vitest'
import { keyCode, literalCode, textCode } from './literal-code.ts'

describe('literalCode', () => {
  it.each([
    [{ a: 1, 'b-c': ['x', null, true], d: {} }, "{ a: 1, 'b-c': ['x', null, true], d: {} }"],
    [[], '[]'],
    [{ a: undefined }, '{ a: undefined }'],
    [{ a: { $html: '<b>' }, b: "{ $html: '<b>' }" }, `{ a: safeHtml('<b>'), b: "{ $html: '<b>' }" }`],
    [[{ $html: 'a'.repeat(120) }], `[\n  safeHtml('${'a'.repeat(120)}'),\n]`],
    [
      { first: 'a'.repeat(60), second: 'b'.repeat(60) },
      `{\n  first: '${'a'.repeat(60)}',\n  second: '${'b'.repeat(60)}',\n}`,
    ],
    [Array.from({ length: 40 }, () => 'word'), `[${Array.from({ length: 40 }, () => "'word'").join(', ')}]`],
  ])('%j', (given, want) => expect(literalCode(given)).toBe(want))
})

describe('textCode', () => {
  it.each([
    ['plain', "'plain'"],
    ['<p class="x">', `'<p class="x">'`],
    ["it's", `"it's"`],
    [`"it's"`, `'"it\\'s"'`],
    ['a\\"b', `'a\\\\"b'`],
    ['\n\u0000', `'\\n\\u0000'`],
    ['</script>', `'</script>'`],
  ])('%j → %s', (given, want) => expect(textCode(given)).toBe(want))

  it('gives back what it was given', () => {
    const characters = ['"', "'", '\\', '\n', '\r', '\u2028', '\ud800', '$', '{', '`', 'a', '\0', '\x1b']
    for (let length = 0; length < 4000; length++) {
      const text = Array.from(
        { length: length % 7 },
        (_, at) => characters[(length * 31 + at * 17) % characters.length],
      ).join('')
      // biome-ignore lint/security/noGlobalEval: the literal has to evaluate to the text.
      expect(globalThis.eval(textCode(text))).toBe(text)
    }
  })
})

describe('keyCode', () => {
  it.each([
    ['name', 'name'],
    ['a-b', "'a-b'"],
    ['1', "'1'"],
    ['__proto__', "['__proto__']"],
  ])('%s → %s', (given, want) => expect(keyCode(given)).toBe(want))
})
