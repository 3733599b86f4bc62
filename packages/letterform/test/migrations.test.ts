import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createProject, GUIDE, REPOSITORY } from './project.ts'

/** The projects of the migration guides, as they were and as they became. */
const HERE = path.join(REPOSITORY, 'packages/letterform/test/migrations')
const GUIDES = ['maizzle', 'react-email', 'mjml']

/** Code in a guide that names a file: ```html after/emails/reset-password.html */
const QUOTED = /^```\w+ (\S+)\n([\s\S]*?)^```$/gm

it.each(GUIDES)('quotes the project in the guide from %s', (guide) => {
  const text = readFileSync(path.join(REPOSITORY, `docs/migrate-from-${guide}.md`), 'utf8')
  expect(text.split('\n').length).toBeLessThanOrEqual(150)
  const quotes = [...text.matchAll(QUOTED)]
  expect(quotes.length).toBeGreaterThan(3)
  for (const [, file, quote] of quotes) {
    const folder = guide === 'maizzle' ? path.join(HERE, 'maizzle') : HERE
    expect(readFileSync(path.join(folder, file!), 'utf8')).toContain(quote)
  }
})

it('builds what the guide from Maizzle ends with', async () => {
  const project = createProject({}, path.join(HERE, 'maizzle/before'))
  project.copy(path.join(HERE, 'maizzle/after'), '.')
  const { problems, written } = await project.build()
  expect([problems, written.includes('dist/python/pyproject.toml')]).toEqual([[], true])
  expect(project.read('build_production/reset-password.html')).toContain('href="{{ reset_password_url }}"')
})

it('finds no problems in the projects that the other guides end with', async () => {
  const project = createProject({})
  for (const name of ['components', 'layouts', 'images', 'config.js', 'config.production.js', 'tailwind.config.js']) {
    project.copy(path.join(GUIDE, name), name)
  }
  project.copy(path.join(HERE, 'rewritten/emails'), 'emails')
  const { code, stdout } = await project.letterform('check', '--json')
  expect([code, JSON.parse(stdout).problems]).toEqual([0, []])
  expect((await project.build()).problems).toEqual([])
  const types = project.read('dist/cjs/index.d.ts')
  for (const name of ['getMailResetPassword', 'getMailReceipt']) expect(types).toContain(name)
})
