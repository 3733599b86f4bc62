import { describe, expect, it } from 'vitest'
import { createProject } from './project.ts'

const MAIL = `<p>{{ page.env }}, {{ page.host }}</p>
<img src="local.png" src-staging="staging.png" src-production="production.png" alt="">
<env:staging>Only a test</env:staging><env:production>For real</env:production>
<not-env:staging>Not a test</not-env:staging>
`
const STAGING = "export default { host: 'staging.example.com', build: { output: { path: 'build_staging' } } }"

const project = createProject({
  'config.js': "export default { host: 'localhost' }",
  'config.production.js': "export default { host: 'example.com' }",
  'config.staging.js': STAGING,
  'emails/a.html': MAIL,
})

describe('build --env', () => {
  it('builds what maizzle build builds, and each environment anew', async () => {
    await project.maizzle([{ variant: 'a', file: 'config.staging.js', content: STAGING }], 'build_staging', 'staging')
    expect((await project.build('--env', 'staging')).problems).toEqual([])
    const staging = project.read('build_staging/a.html')
    expect(staging).toBe(project.read('wanted/a/a.html'))
    expect(staging).toContain('<p>staging, staging.example.com</p>')
    expect(project.has('build')).toBe(false)

    await project.build()
    expect(project.read('build/a.html')).toContain('<p>production, example.com</p>')
    await project.build('--env', 'staging')
    expect(project.read('build_staging/a.html')).toBe(staging)
  })

  it('compiles again when the config of the environment changes', async () => {
    project.write({ 'config.staging.js': STAGING.replace('staging.example.com', 'test.example.com') })
    await project.build('--env', 'staging')
    expect(project.read('build_staging/a.html')).toContain('staging, test.example.com')
  })

  it('warns of an environment without a config, and refuses what is no name', async () => {
    const { problems } = await project.build('--env', 'stagign')
    expect(problems).toMatchObject([{ code: 'environment-unknown', severity: 'warning', fix: 'Did you mean staging?' }])
    expect((await project.build('--env', 'local')).problems).toEqual([])
    expect((await project.letterform('build', '--env', '../secret')).code).toBe(2)
  })
})
