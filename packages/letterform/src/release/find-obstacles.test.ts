import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { uncommitted } from './find-obstacles.ts'
import { createGit } from './git.ts'

/** A repository with two projects: the one in `mails/` imports from `shared/`, and has components there. */
const top = mkdtempSync(path.join(tmpdir(), 'letterform-uncommitted-'))
const root = path.join(top, 'mails')
const FILES = {
  'mails/package.json': '{ "type": "module" }',
  'mails/config.js': `import { name } from '../shared/name.js'
    export default {
      build: { content: ['emails/**/*.html'] }, components: { folders: ['../shared/parts'] },
      letterform: { package: { name } },
    }`,
  'mails/emails/welcome.html': '<p>Welcome</p>',
  'shared/name.js': "export const name = '@acme/mails'",
  'shared/parts/foot.html': '<p>Foot</p>',
  'news/emails/news.html': '<p>News</p>',
}

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(top, name)), { recursive: true })
    writeFileSync(path.join(top, name), text)
  }
}

beforeAll(() => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: top })
  write(FILES)
  git('init', '--quiet')
  git('add', '-A')
  git('-c', 'user.name=Ada', '-c', 'user.email=ada@acme.example', 'commit', '--quiet', '-m', 'Begin')
})
afterAll(() => rmSync(top, { recursive: true, force: true }))

it.each<[what: string, changed: Record<string, string>, hasBegun: boolean, found: string[]]>([
  ['nothing', {}, false, []],
  ['a template', { 'mails/emails/welcome.html': '<p>Hi</p>' }, false, ['mails/emails/welcome.html']],
  ['a template while a release runs', { 'mails/emails/welcome.html': '' }, true, ['mails/emails/welcome.html']],
  ['what the release writes', { 'mails/CHANGELOG.md': '' }, true, []],
  ['what the config imports from elsewhere', { 'shared/name.js': '' }, false, ['shared/name.js']],
  ['a component from elsewhere', { 'shared/parts/new.html': '' }, false, ['shared/parts/new.html']],
  ['another project', { 'news/emails/news.html': '' }, false, []],
])('finds uncommitted changes: %s', async (_, changed, hasBegun, found) => {
  write(changed)
  const problems = await uncommitted(createGit(root), { root, hasBegun })
  for (const name of Object.keys(changed)) if (!(name in FILES)) rmSync(path.join(top, name))
  write(FILES)
  expect(problems).toMatchObject(
    found.length === 0 ? [] : [{ code: 'release-dirty', message: `${found[0]} is not committed.` }],
  )
})
