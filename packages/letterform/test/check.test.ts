import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CheckResult } from '../src/check-project/check-project.ts'
import { createListProject, LIST } from './list-project.ts'
import { createProject, REPOSITORY, type TestProject } from './project.ts'
import { withEnv, withoutDriver } from './with-env.ts'

const EMAIL = `---
subject: News
preheader: What happened
---
<p style="font-size: 11px">Small print</p>
<p><a href="http://example.com/">Example</a></p>
<p><a href="">Nowhere to go</a></p>
`
const CONFIG = 'export default { css: { inline: true }, letterform: { check: { axe: false } } }'

const PACKAGE = path.join(REPOSITORY, 'packages/letterform')

function projectOf(email = EMAIL, config = CONFIG): TestProject {
  return createProject({ 'config.js': config, 'emails/news.html': email })
}

describe('letterform check', () => {
  it('shows each finding in its place, counts them, and exits with 1 on an error', async () => {
    const { code, stdout, stderr } = await projectOf().letterform('check')
    expect(code).toBe(1)
    expect(stderr).toContain('emails/news.html:7:7  link-empty\n')
    expect(stderr).toContain('7 | <p><a href="">Nowhere to go</a></p>\n    |       ^^^^^^^')
    expect(stderr).toContain('emails/news.html:5:11  text-small (warning)\n')
    expect(stdout).toMatch(/^1 email checked, 1 error, 3 warnings, \d+ ms/)
  })

  it('links to the page of each code, once the package names its documentation', async () => {
    const project = projectOf()
    expect((await project.letterform('check')).stderr).not.toContain('More about')
    const published = path.join(project.root, 'letterform')
    for (const name of ['bin', 'lib', 'shots', 'package.json'])
      project.copy(path.join(PACKAGE, name), `letterform/${name}`)
    const manifest = JSON.parse(project.read('letterform/package.json'))
    project.write({ 'letterform/package.json': JSON.stringify({ ...manifest, homepage: 'https://acme.example/' }) })
    const check = (format: string) =>
      spawnSync(process.execPath, [path.join(published, 'bin/letterform.js'), 'check', '--format', format], {
        cwd: project.root,
        encoding: 'utf8',
      })
    expect(check('text').stderr).toContain(
      'More about these:\n  https://acme.example/CHECKS#preheader-missing\n  https://acme.example/CHECKS#text-small\n',
    )
    expect(JSON.parse(check('json').stdout).problems[1].url).toBe('https://acme.example/CHECKS#text-small')
    const [{ tool }] = JSON.parse(check('sarif').stdout).runs
    expect(tool.driver.rules[0].helpUri).toBe('https://acme.example/CHECKS#preheader-missing')
  })

  it('reports an expression without a value once, as an error, also in a project of Maizzle', async () => {
    const email = '<p>Hi {{ page.nope }}</p>\n<p><a href="{{ page.link }}">Link</a></p>\n<p>*|FNAME|*</p>'
    const errors = async (config: string) => {
      const { stdout } = await projectOf(email, config).letterform('check', '--no-axe', '--format', 'json')
      const { problems } = JSON.parse(stdout) as CheckResult
      return problems.filter(({ severity }) => severity === 'error').map(({ code, place }) => `${place!.line} ${code}`)
    }
    expect(await errors(CONFIG)).toEqual(['1 expression-left', '3 expression-left'])
    expect(await errors('export default {}')).toEqual([
      '1 leftover-code',
      '2 link-relative',
      '2 leftover-code',
      '3 leftover-code',
    ])
  })

  it.each(['for item IN items', 'for 1 in items', 'for'])('goes on after the invalid block %s', async (block) => {
    const email = EMAIL.replace('Small print', `<% ${block} %><< item >><% endfor %>`)
    const { code, stderr } = await projectOf(email).letterform('check')
    expect(code).toBe(1)
    expect(stderr).toMatch(/emails\/news\.html:5:28 {2}block-\w+\n/)
    expect(stderr).toContain('emails/news.html:7:7  link-empty\n')
  })

  it('allows warnings, up to a number', async () => {
    const project = projectOf(EMAIL.replace('href=""', 'href="https://example.com/"'))
    expect((await project.letterform('check')).code).toBe(0)
    expect((await project.letterform('check', '--max-warnings', '3')).code).toBe(0)
    expect((await project.letterform('check', '--max-warnings', '2')).code).toBe(1)
    expect((await project.letterform('check', '--max-warnings', 'many')).code).toBe(2)
    expect((await project.letterform('check', '--format', 'xml')).code).toBe(2)
  })

  it('joins problems with one cause, and counts each of them, in every format', async () => {
    const other = EMAIL.replace('href=""', 'href="https://example.com/"').replace('11px', '12px')
    const project = createProject({ 'config.js': CONFIG, 'emails/a.html': other, 'emails/b.html': other })
    const { stdout, stderr } = await project.letterform('check', '--max-warnings', '6')
    expect(stdout).toContain('2 emails checked, 6 warnings')
    expect(stderr.match(/^emails/gm)).toHaveLength(3)
    expect(stderr).toContain('And 1 more place: emails/b.html:5:11')
    for (const format of ['text', 'json']) {
      expect((await project.letterform('check', '--max-warnings', '5', '--format', format)).code).toBe(1)
    }
  })

  it('writes JSON, annotations and SARIF', async () => {
    const project = projectOf()
    const json = JSON.parse((await project.letterform('check', '--json')).stdout) as CheckResult
    expect(json.problems.map(({ code }) => code)).toEqual([
      'preheader-missing',
      'text-small',
      'link-insecure',
      'link-empty',
    ])
    const { stdout } = await project.letterform('check', '--format', 'github')
    expect(stdout).toContain(
      '::error file=emails/news.html,line=7,col=7,endColumn=14,title=link-empty::The link has no URL',
    )
    const sarif = JSON.parse((await project.letterform('check', '--format', 'sarif')).stdout)
    const [result] = sarif.runs[0].results.filter((one: { ruleId: string }) => one.ruleId === 'link-empty')
    expect(result).toMatchObject({ level: 'error', locations: [{ physicalLocation: { region: { startLine: 7 } } }] })
    expect(sarif.runs[0].tool.driver.rules[result.ruleIndex].id).toBe('link-empty')
  })

  it('caches findings until something changes', async () => {
    const project = projectOf()
    const first = await project.letterform('check', '--json')
    expect((await project.letterform('check', '--json')).stdout).toBe(first.stdout)
    project.write({ 'emails/news.html': EMAIL.replace('11px', '14px') })
    const { problems } = JSON.parse((await project.letterform('check', '--json')).stdout) as CheckResult
    expect(problems.map(({ code }) => code)).not.toContain('text-small')
  })

  it('follows a component that moves a line, though the compiled email stays the same', async () => {
    const project = createProject({
      'config.js': CONFIG,
      'emails/news.html': '---\nsubject: News\n---\n<x-small>Small print</x-small>\n',
      'components/small.html': '<p style="font-size: 11px"><yield /></p>\n',
    })
    const lineOf = async () => {
      const { problems } = JSON.parse((await project.letterform('check', '--json')).stdout) as CheckResult
      const { place } = problems.find(({ code }) => code === 'text-small')!
      return `${place!.file}:${place!.line}`
    }
    expect(await lineOf()).toBe('components/small.html:1')
    project.write({ 'components/small.html': '\n\n<p style="font-size: 11px"><yield /></p>\n' })
    expect(await lineOf()).toBe('components/small.html:3')
  })
})

describe('a project’s settings', () => {
  it('sets severities, and rejects unknown codes and clients', async () => {
    const said = (check: string) =>
      projectOf(EMAIL, `export default { css: { inline: true }, letterform: { check: ${check} } }`)
    const { stdout } = await said(
      "{ rules: { 'text-small': 'off', 'link-empty': 'warning', 'link-insecure': 'error' } }",
    ).letterform('check', '--json')
    const { problems } = JSON.parse(stdout) as CheckResult
    expect(problems.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'preheader-missing warning',
      'link-insecure error',
      'link-empty warning',
    ])
    const wrong = await said("{ rules: { 'text-smal': 'off' }, clients: { 'outlook.window': 3 } }").letterform('check')
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('such as text-small')
    expect(wrong.stderr).toContain('such as outlook.windows')
  })

  it('ignores what an email gives a reason for', async () => {
    const matter = [
      'check:',
      '  text-small: The lawyers want it so.',
      '  link-insecure: { severity: note, reason: The partner has no https. }',
      '  link-empty:',
      '  link-local: It was once',
      '  nonsense: No such code',
    ].join('\n')
    const project = projectOf(EMAIL.replace('preheader: What happened', `preheader: What happened\n${matter}`))
    const { problems } = JSON.parse((await project.letterform('check', '--json')).stdout) as CheckResult
    expect(problems.map(({ code, place }) => `${place?.line} ${code}`)).toEqual([
      '3 preheader-missing',
      '7 exception-unexplained',
      '8 exception-unused',
      '9 exception-unknown',
    ])
  })
})

/** The findings of `letterform check --json`, as lines. */
async function found(project: TestProject, ...args: string[]): Promise<string[]> {
  const { problems } = JSON.parse((await project.letterform('check', '--json', ...args)).stdout) as CheckResult
  return problems.map(({ code, severity, place }) => `${place?.file}:${place?.line} ${code} ${severity}`)
}

describe('axe-core', () => {
  it('finds what only a browser sees, with its place, unless an email ignores it', async () => {
    const project = createListProject()
    expect(await found(project)).toEqual(['components/list.html:1 axe-blocks/list error'])
    project.write({ 'components/list.html': '\n<ul><yield /></ul>\n' })
    expect(await found(project)).toEqual(['components/list.html:2 axe-blocks/list error'])
    expect(await found(project, '--no-axe')).toEqual([])
    expect(await found(createListProject({ axe: false }))).toEqual([])
    expect(await found(createListProject({ rules: { 'axe-blocks/list': 'warning' } }))).toEqual([
      'components/list.html:1 axe-blocks/list warning',
    ])
  })

  it('caches what it found, and starts no browser for it', async () => {
    const project = createListProject()
    const first = await found(project)
    expect(await withEnv({ LETTERFORM_BROWSER: '/bin/false' }, () => found(project))).toEqual(first)
  })

  it.each([
    ['there is no browser', { LETTERFORM_BROWSER: '/nowhere/chromium' }, 'There is no browser at /nowhere/chromium.'],
    ['it does not start', { LETTERFORM_BROWSER: '/bin/false' }, 'Chromium does not start: '],
    ['nothing drives it', withoutDriver(), 'Emails are rendered with playwright-core, which is not installed.'],
  ])('says so where %s, and checks all else', async (_, env, said) => {
    const project = projectOf(EMAIL, 'export default { css: { inline: true } }')
    const { code, stderr, stdout } = await withEnv(env, () => project.letterform('check'))
    expect(code).toBe(1)
    expect(stderr).toContain(`axe-skipped (note)\n  All checks ran except axe-core. ${said}`)
    expect(stdout).toMatch(/^1 email checked, 1 error, 3 warnings, 1 note/)
    project.write({ 'emails/news.html': LIST.replaceAll('x-list', 'div') })
    expect((await withEnv(env, () => project.letterform('check', '--max-warnings', '0'))).code).toBe(0)
  })
})

describe('external checks', () => {
  const linking = (url: string, matter = '') => `---
subject: News
preheader: What happened
${matter}---
<p><a href="${url}">What happened</a></p>
`

  it('follows links, and ignores what an email gives a reason for', async () => {
    const server = createServer((_request, response) => void response.writeHead(404).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const url = `http://127.0.0.1:${port}/gone`
    const project = createProject({
      'config.js': CONFIG,
      'emails/a.html': linking(url),
      'emails/b.html': linking(url, 'check: { online-broken: It comes next week }\n'),
      'emails/c.html': linking(url, 'check: { online-broken: { severity: note, reason: It comes } }\n'),
      'emails/d.html': linking('https://example.com/', 'check: { online-broken: It comes }\n').replace(
        'https:',
        'mailto:',
      ),
    })
    try {
      const own = (lines: string[]) => lines.filter((line) => /online|exception/.test(line))
      expect(own(await found(project, '--online'))).toEqual([
        'emails/a.html:5 online-broken error',
        'emails/d.html:4 exception-unused warning',
      ])
      expect(own(await found(project, '--online', '--notes'))).toContain('emails/c.html:6 online-broken note')
      expect(own(await found(project))).toEqual([])
    } finally {
      server.close()
    }
  })

  it('runs SpamAssassin on the first scenario, and reports its verdict', async () => {
    const project = createProject({
      'config.js': CONFIG,
      'emails/a.html': linking(
        'https://example.com/',
        'scenarios: { default: { name: Ada & Bob, missing: false } }\n',
      ).replace('What happened</a>', '<< name >></a><% if missing %>Never<% endif %>'),
      'emails/b.html': linking('https://example.com/', 'check: { spam-assassin: It is about spam }\n'),
      'bin/spamc': '#!/bin/sh\nd=$(dirname "$0")\ncat >> "$d/input"\nprintf "7.1/5.0\\n 7.1 GTUBE  BODY: a test\\n"\n',
    })
    chmodSync(path.join(project.root, 'bin/spamc'), 0o755)
    const run = () => found(project, '--spamc')
    const lines = await withEnv({ PATH: `${project.root}/bin:${process.env.PATH}` }, run)
    expect(lines.filter((line) => line.includes('spam-assassin'))).toEqual(['emails/a.html:2 spam-assassin warning'])
    const parts = project.read('bin/input').match(/(?:[A-Za-z0-9+/=]+\r\n)+/g) ?? []
    const text = parts.map((part) => Buffer.from(part, 'base64').toString()).join('')
    expect(text).toContain('>Ada &amp; Bob</a>')
    expect(text).not.toContain('Never')
  })
})
