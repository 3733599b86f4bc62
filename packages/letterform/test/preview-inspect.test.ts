/// <reference lib="dom" />
import { chmodSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Dev, startDev, useBrowser, violations } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import type { TestProject } from './project.ts'

const browser = useBrowser()
let project: TestProject
let dev: Dev

beforeAll(async () => {
  project = createPreviewProject({
    'bin/spamc': `#!/bin/sh\ncat > /dev/null\nprintf '1.2/5.0\\n\\n 1.2 HTML_IMAGE_ONLY  BODY: few words\\n'\n`,
    'emails/flex.html': `---
subject: Boxes for << name >>
check: { preheader-missing: It is a test }
---
<x-main>
<div style="display: flex"><p>One</p></div>
</x-main>`,
  })
  chmodSync(path.join(project.root, 'bin/spamc'), 0o755)
  dev = await startDev(project.root, ['--port', '4880'], {
    PATH: `${path.join(project.root, 'bin')}:${process.env.PATH}`,
  })
})
afterAll(() => dev?.close())

it('shows which checks passed, what clients do not support, the spam score, and what axe-core looks at', async () => {
  const page = await browser.open(`${dev.url}#/flex?drawer=checks`)
  await page.getByText(/^\d\d checks passed/).waitFor()
  const outlook = page.getByRole('region', { name: 'Clients' }).locator('li', { hasText: 'Outlook (Windows)' }).first()
  expect(await outlook.textContent()).toContain('6 % of readers')
  const flex = outlook.getByRole('link', { name: 'display:flex' })
  expect(await flex.getAttribute('href')).toBe('https://www.caniemail.com/features/css-display-flex/')
  const apple = page.getByRole('region', { name: 'Clients' }).locator('li', { hasText: 'Apple Mail (iOS)' })
  expect(await apple.textContent()).toMatch(/^Passed: Apple Mail/)
  await page.getByText('SpamAssassin gives the mail 1.2 points').waitFor()
  await page.getByText('1.2 HTML_IMAGE_ONLY').waitFor()
  await page.getByText(/axe-core looks for \d\d barriers if/).waitFor()
  const compatibility = page.locator('details', { hasText: 'Compatibility' })
  expect(await compatibility.locator('summary').textContent()).toContain('1 found something')
  expect(await page.locator('li', { hasText: 'preheader-missing' }).textContent()).toMatch(/^off/)
  expect(await violations(page)).toEqual([])
  await outlook.getByRole('button', { name: 'display: flex' }).click()
  await page.locator('.lines .current', { hasText: 'display: flex' }).waitFor()

  await page.getByRole('tab', { name: 'Mail' }).click()
  project.write({ 'emails/flex.html': project.read('emails/flex.html').replace('display: flex', 'color: #222222') })
  await expect.poll(() => page.getByRole('link', { name: 'display:flex' }).count()).toBe(0)
  await expect.poll(() => compatibility.locator('summary').textContent()).not.toContain('found something')
})

it('colours sources, folds HTML, and copies an email for an assistant', async () => {
  const page = await browser.open(`${dev.url}#/welcome?tab=source`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const piece = (kind: string, text: string) => page.locator(`.lines .c-${kind}`, { hasText: text }).first()
  await piece('name', 'subject').waitFor()
  await piece('comment', '# How somebody is greeted').waitFor()
  await piece('component', '<x-main').waitFor()
  await piece('placeholder', '<% if note %>').waitFor()
  await page.getByRole('button', { name: 'Copy for an AI assistant' }).click()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toContain(project.read('emails/welcome.html').trim())
  for (const part of ['`components/card.html`', '## Problems', 'getMailWelcome', 'confirmUrl'])
    expect(await copied()).toContain(part)

  await page.getByRole('tab', { name: 'HTML' }).click()
  const lines = page.locator('.lines li')
  await lines.first().waitFor()
  const all = await lines.count()
  const card = page.locator('.lines li', { hasText: 'padding: 20px' })
  await card.getByRole('button', { name: /^Lines from/ }).click()
  expect(await lines.count()).toBeLessThan(all - 5)
  expect(await page.locator('.lines').textContent()).not.toContain('Gold')
  await page.getByRole('button', { name: 'Unfold all' }).click()
  expect(await lines.count()).toBe(all)
  await page.getByRole('button', { name: 'Fold all' }).click()
  expect(await lines.count()).toBeLessThan(8)
  await page.getByRole('button', { name: 'Copy HTML' }).click()
  await expect.poll(copied).toMatch(/^<!doctype html>[\s\S]*<h1[^>]*>Hello << name >><\/h1>/i)
})
