import { expect, it } from 'vitest'
import { createProject } from './project.ts'

it('suggests the command that was probably meant', async () => {
  const { code, stderr } = await createProject({}).letterform('biuld')
  const message = 'There is no command biuld. Did you mean build?\nRun letterform --help for usage.\n'
  expect([code, stderr]).toEqual([2, message])
})

it('suggests the option that was probably meant', async () => {
  const { code, stderr } = await createProject({}).letterform('build', '--chek')
  expect([code, stderr]).toEqual([2, expect.stringContaining("Unknown option '--chek'. Did you mean --check?")])
})

it.each([['build'], ['check'], ['release']])('prints aligned help for %s -h', async (command) => {
  const { code, stdout } = await createProject({}).letterform(command, '-h')
  expect(code).toBe(0)
  const options = stdout.split('\n').filter((line) => line.startsWith('  -'))
  expect(options.length).toBeGreaterThan(4)
  const columns = options.map((line) => /^ {2}(?:-h, )?--\S+(?: <value>)? {2,}/.exec(line)?.[0].length)
  expect(new Set(columns).size).toBe(1)
})

it('passes on what Tailwind warns of, and builds', async () => {
  const project = createProject({
    'emails/one.html': '---\nsubject: One\n---\n<style>@tailwind utilities</style><p class="p-1">One</p>',
    'tailwind.config.js': "module.exports = { darkMode: false, content: ['emails/*.html'] }",
  })
  const { code, stderr } = await project.letterform('build')
  expect([code, stderr]).toEqual([0, expect.stringContaining('`darkMode` option')])
})
