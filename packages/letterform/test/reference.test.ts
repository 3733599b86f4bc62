import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { createProject, REPOSITORY, type TestProject } from './project.ts'

/** The reference emails: five with messages in four languages, and twelve that hold English and French on one page. */
const PARTS = ['emails', 'components', 'layouts', 'images', 'locales', 'config.js', 'tailwind.config.js']
const TRANSLATED = ['order-receipt', 'reset-password', 'security-alert', 'ticket-transfer', 'weekly-digest']

let project: TestProject
beforeAll(() => {
  project = createProject({})
  for (const part of PARTS) project.copy(path.join(REPOSITORY, part), part)
})

it('builds in four languages without a problem', async () => {
  const built = await project.build()
  expect([built.problems, built.byMaizzle, built.emails]).toEqual([[], {}, 32])
  for (const locale of ['fr', 'de', 'ar']) {
    expect(Object.keys(project.tree(`build/${locale}`)).filter((name) => name.endsWith('.html'))).toEqual(
      TRANSLATED.map((id) => `${id}.html`),
    )
  }
  expect(project.read('build/ar/weekly-digest.txt')).toContain("<% elif event_count | plural('ar') == 'two' %>فعاليتان")
})

it('mirrors Arabic', () => {
  const [arabic, french] = ['ar', 'fr'].map((locale) => project.read(`build/${locale}/order-receipt.html`))
  for (const [html, lang, dir, amount, label] of [
    [arabic!, 'ar', 'rtl', 'align="left"', 'padding-left: 16px; text-align: right'],
    [french!, 'fr', 'ltr', 'align="right"', 'padding-right: 16px; text-align: left'],
  ] as const) {
    expect(html).toContain(`<html lang="${lang}" dir="${dir}"`)
    expect(html.split('role="article"')[1]!.slice(0, 300)).toContain(`lang="${lang}" dir="${dir}"`)
    expect(html).toMatch(new RegExp(`<td[^>]*${amount}[^>]*>.?<< total`))
    expect(html).toContain(label)
  }
})

it('has the texts of components in the language of the part that they are in', () => {
  const stacked = project.read('build/en/account-activation.html')
  expect(stacked).toContain('You get this email because this address was given to << _product_name >>.')
  expect(stacked).toContain('Tu reçois cet e-mail parce que cette adresse a été indiquée à << _product_name >>.')
})

it('writes the addresses of buttons only in the plain text', () => {
  for (const [file, html] of Object.entries(project.tree('build'))) {
    if (file.endsWith('.html')) expect(html, file).not.toMatch(/>\s*<< \w+_url >>/)
  }
  expect(project.read('build/en/reset-password.txt')).toContain('<< confirmation_url >>')
})

it('says in the footer who sends the email, why, and where to get help', () => {
  for (const locale of ['en', 'fr', 'de', 'ar']) {
    for (const id of TRANSLATED) {
      const footer = project.read(`build/${locale}/${id}.txt`).slice(-700).replaceAll(/\s+/g, ' ')
      const why = project.read(`locales/${locale}.yaml`).split(`\n${id}:\n  why: `)[1]!.split('\n')[0]!
      for (const part of [why, 'support@example.com', '1 Main Street']) expect(footer).toContain(part)
    }
  }
  const digest = project.read('build/en/weekly-digest.txt')
  expect(digest).toMatch(/Unsubscribe or choose what you receive[\s\S]*<< settings_url >>/)
})

it('has no findings in any language, and complete translations', async () => {
  const { stdout } = await project.letterform('check', '--no-axe', '--json')
  expect(JSON.parse(stdout).problems).toEqual([])
  expect((await project.letterform('translate', 'status', '--strict')).code).toBe(0)
})

it('has translations that gettext accepts', async ({ skip }) => {
  try {
    execFileSync('msgfmt', ['--version'], { stdio: 'ignore' })
  } catch {
    skip('gettext is not installed')
  }
  await project.letterform('translate', 'export')
  for (const locale of ['fr', 'de', 'ar']) {
    const file = path.join(project.root, `translations/${locale}.po`)
    execFileSync('msgfmt', ['--check', '--output-file=/dev/null', file], { stdio: 'pipe' })
  }
})
