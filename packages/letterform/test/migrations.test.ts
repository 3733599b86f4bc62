import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createProject, REPOSITORY } from './project.ts'

/** The projects of the migration guides, as they were and as they became. */
const HERE = path.join(REPOSITORY, 'packages/letterform/test/migrations')
const GUIDES = ['maizzle', 'react-email', 'mjml', 'django', 'getters']

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

it('converts and builds the mail that the guide from Django shows', async () => {
  const django = path.join(HERE, 'django')
  const project = createProject({}, path.join(REPOSITORY, 'packages/letterform/templates/blank'))
  project.remove('emails/hello.html')
  project.copy(path.join(django, 'before/emails'), 'emails')
  await project.letterform('init', '--from', '.', '--name', '@acme/mails', '--convert', '--yes')
  expect(project.read('emails/order_confirmation.html')).toBe(
    readFileSync(path.join(django, 'converted/order_confirmation.html'), 'utf8'),
  )
  project.remove('emails/base.html')
  project.remove('emails/footer.html')
  project.copy(path.join(django, 'after'), '.')
  const { code, stdout } = await project.letterform('check', '--no-axe', '--json')
  expect([code, JSON.parse(stdout).problems]).toEqual([0, []])
})

it('makes the mails of the functions that the guide from getters begins with', async () => {
  const getters = path.join(HERE, 'getters')
  const project = createProject({}, path.join(REPOSITORY, 'packages/letterform/templates/blank'))
  project.remove('emails/hello.html')
  project.copy(path.join(getters, 'after/emails'), 'emails')
  const { code, stdout } = await project.letterform('check', '--no-axe', '--json')
  expect([code, JSON.parse(stdout).problems]).toEqual([0, []])
  expect((await project.build()).problems).toEqual([])

  const before = await import('./migrations/getters/before/mails.ts')
  const { createMails } = await import(path.join(project.root, 'dist/index.js'))
  const mails = createMails()
  const url = 'https://acme.example/reset?token=1&user=2'
  const items = [{ name: 'Notebook', quantity: 2, price: 19 }]
  const pairs = [
    [before.resetPassword('Ada', url), mails.getMailResetPassword({ firstName: 'Ada', url })],
    [before.receipt({ number: '1', items, total: 19 }), mails.getMailReceipt({ number: '1', items, total: 19 })],
    [
      before.receipt({ number: '2', items, discount: 4, total: 15 }),
      mails.getMailReceipt({ number: '2', items, discount: 4, total: 15 }),
    ],
  ]
  for (const [old, mail] of pairs) {
    expect(mail.subject).toBe(old.subject)
    expect(contentOf(mail.html)).toEqual(contentOf(old.html))
  }

  const [name, script] = ['<b>Ada</b>', 'javascript:alert(1)']
  expect(before.resetPassword(name, script).html).toContain(name)
  expect(mails.getMailResetPassword({ firstName: name, url }).html).toContain('&lt;b&gt;Ada')
  expect(() => mails.getMailResetPassword({ firstName: 'Ada', url: script })).toThrow('url')
})

/** The words that recipients see, and where links lead. */
function contentOf(html: string): { words: string[]; links: string[] } {
  const body = html.slice(html.indexOf('<body')).replace(/<div[^>]*display: none[\s\S]*?<\/div>|<!--[\s\S]*?-->/g, ' ')
  const links = [...body.matchAll(/href="([^"]*)"/g)].map(([, link]) => link!.replaceAll('&amp;', '&'))
  return {
    words: body
      .replace(/<[^>]*>/g, ' ')
      .trim()
      .split(/\s+/),
    links,
  }
}

it('finds no problems in the rewritten mails, in the project that the guides begin with', async () => {
  const project = createProject({}, path.join(REPOSITORY, 'packages/letterform/templates/starter'))
  project.remove('emails')
  project.copy(path.join(HERE, 'rewritten/emails'), 'emails')
  project.copy(path.join(HERE, 'rewritten/components'), 'components')
  const { code, stdout } = await project.letterform('check', '--json')
  expect([code, JSON.parse(stdout).problems]).toEqual([0, []])
  expect((await project.build()).problems).toEqual([])
  const { createMails, safeHtml } = await import(path.join(project.root, 'dist/index.js'))
  const mails = createMails()
  const mail = mails.getMailResetPassword({ firstName: 'Ada', resetPasswordUrl: 'https://acme.example/reset' })
  expect([mail.subject, mail.text]).toEqual(['Reset your Acme password', expect.stringContaining('Hello Ada!')])
  expect(mails.getMailReceipt).toBeTypeOf('function')
  const post = { slug: 'a b/c', title: 'Engines', tags: ['history', 'code'] }
  const values = { team: { id: '7', name: 'Navy' }, note: safeHtml('<p><strong>Hi</strong></p>') }
  const digest = mails.getMailDigest({ ...values, stage: 'trial', posts: [post] })
  expect([digest.subject, digest.text]).toEqual(['1 new posts in Navy', expect.stringContaining('Hello there,')])
  for (const part of ['href="https://acme.example/posts/a%20b%2Fc"', 'history, code', '<strong>Hi</strong>', '#17663a'])
    expect(digest.html).toContain(part)
  // What has no class for it would be black, and a prop without a value false.
  const late = mails.getMailDigest({ ...values, stage: 'late', posts: [] }).html
  expect(late).toMatch(/#a1261c[^>]*>Your trial is over/)
  expect(late).toMatch(/color: #5b5d69[^>]*>Nothing new/)
})
