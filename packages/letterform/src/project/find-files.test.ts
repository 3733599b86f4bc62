import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findEmails } from './find-emails.ts'
import { findStatic } from './find-static.ts'

const FILES = [
  'emails/a.html',
  'emails/deep/er/b.html',
  'emails/deep/pic.png',
  'emails/notes.txt',
  'mail/c.htm',
  'mail/d.md',
  'static/x.txt',
  'static/.hidden',
  'static/sub/y.txt',
  'logo.png',
]
let root: string

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'letterform-find-'))
  for (const file of FILES) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(root, file), file)
  }
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('findEmails', () => {
  const table: [build: object, emails: string[], assets: string[]][] = [
    [
      {},
      ['a: emails/a.html → build/a.html', 'deep-er-b: emails/deep/er/b.html → build/deep/er/b.html'],
      ['deep/pic.png', 'notes.txt'],
    ],
    [{ content: ['emails/**/*.html', '!emails/deep/**'] }, ['a: emails/a.html → build/a.html'], ['notes.txt']],
    [{ content: ['emails/a.html'] }, ['a: emails/a.html → build/a.html'], []],
    [
      { content: ['mail/**/*.{htm,md}'], output: { from: ['mail'] } },
      ['c: mail/c.htm → build/c.htm', 'd: mail/d.md → build/d.md'],
      [],
    ],
    [{ content: 'mail/**/*.htm' }, ['c: mail/c.htm → build/mail/c.htm'], ['mail/d.md']],
  ]
  it.each(table)('%j', async (build, emails, assets) => {
    const found = await findEmails(root, { build }, { output: 'build', locales: [] })
    expect(found.emails.map(({ id, file, target }) => `${id}: ${file} → ${target}`)).toEqual(emails)
    expect(found.assets.map((asset) => asset.path)).toEqual(assets)
    expect(found.problems).toEqual([])
  })

  it('reports when there is none', async () => {
    const { problems } = await findEmails(
      root,
      { build: { content: ['nowhere/**/*.html'] } },
      { output: 'build', locales: [] },
    )
    expect(problems.map(({ code }) => code)).toEqual(['emails-missing'])
  })
})

describe('findStatic', () => {
  const table: [definition: object | undefined, want: string[]][] = [
    [undefined, []],
    [
      { source: ['static/**/*.*'], destination: 'x' },
      ['x/.hidden < static/.hidden', 'x/sub/y.txt < static/sub/y.txt', 'x/x.txt < static/x.txt'],
    ],
    [{ source: 'static/sub', destination: 'a/b' }, ['a/b/y.txt < static/sub/y.txt']],
    [{ source: ['logo.png'], destination: 'img/brand.png' }, ['img/brand.png < logo.png']],
    [
      [
        { source: ['!static/**'], destination: 'x' },
        { source: ['nowhere/**/*'], destination: 'y' },
      ],
      [],
    ],
  ]
  it.each(table)('%j', async (definition, want) => {
    const found = await findStatic(root, { build: { static: definition } })
    expect(found.map((one) => `${one.path} < ${'copyOf' in one ? one.copyOf : ''}`)).toEqual(want)
  })
})
