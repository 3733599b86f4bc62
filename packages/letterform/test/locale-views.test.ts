import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { SMTPServer } from 'smtp-server'
import { expect, it } from 'vitest'
import type { ShootResult } from '../src/shoot-project/shoot-project.ts'
import type { Problem } from '../src/types.ts'
import { startDev, useBrowser } from './preview.ts'
import { createProject, type Files } from './project.ts'

const EN = 'hello: { subject: Hello, text: Good morning << name >>, bye: Bye bye }\n'
const FR = 'hello: { subject: Bonjour, text: Bien le bonjour << name >>, bye: Au revoir }\n'

const FILES: Files = {
  'config.js': `export default { letterform: {
    locales: ['en', 'fr'],
    check: { axe: false },
    shots: { widths: [300], themes: ['light'], clients: [] },
  } }`,
  'emails/hello.html': `---
subject: "{{ t('hello.subject') }}"
scenarios: { default: { name: Ada } }
---
<!doctype html><html lang="{{ page.lang }}" dir="{{ page.dir }}"><head><title>x</title></head><body>
<p>{{ t('hello.text') }}</p><p>{{ t('hello.bye') }}</p></body></html>`,
  'emails/terms.fr.html': `---
subject: Conditions
---
<!doctype html><html lang="fr"><head><title>x</title></head><body><p>Voici nos conditions.</p></body></html>`,
  'locales/en.yaml': EN,
  'locales/fr.yaml': FR,
}

const browser = useBrowser()

it('shows each language in the preview, and keeps the choice in the address', async () => {
  const project = createProject(FILES)
  const dev = await startDev(project.root)
  try {
    const page = await browser.open(dev.url)
    const mail = page.frameLocator('iframe').first()
    await mail.getByText('Good morning Ada').waitFor()
    await page.getByLabel('Language').selectOption('fr')
    await mail.getByText('Bien le bonjour Ada').waitFor()
    expect(page.url()).toContain('#/hello?locale=fr')
    expect(await mail.locator('html').getAttribute('lang')).toBe('fr')
    await page.reload()
    await mail.getByText('Bien le bonjour Ada').waitFor()

    const sent: { html: string }[] = []
    await page.route('**/send', (route) => {
      sent.push(route.request().postDataJSON())
      return route.fulfill({ json: { done: 'Sent.' } })
    })
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.getByLabel('To', { exact: true }).fill('ada@example.com')
    await page.getByLabel('One mail in each of the 2 languages').check()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.locator('.send').getByText('fr: Sent.').waitFor()
    expect(sent.map(({ html }) => /Good morning Ada|Bien le bonjour Ada/.exec(html)?.[0]).sort()).toEqual([
      'Bien le bonjour Ada',
      'Good morning Ada',
    ])
    await page.keyboard.press('Escape')
    await page.locator('.send').waitFor({ state: 'detached' })

    await page.getByLabel('Language').selectOption('ar-XB')
    await expect.poll(() => mail.locator('html').getAttribute('dir')).toBe('rtl')
    await page.getByLabel('Language').selectOption('fr')
    // Only what uses the message is compiled, and the page follows.
    writeFileSync(path.join(project.root, 'locales/fr.yaml'), FR.replace('Bien le bonjour', 'Salut'))
    await mail.getByText('Salut Ada').waitFor()
    // A missing message is an error, and the mail shows its key.
    writeFileSync(path.join(project.root, 'locales/fr.yaml'), FR.replace(', bye: Au revoir', ''))
    await page.getByText('hello.bye is not translated to fr.').first().waitFor()
    await mail.getByText('hello.bye').waitFor()

    await page.getByRole('link', { name: 'terms' }).click()
    await mail.getByText('Voici nos conditions.').waitFor()
    await page.getByLabel('Language').selectOption({ index: 0 })
    expect(await page.getByLabel('Language').locator('option').count()).toBe(3)
  } finally {
    await dev.close()
  }
})

it('checks all languages, or those that are named', async () => {
  const project = createProject({ ...FILES, 'locales/fr.yaml': FR.replace('Au revoir', 'Au revoir FIXME') })
  const check = async (...args: string[]) => {
    const { code, stdout } = await project.letterform('check', '--json', ...args)
    const { problems, emails } = JSON.parse(stdout) as { problems: Problem[]; emails: number }
    const errors = problems.filter(({ severity }) => severity === 'error')
    return { code, emails, codes: errors.map((one) => one.code) }
  }
  expect(await check()).toEqual({ code: 1, emails: 3, codes: ['leftover-text'] })
  expect(await check('--locale', 'fr')).toEqual({ code: 1, emails: 2, codes: ['leftover-text'] })
  expect(await check('--locale', 'en')).toEqual({ code: 0, emails: 1, codes: [] })
  expect(await check('--locale', 'fr-FR')).toMatchObject({ code: 1, codes: ['locale-unlisted'] })
})

it('takes pictures of each language, and has no baselines of made-up ones', async () => {
  const project = createProject(FILES)
  const shoot = async (...args: string[]) => {
    const { stdout, stderr } = await project.letterform('shots', '--json', ...args)
    expect(stderr).toBe('')
    const { shots, written, problems } = JSON.parse(stdout) as ShootResult
    return { ids: shots.map(({ id }) => id), written, codes: problems.map(({ code }) => code) }
  }
  const all = ['hello/en/default/300-light', 'hello/fr/default/300-light', 'terms/fr/default/300-light']
  expect(await shoot('--update')).toMatchObject({ ids: all, codes: [] })
  expect(await shoot('--locale', 'fr')).toMatchObject({ ids: all.slice(1), codes: [] })
  const made = await shoot('--locale', 'en-XA,ar-XB', '--update')
  expect(made.ids).toContain('hello/en-XA/default/300-light')
  expect(made).toMatchObject({ written: [], codes: [] })
  expect(await shoot()).toMatchObject({ ids: all, codes: [] })
})

it('sends the language that is named', async () => {
  const subjects: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let source = ''
      stream.on('data', (chunk: Buffer) => {
        source += chunk
      })
      stream.on('end', () => {
        subjects.push(/^Subject: (.*)$/m.exec(source)![1]!.trim())
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  const env = `SMTP_SERVER=127.0.0.1\nSMTP_PORT=${port}\nSMTP_EMAIL=a@acme.example\nSMTP_ALLOW_PLAINTEXT=true\n`
  const project = createProject({ ...FILES, '.env': env })
  const send = async (...args: string[]) => project.letterform('send', ...args, '--to', 'ada@example.com', '--json')
  try {
    expect((await send('hello')).code).toBe(0)
    expect((await send('hello', '--locale', 'fr')).code).toBe(0)
    expect(subjects).toEqual(['Hello', 'Bonjour'])
    const { code, stdout } = await send('terms', '--locale', 'en')
    expect(code).toBe(1)
    expect(stdout).toContain('terms is not available in the locale')
    expect((await send('hello', '--locale', 'xx')).stdout).toContain('locale-absent')
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
})
