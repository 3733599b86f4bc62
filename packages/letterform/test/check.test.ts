import { describe, expect, it } from 'vitest'
import type { CheckResult } from '../src/checks/check-project.ts'
import { createProject, type TestProject } from './project.ts'

const EMAIL = `---
subject: News
preheader: What happened
---
<p style="font-size: 11px">Small print</p>
<p><a href="http://example.com/">Example</a></p>
<p><a href="">Nowhere to go</a></p>
`
const CONFIG = 'export default { css: { inline: true } }'

function projectOf(email = EMAIL, config = CONFIG): TestProject {
  return createProject({ 'config.js': config, 'emails/news.html': email })
}

describe('letterform check', () => {
  it('shows each finding where it is written, counts, and exits with 1 on an error', async () => {
    const { code, stdout, stderr } = await projectOf().letterform('check')
    expect(code).toBe(1)
    expect(stderr).toContain('emails/news.html:7:7  link-empty\n')
    expect(stderr).toContain('7 | <p><a href="">Nowhere to go</a></p>\n    |       ^^^^^^^')
    expect(stderr).toContain('emails/news.html:5:11  text-small (warning)\n')
    expect(stdout).toMatch(/^1 email checked, 1 error, 3 warnings, \d+ ms/)
  })

  it('takes warnings for fine, up to a number', async () => {
    const project = projectOf(EMAIL.replace('href=""', 'href="https://example.com/"'))
    expect((await project.letterform('check')).code).toBe(0)
    expect((await project.letterform('check', '--max-warnings', '3')).code).toBe(0)
    expect((await project.letterform('check', '--max-warnings', '2')).code).toBe(1)
    expect((await project.letterform('check', '--max-warnings', 'many')).code).toBe(2)
    expect((await project.letterform('check', '--format', 'xml')).code).toBe(2)
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
      '::error file=emails/news.html,line=7,col=7,endColumn=14,title=link-empty::A link leads nowhere',
    )
    const sarif = JSON.parse((await project.letterform('check', '--format', 'sarif')).stdout)
    const [result] = sarif.runs[0].results.filter((one: { ruleId: string }) => one.ruleId === 'link-empty')
    expect(result).toMatchObject({ level: 'error', locations: [{ physicalLocation: { region: { startLine: 7 } } }] })
    expect(sarif.runs[0].tool.driver.rules[result.ruleIndex].id).toBe('link-empty')
  })

  it('finds the same again without looking, and looks again when something changed', async () => {
    const project = projectOf()
    const first = await project.letterform('check', '--json')
    expect((await project.letterform('check', '--json')).stdout).toBe(first.stdout)
    project.write({ 'emails/news.html': EMAIL.replace('11px', '14px') })
    const { problems } = JSON.parse((await project.letterform('check', '--json')).stdout) as CheckResult
    expect(problems.map(({ code }) => code)).not.toContain('text-small')
  })

  it('follows a component that moves a line, though the compiled email stays as it is', async () => {
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

describe('what a project says of findings', () => {
  it('weighs them, and refuses codes and clients that there are not', async () => {
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

  it('leaves aside what an email gives a reason for', async () => {
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
