/// <reference lib="dom" />
import { request } from 'node:http'
import type { Page } from 'playwright-core'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Dev, mailIn, openBeside, startDev, useBrowser } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import type { TestProject } from './project.ts'

const browser = useBrowser()
let project: TestProject
let dev: Dev

beforeAll(async () => {
  project = createPreviewProject()
  dev = await startDev(project.root, ['--port', '4810'])
})
afterAll(() => dev?.close())

function open(hash = '#/welcome', options = {}): Promise<Page> {
  return browser.open(dev.url + hash, options)
}

function change(file: string, from: string | RegExp, to: string): void {
  project.write({ [file]: project.read(file).replace(from, to) })
}

describe('files that change', () => {
  it('shows an edit in place: the scroll stays, and the document is the same', async () => {
    const page = await open()
    await mailIn(page).locator('h1').waitFor()
    const frame = page.frames()[1]!
    await page.evaluate(() => {
      const inside = document.querySelector('iframe')!.contentWindow!
      inside.scrollTo(0, 700)
      Object.assign(inside.document, { stays: true })
    })
    change('emails/welcome.html', 'Hello <<', 'Good morning <<')
    await mailIn(page).getByText('Good morning Ada').waitFor()
    const after = await page.evaluate(() => {
      const inside = document.querySelector('iframe')!.contentWindow!
      return [inside.scrollY, (inside.document as { stays?: boolean }).stays]
    })
    expect(after).toEqual([700, true])
    expect(page.frames()[1]).toBe(frame)
    change('emails/welcome.html', 'Good morning <<', 'Hello <<')
    await mailIn(page).getByText('Hello Ada').waitFor()
  })

  it('follows components and layouts, and fetches only what changed', async () => {
    const page = await open('#/plain')
    await mailIn(page).getByText('No card here').waitFor()
    const welcome = await openBeside(page, `${dev.url}#/welcome`)
    await mailIn(welcome).locator('h1').waitFor()
    const asked: string[] = []
    page.on('request', (one) => asked.push(new URL(one.url()).pathname))
    change('components/card.html', '<yield />', '<b>Card</b><yield />')
    await mailIn(welcome).getByText('Card').waitFor()
    expect(asked).toEqual([])
    change('layouts/main.html', '<yield />', '<i>Layout</i><yield />')
    await mailIn(page).getByText('Layout').waitFor()
    await mailIn(welcome).getByText('Layout').waitFor()
  })

  it('shows errors over the last working version until they are fixed', async () => {
    const page = await open()
    await mailIn(page).locator('h1').waitFor()
    change('emails/welcome.html', 'Hello << name >>', 'Hello << name')
    const overlay = page.getByRole('alert')
    await overlay.getByText('The placeholder that starts with << is never closed.').waitFor()
    await expect.poll(() => overlay.locator('.frame').textContent()).toContain('Hello << name')
    expect(await mailIn(page).locator('h1').textContent()).toBe('Hello Ada')
    await expect.poll(() => page.getByRole('link', { name: /welcome/ }).textContent()).toContain('1')
    await overlay.getByRole('button', { name: /welcome.html:/ }).click()
    await page.locator('.lines .current').waitFor()
    await page.getByRole('tab', { name: 'Mail' }).click()
    change('emails/welcome.html', 'Hello << name</', 'Hello << name >></')
    await overlay.waitFor({ state: 'detached' })
  })

  it('adds new emails to the list, and removes deleted ones', async () => {
    const page = await open('#/plain')
    const link = page.getByRole('link', { name: 'fresh' })
    project.write({ 'emails/later/fresh.html': '<x-main><p>Fresh << word >></p></x-main>' })
    await link.click()
    await mailIn(page).getByText('Fresh').waitFor()
    project.remove('emails/later')
    await link.waitFor({ state: 'detached' })
    await page.getByText('There is no email called later-fresh').waitFor()
  })

  it('recovers from files that are empty, incomplete or saved twice', async () => {
    const page = await open('#/plain')
    const whole = project.read('emails/plain.html')
    project.write({ 'emails/plain.html': '' })
    project.write({ 'emails/plain.html': whole.slice(0, 30) })
    project.write({ 'emails/plain.html': whole.replace('No card', 'Never a card') })
    await mailIn(page).getByText('Never a card here').waitFor()
    project.write({ 'emails/plain.html': whole })
    await mailIn(page).getByText('No card here').waitFor()
  })

  it('applies a new configuration, and the page reconnects', async () => {
    const page = await open('#/welcome')
    await mailIn(page).getByText('Acme').waitFor()
    change('config.js', "sample: 'Acme'", "sample: 'Bolt'")
    await mailIn(page).getByText('Bolt').waitFor()
    await page.getByText('Not connected').waitFor({ state: 'detached' })
    change('config.js', "sample: 'Bolt'", "sample: 'Acme'")
    await mailIn(page).getByText('Acme').waitFor()
  })
})

describe('values', () => {
  it('shows hostile values as text, and runs nothing', async () => {
    const page = await open()
    const hostile = '<img src=x onerror="top.hacked = 1"><script>top.hacked = 1</script>'
    await page.getByLabel('name', { exact: true }).fill(hostile)
    await expect.poll(() => mailIn(page).locator('h1').textContent()).toBe(`Hello ${hostile}`)
    // An image that fails to load reports it, so by now one in the email would have, too.
    await page.evaluate(() => new Promise((failed) => Object.assign(new Image(), { src: 'x', onerror: failed })))
    expect(await mailIn(page).locator('script, [src=x]').count()).toBe(0)
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false)
    const sandbox = await page.locator('.stage iframe').getAttribute('sandbox')
    expect(sandbox).not.toMatch(/allow-scripts|allow-top|allow-forms/)
    const link = mailIn(page).getByText('Confirm')
    expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
      '_blank',
      'noopener noreferrer',
    ])
  })

  it('explains invalid values in the renderer’s words, and keeps the last valid version', async () => {
    const page = await open()
    await page.getByLabel('confirm_url').fill('javascript:alert(1)')
    const field = page.locator('.field', { hasText: 'confirm_url' })
    expect(await field.locator('.invalid').textContent()).toMatch(/URL|scheme|http/)
    expect(await page.getByLabel('confirm_url').getAttribute('aria-invalid')).toBe('true')
    await page.getByText('This is the last valid version').waitFor()
    expect(await mailIn(page).getByText('Confirm').getAttribute('href')).toBe('https://example.com/confirm')
    await page.getByRole('button', { name: 'Reset' }).first().click()
    await page.locator('.invalid').waitFor({ state: 'detached' })
  })

  it('has a field for each kind of value', async () => {
    const page = await open()
    const mail = mailIn(page)
    await page.getByRole('button', { name: 'Add a row' }).click()
    await page.getByLabel('label').nth(1).fill('Second')
    await page.getByLabel('price').nth(1).fill('1234.5')
    await mail.getByText('Second: 1,234.5').waitFor()
    await page.getByRole('button', { name: 'Move row 2 up' }).click()
    await expect.poll(() => mail.locator('li').first().textContent()).toBe('Second: 1,234.5')
    await page.getByRole('button', { name: 'Remove row 1' }).click()
    await expect.poll(() => mail.locator('li').allInnerTexts()).toEqual(['First: 3'])
    await page.getByRole('switch').click()
    await mail.getByText('Silver since January 31, 2026').waitFor()
    await page.getByLabel('seen_at').fill('2027-03-04T05:06')
    await mail.getByText('since March 4, 2027').waitFor()
    expect(await mail.getByText('A note').count()).toBe(0)
    await page.getByLabel('Set note').check()
    await page.getByLabel('note', { exact: true }).fill('A note')
    await mail.getByText('A note').waitFor()
    await page.getByLabel('price').fill('x')
    await page.locator('.row .invalid', { hasText: 'number' }).waitFor()
    await page.getByLabel('product_name').fill('Renamed')
    await page.getByLabel('price').fill('4')
    await mail.getByText('Renamed').waitFor()
    await mail.getByText('First: 4').waitFor()
    const values = page.url()
    await page.reload()
    expect(page.url()).toBe(values)
    await mail.getByText('A note').waitFor()
  })

  it('starts from a scenario, and saves one into the front matter', async () => {
    const page = await open()
    await page.getByLabel('Scenario', { exact: true }).selectOption('long')
    await mailIn(page).getByText('Wolfeschlegel').waitFor()
    await page.getByLabel('name', { exact: true }).fill('Grace: "H"')
    await page.getByLabel('Scenario name').fill('quoted')
    await page.getByRole('button', { name: 'Save as scenario' }).click()
    await expect.poll(() => project.read('emails/welcome.html')).toContain('quoted:')
    expect(project.read('emails/welcome.html')).toContain('# How somebody is greeted\nsubject: Welcome, << name >>')
    await expect.poll(() => page.getByLabel('Scenario', { exact: true }).inputValue()).toBe('quoted')
    await mailIn(page).getByText('Hello Grace: "H"').waitFor()
  })
})

describe('display options', () => {
  it('has three colour schemes, which differ', async () => {
    const page = await open()
    const ground = () =>
      mailIn(page)
        .locator('body')
        .evaluate((body) => getComputedStyle(body).backgroundColor)
    await mailIn(page).locator('h1').waitFor()
    expect(await ground()).toBe('rgb(255, 255, 255)')
    await page.getByRole('button', { name: 'Dark', exact: true }).click()
    await expect.poll(ground).toBe('rgb(16, 32, 48)')
    await page.getByRole('button', { name: 'Forced' }).click()
    await expect.poll(ground).toBe('rgb(18, 18, 18)')
    await page.reload()
    await expect.poll(ground).toBe('rgb(18, 18, 18)')
  })

  it('shows images, or their alternative text', async () => {
    const page = await open()
    const width = () =>
      mailIn(page)
        .locator('img')
        .evaluate((image) => (image as HTMLImageElement).naturalWidth)
    await expect.poll(width).toBe(10)
    await page.getByRole('button', { name: 'Images' }).click()
    await expect.poll(width).toBe(0)
  })

  it('outlines placeholders, and links to their lines', async () => {
    const page = await open('#/welcome?marks=true')
    const mark = page.getByRole('button', { name: /^name, string, escaped as text/ })
    await mark.hover()
    await expect.poll(() => mark.locator('.mark-note').textContent()).toContain('string')
    const box = await mark.boundingBox()
    expect(box!.width).toBeGreaterThan(10)
    expect(await mailIn(page).locator('h1').textContent()).toBe('Hello Ada')
    await mark.click()
    await expect.poll(() => page.locator('.lines .current').textContent()).toContain('Hello << name >>')
  })

  it('has widths to choose, to type and to drag', async () => {
    const page = await open()
    const width = () =>
      mailIn(page)
        .locator('html')
        .evaluate(() => innerWidth)
    await page.getByRole('button', { name: 'Device: Fill' }).click()
    await page.getByRole('menuitemradio', { name: 'iPhone SE' }).click()
    await expect.poll(width).toBe(375)
    await page.getByLabel('Width in pixels').fill('500')
    await page.keyboard.press('Enter')
    await expect.poll(width).toBe(500)
    const handle = (await page.locator('.handle.right').boundingBox())!
    await page.mouse.move(handle.x + 7, handle.y + handle.height / 2)
    await page.mouse.down()
    await page.mouse.move(handle.x + 37, handle.y + handle.height / 2, { steps: 3 })
    await page.mouse.up()
    await expect.poll(width).toBe(560)
    await page.locator('.handle.right').press('ArrowLeft')
    await expect.poll(width).toBe(550)
    await page.getByRole('button', { name: 'Side by side' }).click()
    await page.frameLocator('iframe >> nth=1').locator('h1').waitFor()
    await page.locator('.compare .plain', { hasText: 'Hello' }).waitFor()
  })

  it('shows text, code and contract', async () => {
    const page = await open('#/welcome?tab=text')
    await page
      .locator('.plain', { hasText: 'HELLO' })
      .or(page.locator('.plain', { hasText: 'Hello' }))
      .waitFor()
    await page.getByRole('tab', { name: 'HTML' }).click()
    await page.locator('.lines', { hasText: '<< name >>' }).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toBe('welcome.html')
    await page.getByRole('tab', { name: 'Source' }).click()
    await page.getByLabel('File').selectOption('components/card.html')
    await page.locator('.lines', { hasText: 'class="card"' }).waitFor()
    await page.getByRole('tab', { name: 'Contract' }).click()
    await page.locator('.lines', { hasText: 'getMailWelcome' }).waitFor()
    await page.getByRole('button', { name: 'Changes' }).click()
    await page.getByText('There is no committed contract.json').waitFor()
  })
})

describe('the keyboard', () => {
  it('reaches everything', async () => {
    const page = await open('#/plain')
    await mailIn(page).getByText('No card here').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('receipt shop')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await mailIn(page).getByText('Total: 12').waitFor()
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Commands' })
    await palette.waitFor()
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })
    await page.keyboard.press('4')
    await page.locator('.lines', { hasText: 'Total:' }).waitFor()
    await page.keyboard.press('d')
    await expect.poll(() => page.url()).toContain('mode=dark')
    await page.keyboard.press('j')
    await page.getByLabel('first_name').waitFor()
    await page.keyboard.press('k')
    await page.getByLabel('total').waitFor()
    await page.keyboard.press('v')
    await page.locator('.panel :focus').waitFor()
    await page.keyboard.type('?')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.getByRole('tab', { name: 'Mail' }).focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: 'Mail' }).press('ArrowRight')
    await expect.poll(() => page.url()).toContain('tab=text')
  })

  it('works from inside the mail, too', async () => {
    const page = await open()
    await mailIn(page)
      .locator('body')
      .click({ position: { x: 5, y: 300 } })
    await page.keyboard.press('c')
    await page.locator('.compare').waitFor()
  })
})

describe('the server', () => {
  function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number> {
    const { hostname, port } = new URL(dev.url)
    return new Promise((resolve, reject) => {
      const asked = request({ host: hostname, port, path, method, headers }, ({ statusCode }) => resolve(statusCode!))
      asked.on('error', reject).end()
    })
  }

  it.each<[path: string, headers: Record<string, string>, status: number]>([
    ['/', {}, 200],
    ['/', { host: 'evil.example' }, 403],
    ['/project.js', { origin: 'https://evil.example' }, 403],
    ['/project.js', { 'sec-fetch-site': 'cross-site' }, 403],
    ['/files/images/logo.png', {}, 200],
    ['/files/config.js', {}, 404],
    ['/files/../config.js', {}, 404],
    ['/files/%2e%2e%2fconfig.js', {}, 404],
    ['/files//etc/passwd', {}, 404],
    ['/emails/%2e%2e/config.js', {}, 404],
    ['/%', {}, 400],
    ['/config.js', {}, 404],
  ])('answers %s %j with %i', async (path, headers, status) => {
    expect(await ask(path, headers)).toBe(status)
  })

  it('takes the next free port, says so, and stops with Ctrl+C', async () => {
    const { port } = new URL(dev.url)
    const second = await startDev(project.root, ['--port', port])
    expect(Number(new URL(second.url).port)).toBeGreaterThan(Number(port))
    expect(second.output()).toContain(`Port ${port} is in use; using ${new URL(second.url).port}.`)
    expect(await second.close()).toBe(0)
    await expect(fetch(second.url)).rejects.toThrow()
  })

  it('sends a test if a server is set up, and otherwise says what is missing', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.getByLabel('To', { exact: true }).fill('ada@example.com')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.locator('.send .invalid', { hasText: 'SMTP_SERVER' }).waitFor()

    const received: string[] = []
    const smtp = await startSmtp(received)
    project.write({
      '.env': `SMTP_SERVER=127.0.0.1\nSMTP_PORT=${smtp.port}\nSMTP_EMAIL=mails@example.com\nSMTP_ALLOW_PLAINTEXT=true\n`,
    })
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Sent to ada@example.com.').waitFor()
    expect(received.join('')).toMatch(/Subject: Welcome, Ada[\s\S]*text\/plain[\s\S]*text\/html/)

    received.length = 0
    await page.getByLabel('To', { exact: true }).fill('ada@example.com, grace@example.com')
    await page.getByLabel('Subject', { exact: true }).fill('My own')
    await page.getByLabel('Add the time to the subject').check()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Sent to ada@example.com, grace@example.com.').waitFor()
    expect(received.join('')).toMatch(/Subject: My own \(\d/)

    received.length = 0
    await page.getByLabel('One mail for each of the').check()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('default: Sent to').waitFor()
    await page.getByText('long: Sent to').waitFor()
    expect(received.join('')).toContain('Welcome, Wolfeschlegel')
    smtp.close()
    project.remove('.env')
  })
})

/** Accepts every mail. */
async function startSmtp(received: string[]): Promise<{ port: number; close: () => void }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      stream.on('data', (data: Buffer) => received.push(String(data))).on('end', () => done())
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return { port, close: () => server.close(() => {}) }
}
