import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodePng, encodePng } from '../src/images/png.ts'
import { createProject, type TestProject } from './project.ts'

/** What a reviewer is shown of a change, pictures included: between commits, and up to the working tree. */
let project: TestProject

const email = (text: string) =>
  `---\nsubject: Hello\n---\n<!doctype html><html lang="en"><body><p>${text}</p></body></html>`
const picture = (colour: number) => encodePng({ width: 8, height: 8, data: new Uint8Array(8 * 8 * 4).fill(colour) })
const SHOT = 'welcome/a (b)/375-light'

beforeAll(async () => {
  project = createProject({
    'config.js':
      "export default { build: { content: ['emails/**/*.html'] }, letterform: { package: { name: 'mails' } } }",
    '.gitignore': 'node_modules\nbuild/\ndist/\n.letterform/\nshots-report/\n',
    'emails/welcome.html': email('Welcome'),
    'emails/other.html': email('Other'),
    [`shots/${SHOT}.png`]: await picture(255),
    'shots/other/default/375-light.png': await picture(255),
    'shots/contact-sheet.png': await picture(255),
  })
  await project.build()
  git('init', '--quiet')
  commit('Before')
  project.write({ 'emails/welcome.html': email('Be welcome'), [`shots/${SHOT}.png`]: await picture(0) })
  await project.build()
  commit('After')
})

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: project.root })
}

function commit(message: string): void {
  git('add', '-A')
  git('-c', 'user.name=Ada', '-c', 'user.email=ada@acme.example', 'commit', '--quiet', '-m', message)
}

describe('between two commits', () => {
  it('names what looks different', async () => {
    const { stdout } = await project.letterform('diff', 'HEAD~1', 'HEAD')
    expect(stdout).toMatch(/\n-<!doctype html>.*<p>Welcome<\/p>.*\n\+/)
    expect(stdout).toMatch(/\nwelcome, pictures\n {2}a \(b\)\/375-light {2}100% looks different\n$/)
    expect(stdout).not.toContain('other')
  })

  it('writes pictures down, and links to them', async () => {
    const args = ['diff', 'HEAD~1', 'HEAD', '--pictures', 'shots-report/changes'] as const
    const { stdout } = await project.letterform(...args, '--format', 'markdown')
    const link = (kind: string) => `![](shots-report/changes/welcome/a%20%28b%29/375-light/${kind}.png)`
    expect(stdout).toContain(
      `| a (b)/375-light: 100% looks different | ${link('expected')} | ${link('actual')} | ${link('difference')} |\n`,
    )
    const files = project.tree('shots-report/changes')
    expect(Object.keys(files).filter((name) => name.endsWith('.png'))).toEqual(
      ['actual', 'difference', 'expected'].map((kind) => `${SHOT}/${kind}.png`),
    )
    expect(decodePng(Buffer.from(files[`${SHOT}/expected.png`]!, 'latin1'))).toMatchObject({ width: 8, height: 8 })
    const { mails } = JSON.parse((await project.letterform(...args, '--json')).stdout)
    expect(mails).toMatchObject([
      {
        id: 'welcome',
        pictures: [{ status: 'changed', share: 1, files: { actual: `shots-report/changes/${SHOT}/actual.png` } }],
      },
    ])
  })
})

it('shows what the last shots saw, where that is not yet accepted', async () => {
  expect((await project.letterform('diff', 'HEAD')).stdout).toBe('No changes between HEAD and now.\n')
  project.write({ 'shots-report/other/default/375-light/actual.png': await picture(128) })
  const { stdout } = await project.letterform('diff', 'HEAD')
  expect(stdout).toBe('HEAD → now\n\nother, pictures\n  default/375-light  100% looks different\n')
})

it('takes a package for what its tag is', async () => {
  project.copy(`${project.root}/dist`, 'old')
  git('tag', 'v0.0.0', 'HEAD~1')
  const { mails } = JSON.parse((await project.letterform('diff', 'old', 'HEAD', '--json')).stdout)
  expect(mails.map(({ id, pictures }: { id: string; pictures: object[] }) => [id, pictures.length])).toEqual([
    ['welcome', 1],
  ])
})

it('writes into no folder of others, and into none outside', async () => {
  const foreign = await project.letterform('diff', 'HEAD~1', '--pictures', 'emails')
  expect(foreign.code).toBe(1)
  expect(foreign.stderr).toContain('output-foreign')
  for (const folder of ['..', '../elsewhere', '.']) {
    expect((await project.letterform('diff', 'HEAD~1', '--pictures', folder)).code, folder).toBe(2)
  }
})
