import { afterAll, expect, it } from 'vitest'
import { startPass } from '../src/compile/worker/style-sheets.ts'
import { createEngines } from './engine/two-engines.ts'
import { createProject, type Files } from './project.ts'

interface Corner {
  files?: Files
  config?: Record<string, unknown>
  email: string
}

/** Small emails for which random projects once found a difference. A bug in one pass is a row in its own test. */
const CORNERS: Record<string, Corner> = {
  'Markdown in a paragraph, indented': {
    config: { prettify: true },
    email: '<ul><li><p markdown>*a*</p></li></ul>',
  },
  'Markdown in a paragraph, before parameters of URLs': {
    config: { urlParameters: { utm_source: 'x' } },
    email: '<p markdown>*a*</p><a href="https://example.com/">b</a>',
  },
  'protection against widows by an attribute of a style sheet': {
    config: { widowWords: { minWords: 2, attributes: ['title'] } },
    email: '<style title="a">.a { color: red }</style><p title="b">one two three</p>',
  },
  'props that a script changes in lines without semicolons': {
    files: {
      'components/one.html':
        '<script props>props.a = props.a || 1\nprops.b = 2\nmodule.exports = { title: props.a }</script><b>{{ title }}</b>',
    },
    email: '<x-one title="t" />',
  },
  'an attribute that a component computes to be empty': {
    files: { 'components/one.html': '<b style="{{ nothing || \'\' }}">x</b>' },
    email: '<x-one />',
  },
  'scripts of one component that share a constant': {
    files: {
      'components/one.html':
        '<script props>const a = 1; module.exports = { a }</script><script props>module.exports = { b: a + 1 }</script>{{ a }}{{ b }}',
    },
    email: '<x-one />',
  },
  'a linked sheet': {
    files: { 'own.css': '.own { color: red }' },
    config: { css: { inline: true } },
    email: '<link rel="stylesheet" href="own.css" inline><p class="own">x</p>',
  },
  'a link that a component repeats': {
    files: { 'own.css': '.own { color: red }', 'components/twice.html': '<yield /><yield />' },
    email: '<x-twice><link rel="stylesheet" href="own.css"></x-twice>',
  },
}

const cwd = process.cwd()
afterAll(() => process.chdir(cwd))

it.each(Object.entries(CORNERS))('compiles as Maizzle does: %s', async (_, { files = {}, config = {}, email }) => {
  process.chdir(createProject(files).root)
  startPass()
  const { ours, maizzle } = createEngines()
  const tailwind = { content: [{ raw: '' }] }
  const own = { ...config, css: { tailwind, ...(config.css as object) } }
  const got = await ours(email, own)
  expect(got).toBeTypeOf('string')
  expect(got).toBe(await maizzle(email, own))
})
