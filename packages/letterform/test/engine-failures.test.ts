import { render } from '@maizzle/framework'
import { afterAll, expect, it } from 'vitest'
import { createCompileEmail } from '../src/compile/worker/compile-email.ts'
import { startPass } from '../src/compile/worker/style-sheets.ts'
import { loadMaizzle } from './engine/two-engines.ts'
import { createProject, type Files } from './project.ts'

/** What makes Maizzle fail, though our engine could do without the part that fails. */
const FAILURES: Record<string, { files?: Files; config?: object; email: string; says: RegExp }> = {
  'a broken Tailwind config that no style needs': {
    files: { 'tailwind.config.js': 'module.exports = { presets: [require("nowhere")] }' },
    email: '<p style="color: red">x</p>',
    says: /nowhere/,
  },
  'a style that Juice reads no declaration from': {
    config: { css: { inline: true } },
    email: '<style>p { color: red }</style><p style=";">x</p>',
    says: /undefined/,
  },
  'a style that is empty after expressions': {
    files: { 'components/one.html': '<p style="{{ nothing || \'\' }}">x</p>' },
    config: { css: { inline: true } },
    email: '<style>p { color: red }</style><x-one />',
    says: /undefined/,
  },
  'a selector that cheerio cannot read': {
    config: { css: { inline: true } },
    email: '<style>@media print { p) { color: red } }</style><p>x</p>',
    says: /selector/i,
  },
  'a condition that is missing': { email: '<if>x</if>', says: /condition/ },
  'a component that is missing': { email: '<x-nowhere />', says: /could not find/ },
  'an event that throws after the first half': {
    config: { afterRender: () => Promise.reject(new Error('no more')) },
    email: '<p>x</p>',
    says: /^no more$/,
  },
}

const cwd = process.cwd()
afterAll(() => process.chdir(cwd))

it.each(Object.entries(FAILURES))('fails as Maizzle fails: %s', async (_, { files, config, email, says }) => {
  const project = createProject({ 'package.json': '{}', ...files })
  process.chdir(project.root)
  startPass()
  const compile = createCompileEmail({ build: {}, ...config }, loadMaizzle)
  const result = await compile({ file: 'emails/one.html', text: email, target: 'one.html', extensions: [] })
  const original = await render(email, { ...config }).catch((error: Error) => error)
  expect(original).toBeInstanceOf(Error)
  expect((original as Error).message).toMatch(says)
  expect(result).toMatchObject({ failure: { message: (original as Error).message } })
})
