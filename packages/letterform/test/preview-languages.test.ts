/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from 'vitest'
import { printState, stateEntry } from '../src/messages/translation-state.ts'
import { type Dev, mailIn, startDev, useBrowser, violations } from './preview.ts'
import { createProject, type TestProject } from './project.ts'

const ENGLISH = `reset:
  subject: Reset your << product >> password
  # Above the button
  text: You asked for a <strong>new password</strong> for << product >>, << name >>.
  button: Choose
  help: Reply to this mail if you need help.
footer: { one: 'Sent to << count >> person & nobody else.', other: 'Sent to << count >> people & nobody else.' }
`
const FRENCH = `reset:
  subject: Réinitialiser << product >>
  text: Vous avez demandé un <strong>nouveau mot de passe</strong> pour << product >>, << name >>.
  button: Choisir
footer: { one: 'Envoyé à << count >> personne & à personne d’autre.', other: 'Envoyé à << count >> personnes & à personne d’autre.' }
`
const ARABIC = `reset:
  subject: كلمة المرور << product >>
  text: طلبت <strong>كلمة مرور جديدة</strong> في << product >> يا << name >>.
  button: اختر
  help: رد على هذه الرسالة.
footer: { zero: 'أرسلت إلى << count >> & لا غير.', one: 'أرسلت إلى << count >> & لا غير.', two: 'أرسلت إلى << count >> & لا غير.', few: 'أرسلت إلى << count >> & لا غير.', many: 'أرسلت إلى << count >> & لا غير.', other: 'أرسلت إلى << count >> & لا غير.' }
`
const RESET = `---
subject: "{{ t('reset.subject') }}"
variables: { count: { type: number, description: How many }, name: { description: Who } , product: { description: What } }
scenarios: { default: { product: Acme, name: Ada Lovelace, count: 1234 } }
---
<!doctype html>
<html lang="{{ page.lang }}" dir="{{ page.dir }}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ page.subject }}</title></head>
<body style="margin: 0; background-color: #ffffff; color: #202020">
<p>{{{ t('reset.text') }}}</p>
<p><a href="https://example.com/choose"><img src="https://images.example/a.png" width="40" height="40" alt="{{ t('reset.button') }}"> {{ t('reset.button') }}</a></p>
<p class="help">{{ t('reset.help') }}</p>
<p class="footer">{{{ t('footer', { count: 'count' }) }}}</p>
</body></html>`

const browser = useBrowser()
let project: TestProject
let dev: Dev

beforeAll(async () => {
  const state = new Map([['fr', new Map([['reset.button', stateEntry('Choose a password', 'Choisir')]])]])
  project = createProject({
    'config.js': `export default {
      build: { content: ['emails/**/*.html'] },
      letterform: { package: { name: '@acme/mails' }, check: { axe: false }, locales: ['en', 'fr', 'ar'], defaultLocale: 'en' },
    }`,
    'emails/reset.html': RESET,
    'emails/plain.html': '---\nsubject: Plain\n---\n<p>Nothing about passphrases here.</p>',
    'locales/en.yaml': ENGLISH,
    'locales/fr.yaml': FRENCH,
    'locales/ar.yaml': ARABIC,
    'locales/.state.json': printState(state),
    'editor.cjs': `require('node:fs').writeFileSync(__dirname + '/opened.txt', process.argv.slice(2).join(' '))`,
  })
  const editor = `${process.execPath} ${project.root}/editor.cjs {file} {line}`
  dev = await startDev(project.root, ['--port', '4870'], { LETTERFORM_EDITOR: editor })
})
afterAll(() => dev?.close())

it('shows all languages side by side, with missing and stale texts, which lead to their messages', async () => {
  const page = await browser.open(`${dev.url}#/reset?tab=languages`)
  const pane = (name: string) => page.locator('.languages .pane').filter({ has: page.getByRole('button', { name }) })
  const inside = (name: string) => pane(name).frameLocator('iframe')
  await inside('French').getByText('Vous avez demandé').waitFor()
  await inside('English').getByText('You asked for').waitFor()
  expect(await inside('Arabic').locator('html').getAttribute('dir')).toBe('rtl')
  expect(await page.locator('.languages .pane').count()).toBe(3)
  await pane('French').getByText('1 missing').waitFor()
  await pane('French').getByText('1 stale').waitFor()
  await expect.poll(() => page.locator('.text-mark.missing').count()).toBe(1)
  // The text, and the image that has it as its alternative.
  await expect.poll(() => page.locator('.text-mark.stale').count()).toBe(2)
  expect(
    await pane('English')
      .getByText(/missing|stale/)
      .count(),
  ).toBe(0)

  const stale = pane('French').getByRole('button', { name: 'reset.button, stale' }).last()
  await stale.hover()
  await pane('French').locator('.mark-note:visible').getByText('Choose').waitFor()
  await stale.click()
  await expect.poll(() => project.has('opened.txt') && project.read('opened.txt')).toMatch(/locales\/fr\.yaml 4$/)
  // One that is missing is written next to its source.
  await pane('French').getByRole('button', { name: 'reset.help, missing' }).click()
  await expect.poll(() => project.read('opened.txt')).toMatch(/locales\/en\.yaml 6$/)
  // A text that has tags and values is one message; so is the form of a plural that is shown.
  for (const [key, line] of [
    ['reset.text', 3],
    ['footer', 5],
  ] as const) {
    await pane('French')
      .getByRole('button', { name: `${key}, translated` })
      .first()
      .click()
    await expect.poll(() => project.read('opened.txt')).toMatch(new RegExp(`locales/fr\\.yaml ${line}$`))
  }

  await page.getByRole('button', { name: 'Missing and stale texts' }).click()
  expect(await page.locator('.text-mark').count()).toBe(0)
  expect(page.url()).toContain('messages=off')
  await page.getByRole('button', { name: 'Missing and stale texts' }).click()
  expect(await violations(page)).toEqual([])

  // As `translate accept` writes it, in a page that stays open.
  const accepted = new Map([['fr', new Map([['reset.button', stateEntry('Choose', 'Choisir')]])]])
  project.write({ 'locales/.state.json': printState(accepted) })
  await expect.poll(() => page.locator('.text-mark.stale').count()).toBe(0)

  project.write({ 'locales/fr.yaml': FRENCH.replace('Choisir', 'Choisir un mot de passe') })
  await inside('French').getByText('Choisir un mot de passe').waitFor()
  await expect.poll(() => page.locator('.text-mark.stale').count()).toBe(0)
  project.write({ 'locales/fr.yaml': FRENCH })
  await pane('French').getByRole('button', { name: 'fr · French' }).click()
  await mailIn(page).getByText('Vous avez demandé').waitFor()
  expect(page.url()).toContain('locale=fr')
  expect(await page.locator('.text-mark').count()).toBe(0)
  await page.keyboard.press('t')
  await page.locator('.stage .text-mark.missing').waitFor()
})

it('finds emails by their text in every language, with typos last', async () => {
  const page = await browser.open(`${dev.url}#/reset`)
  const search = page.getByRole('searchbox', { name: 'Search emails' })
  const found = page.locator('.sidebar .email-name')
  await search.fill('passphrases')
  await expect.poll(() => found.allTextContents()).toEqual([expect.stringContaining('plain')])
  await search.fill('demandé')
  await expect.poll(() => found.allTextContents()).toEqual([expect.stringContaining('reset')])
  await search.fill('pasphrases')
  await expect.poll(() => found.allTextContents()).toEqual([expect.stringContaining('plain')])
})

it('shows errors in the icon and the title of the browser’s tab', async () => {
  const page = await browser.open(`${dev.url}#/reset?locale=fr`)
  const icon = () =>
    page
      .locator('link[rel=icon]')
      .getAttribute('href')
      .then((href) => decodeURIComponent(href!))
  await expect.poll(() => page.title()).toBe('1 error · reset · Letterform')
  await expect.poll(icon).toContain('>1</text>')
  await page.getByLabel('Language').selectOption('en')
  await page.getByRole('button', { name: '1 error in fr' }).click()
  await expect.poll(() => page.getByLabel('Language').inputValue()).toBe('fr')
  project.write({ 'locales/fr.yaml': FRENCH.replace('footer:', '  help: Répondez.\nfooter:') })
  await expect.poll(() => page.title()).toBe('reset · Letterform')
  await expect.poll(icon).not.toContain('</text>')
})
