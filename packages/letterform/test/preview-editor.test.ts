import { chmodSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Dev, mailIn, startDev, useBrowser } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import type { TestProject } from './project.ts'

const HOSTILE = `emails/it's "$(touch hacked)" & ; touch hacked %s.html`

const browser = useBrowser()
let project: TestProject
let dev: Dev

beforeAll(async () => {
  project = createPreviewProject({
    // A stand-in for VS Code that records its arguments.
    'bin/code': `#!/usr/bin/env node
      require('node:fs').appendFileSync(__dirname + '/calls', JSON.stringify(process.argv.slice(2)) + '\\n')`,
    'bin/package.json': '{ "type": "commonjs" }',
    'emails/broken.html': '<x-main>\n<x-crad>Total</x-crad></x-main>',
    [HOSTILE]: '<x-main>\n\n  <x-crad>Total</x-crad></x-main>',
  })
  chmodSync(path.join(project.root, 'bin/code'), 0o755)
  dev = await startDev(project.root, ['--port', '4870'], {
    LETTERFORM_EDITOR: path.join(project.root, 'bin/code'),
  })
})
afterAll(() => dev?.close())

/** The arguments of the editor's last call. */
function lastCall(): string[] | undefined {
  const file = path.join(project.root, 'bin/calls')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
  return lines.length > 0 ? JSON.parse(lines.at(-1)!) : undefined
}

it('opens a problem at its line', async () => {
  const page = await browser.open(`${dev.url}#/broken`)
  await page.getByRole('alert').getByRole('button', { name: 'Open in editor' }).click()
  await page.getByText('Opened in code.').waitFor()
  await expect.poll(lastCall).toEqual(['--goto', `${path.join(project.root, 'emails/broken.html')}:2:1`])
})

it('opens the line of a placeholder', async () => {
  const page = await browser.open(`${dev.url}#/welcome?marks=true`)
  await page.getByRole('button', { name: /^name, string, escaped as text/ }).click()
  const line = project.read('emails/welcome.html').split('\n').indexOf('<h1>Hello << name >></h1>') + 1
  await page.locator('.lines .current', { hasText: 'Hello << name >>' }).waitFor()
  await page.getByRole('button', { name: 'Open in editor' }).click()
  await expect.poll(lastCall).toEqual(['--goto', `${path.join(project.root, 'emails/welcome.html')}:${line}:1`])
})

it('passes a hostile file name as one argument, without a shell', async () => {
  const page = await browser.open(dev.url)
  await page.getByRole('link', { name: /touch hacked/ }).click()
  await page.getByRole('alert').getByRole('button', { name: 'Open in editor' }).click()
  await expect.poll(lastCall).toEqual(['--goto', `${path.join(project.root, HOSTILE)}:3:3`])
  expect(project.has('hacked')).toBe(false)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('$(touch hacked)')
  await mailIn(page).locator('body').waitFor({ state: 'detached' })
})
