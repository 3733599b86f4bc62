import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { findEmails } from './find-emails.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** What a command says in a folder with these files, of which none is an email. */
async function saidIn(files: Record<string, string>): Promise<string> {
  const root = mkdtempSync(path.join(tmpdir(), 'letterform-origin-'))
  folders.push(root)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  const { problems } = await findEmails(root, {}, { output: 'build', locales: [] })
  return problems.map(({ code, message, fix }) => `${code}: ${message} ${fix}`).join('\n')
}

const COMPONENT = "import { Html } from '@react-email/components'"
const MANIFEST = '{ "dependencies": { "react-email": "^4.0.0" } }'

it.each<[tool: string, file: string, guide: string, files: Record<string, string>]>([
  ['MJML', 'mails/a.mjml', 'mjml', { 'mails/a.mjml': '<mjml>', 'package.json': MANIFEST }],
  ['MJML', 'package.json', 'mjml', { 'package.json': '{ "devDependencies": { "mjml": "^5.0.0" } }' }],
  ['react-email', 'emails/b.tsx', 'react-email', { 'emails/a.tsx': 'import React', 'emails/b.tsx': COMPONENT }],
  ['react-email', 'package.json', 'react-email', { 'package.json': MANIFEST, 'emails/a.ts': COMPONENT }],
  ['jsx-email', 'emails/a.jsx', 'react-email', { 'emails/a.jsx': "import { Body } from 'jsx-email'" }],
  ['Handlebars', 'views/a.hbs', 'django', { 'views/a.hbs': '{{a}}' }],
  ['Blade', 'views/a.blade.php', 'django', { 'views/a.blade.php': '{{ $a }}' }],
  ['ERB', 'app/views/a.html.erb', 'django', { 'app/views/a.html.erb': '<%= a %>' }],
])('recognises %s by %s', async (tool, file, guide, files) => {
  expect(await saidIn(files)).toBe(
    `emails-missing: No email matches emails/**/*.html. This looks like a project of ${tool}: see ${file}. Follow the guide to move from ${tool}: docs/migrate-from-${guide}.md`,
  )
})

it('names the folder of HTML that another engine fills in, besides the guide', async () => {
  const said = await saidIn({ 'manage.py': '', 'shop/templates/emails/order.html': '{{ order }}' })
  expect(said).toContain(
    "content: ['shop/templates/emails/**/*.html'] } }. Follow the guide to move from Django: docs/",
  )
})

it('leads to the project that is in a folder below', async () => {
  const said = await saidIn({
    'package.json': MANIFEST,
    'mails/config.js': 'export default { letterform: {} }',
    'mails/emails/a.html': '',
  })
  expect(said).toBe(
    'emails-missing: No email matches emails/**/*.html. There is a project in mails/. Run the command there, or add --root mails.',
  )
})

it.each([
  [{}],
  [{ 'package.json': 'not JSON', 'web/page.tsx': "import React from 'react'" }],
  [{ 'node_modules/a/b.mjml': '<mjml>', 'web/config.js': 'export default {}' }],
])('says how to begin in any other folder: %j', async (files) => {
  expect(await saidIn(files)).toContain('Add a template to emails/, or set build.content in config.js.')
})
