import { expect, it } from 'vitest'
import { editConfig, letterformKey } from './edit-config.ts'

const KEY = letterformKey({ packageName: '@acme/mails', targets: ['typescript'] })
const LINES = "letterform: {\n    package: { name: '@acme/mails' },\n  }"

const edited: { name: string; given: string; want: string }[] = [
  {
    name: 'an object, with a comma behind its last entry',
    given: "/** Ours. */\nexport default {\n  build: {\n    content: ['emails/**/*.html'], // all\n  },\n}\n",
    want: `/** Ours. */\nexport default {\n  build: {\n    content: ['emails/**/*.html'], // all\n  },\n  ${LINES},\n}\n`,
  },
  {
    name: 'no comma, and a comment behind it',
    given: 'export default {\n  a: 1 // one\n  // more\n};\n',
    want: `export default {\n  a: 1, // one\n  // more\n  ${LINES}\n};\n`,
  },
  {
    name: 'CommonJS, tabs and Windows line ends',
    given: 'module.exports = {\r\n\ta: {\r\n\t\tb: 1,\r\n\t},\r\n}\r\n',
    want: "module.exports = {\r\n\ta: {\r\n\t\tb: 1,\r\n\t},\r\n\tletterform: {\r\n\t\tpackage: { name: '@acme/mails' },\r\n\t},\r\n}\r\n",
  },
  {
    name: 'a call',
    given: "import { defineConfig } from '@maizzle/framework'\n\nexport default defineConfig({\n  a: 1,\n})\n",
    want: `import { defineConfig } from '@maizzle/framework'\n\nexport default defineConfig({\n  a: 1,\n  ${LINES},\n})\n`,
  },
  {
    name: 'a name',
    given: 'const other = { b: 2 }\nconst config = {\n  a: 1,\n}\n\nexport default config\n',
    want: `const other = { b: 2 }\nconst config = {\n  a: 1,\n  ${LINES},\n}\n\nexport default config\n`,
  },
  {
    name: 'a name for a call, in CommonJS',
    given: 'const config = defineConfig({\n  a: 1,\n})\nmodule.exports = config;',
    want: `const config = defineConfig({\n  a: 1,\n  ${LINES},\n})\nmodule.exports = config;`,
  },
  {
    name: 'one line',
    given: "export default { build: { output: { path: 'out' } } }",
    want: "export default { build: { output: { path: 'out' } }, letterform: { package: { name: '@acme/mails' } } }",
  },
  { name: 'nothing yet', given: 'export default {}\n', want: `export default {\n  ${LINES}\n}\n` },
  {
    name: 'braces in texts, expressions and comments',
    given: `export default {\n  // } {\n  a: '}', b: /[}]/, c: \`\${'}'}\`, d: () => { return {} },\n}\n`,
    want: `export default {\n  // } {\n  a: '}', b: /[}]/, c: \`\${'}'}\`, d: () => { return {} },\n  ${LINES},\n}\n`,
  },
]

it.each(edited)('adds the key to $name', ({ given, want }) => {
  expect(editConfig(given, KEY)).toEqual({ text: want })
})

it.each([
  ['a function', 'export default () => ({ a: 1 })\n'],
  ['a merge', 'export default merge(base, { a: 1 })\n'],
  ['a method of the object', 'export default { a: 1 }.b\n'],
  ['another file’s object', "export { default } from './other.js'\n"],
  ['an imported name', "import config from './other.js'\nexport default config\n"],
  ['a bracket that nothing closes', 'export default {\n  a: 1,\n'],
  ['nothing', '\n'],
])('leaves %s alone', (_, given) => {
  expect(editConfig(given, KEY)).toBe('cannot tell')
})

it('adds it once', () => {
  const [first] = edited
  expect(editConfig(first!.want, KEY)).toBe('has it')
  expect(editConfig("export default { 'letterform': {} }", KEY)).toBe('has it')
})

it('names the languages where there is more than one, and how build/ is written where it matters', () => {
  const key = letterformKey({ packageName: 'mails', targets: ['typescript', 'python'], placeholders: ['{{', '}}'] })
  expect(key).toContain("\n  targets: ['typescript', 'python'],\n  placeholders: ['{{', '}}'],\n")
  expect(letterformKey({ packageName: 'a', targets: [], placeholders: 'jinja2' })).toContain("placeholders: 'jinja2',")
})
