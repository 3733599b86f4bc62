import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readWithoutNpm } from './light-npm.ts'
import { createProject, REPOSITORY, type Run, type TestProject } from './project.ts'
import { type Registry, readPackument, startRegistry } from './registry.ts'
import { buildHere, email } from './release-project.ts'

/** The releases of a project, one after the other, in a registry of its own: each test goes on where the last one ended. */
const call = promisify(execFile)

vi.setConfig({ testTimeout: 240_000 })

let registry: Registry
let project: TestProject

beforeAll(async () => {
  readWithoutNpm()
  project = createProject({
    'config.js': `export default {
      build: { content: ['emails/**/*.html'] },
      letterform: { package: { name: '@acme/mails', license: 'MIT' } },
    }`,
    'package.json':
      '{\n  "name": "mail-templates",\n  "version": "1.0.0",\n  "private": true,\n  "type": "module"\n}\n',
    '.gitignore': 'node_modules\nbuild/\ndist/\n.letterform/\n.npmrc\nregistry/\n',
    'emails/welcome.html': email('<p>Welcome.</p>'),
  })
  registry = await startRegistry(path.join(project.root, 'registry'))
  project.write({ '.npmrc': registry.npmrc })
  await git('init', '--quiet', '--initial-branch', 'main')
  await git('config', 'user.name', 'Ada')
  await git('config', 'user.email', 'ada@acme.example')
  await buildHere(project)
  await commit('Begin')
})
afterAll(() => registry?.close())

const git = (...args: string[]) => call('git', args, { cwd: project.root })
const npm = (...args: string[]) => call('npm', args, { cwd: project.root })

async function commit(message: string): Promise<void> {
  await git('add', '-A')
  await git('commit', '--quiet', '-m', message)
}

/** Changes the email as a designer would, contract included, and commits. */
async function change(body: string, more?: string): Promise<void> {
  project.write({ 'emails/welcome.html': email(body, more) })
  const { problems } = await buildHere(project)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  await commit('Change')
}

async function release(...args: string[]): Promise<Run> {
  const run = await project.letterform('release', ...args)
  return { ...run, stdout: run.stdout.trim() }
}

async function published(): Promise<string[]> {
  return Object.keys((await readPackument(registry, '@acme/mails')).versions)
}

it('publishes the first version, with tag and changelog', async () => {
  // As `npm run release --dry-run` starts it.
  vi.stubEnv('npm_config_dry_run', 'true')
  const dry = await release()
  vi.unstubAllEnvs()
  expect(dry).toMatchObject({ code: 0, stderr: '' })
  expect(dry.stdout).toContain('@acme/mails  1.0.0  (the first release)')
  const released = await release()
  expect(released).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Released @acme/mails 1.0.0.\nRun git push --follow-tags'),
  })
  // The tarball that is published has been tried, so it is not tried again.
  expect(released.stdout).toMatch(
    /^install the packed package in an empty project\n {2}version 1\.0\.0 and CHANGELOG\.md\n[\s\S]*\n {2}compare dist\/ with what was tried\n/,
  )
  expect(await published()).toEqual(['1.0.0'])
  expect((await git('tag', '--points-at', 'HEAD')).stdout).toBe('v1.0.0\n')
  expect((await git('status', '--porcelain')).stdout).toBe('')
  expect(project.read('CHANGELOG.md')).toBe('# Changelog\n\n## 1.0.0\n\nThe first release.\n')
})

it('releases nothing where nothing has changed', async () => {
  expect(await release()).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to release') })
  expect(await published()).toEqual(['1.0.0'])
})

it('an optional variable is a minor release', async () => {
  await change('<p>Welcome.</p><% if nick_name %><p>Or << nick_name >>?</p><% endif %>')
  const dry = await release('--dry-run', '--json')
  expect(JSON.parse(dry.stdout)).toMatchObject({
    isDone: false,
    plan: {
      from: '1.0.0',
      to: '1.1.0',
      bump: 'minor',
      changes: [
        { bump: 'minor', what: 'welcome accepts nick_name.' },
        { bump: 'patch', what: 'welcome looks different.' },
      ],
    },
  })
  expect(await release()).toMatchObject({ code: 0, stderr: '' })
  expect(await published()).toEqual(['1.0.0', '1.1.0'])
})

it('a variable less is a major one', async () => {
  await change('<p>Welcome.</p>')
  expect((await release()).stdout).toContain('Released @acme/mails 2.0.0')
  expect(project.read('CHANGELOG.md')).toContain(
    '## 2.0.0\n\n### Breaking changes\n\n- welcome no longer takes nick_name.',
  )
})

it('another colour is a patch, and a second run ends what was interrupted between tag and publication', async () => {
  await change('<p style="color: #333333">Welcome.</p>')
  await killedAt('npm publish')
  expect((await git('tag', '--points-at', 'HEAD')).stdout).toBe('v2.0.1\n')
  expect(await published()).not.toContain('2.0.1')
  expect((await release()).stdout).toContain('Released @acme/mails 2.0.1, continuing an earlier run.')
  expect(await published()).toEqual(['1.0.0', '1.1.0', '2.0.0', '2.0.1'])
  expect((await git('log', '--format=%s', '-2')).stdout).toBe('Release 2.0.1\nChange\n')
})

/** Ends a release the hard way, as it begins a step. */
function killedAt(step: string, ...args: string[]): Promise<void> {
  const child = project.start('release', ...args)
  return new Promise((resolve) => {
    child.stdout!.on('data', (text: Buffer) => {
      if (text.toString().includes(step)) child.kill('SIGKILL')
    })
    child.on('exit', () => resolve())
  })
}

it('a second run ends what was interrupted before the commit, too', async () => {
  await change('<p style="color: #444444">Welcome.</p>')
  await killedAt('  commit')
  expect((await git('status', '--porcelain')).stdout).toContain('CHANGELOG.md')
  expect((await release()).stdout).toContain('Released @acme/mails 2.0.2')
  expect(project.read('CHANGELOG.md').match(/^## .*$/gm)).toEqual([
    '## 2.0.2',
    '## 2.0.1',
    '## 2.0.0',
    '## 1.1.0',
    '## 1.0.0',
  ])
})

it('a prerelease has a tag of its own, and becomes a release without a further change', async () => {
  await change('<p style="color: #555555">Welcome.</p>')
  // As CI checks out: on no branch, where git push --follow-tags would fail.
  await git('checkout', '--quiet', '--detach')
  const prerelease = await release('--pre', 'beta')
  await git('checkout', '--quiet', '-B', 'main')
  expect(prerelease.stdout).toContain(
    'Released @acme/mails 2.0.3-beta.0.\nRun git push origin v2.0.3-beta.0 to share the commit and the tag.',
  )
  expect((await readPackument(registry, '@acme/mails'))['dist-tags']).toEqual({
    latest: '2.0.2',
    beta: '2.0.3-beta.0',
  })
  expect((await release()).stdout).toContain('Released @acme/mails 2.0.3.')
})

it('refuses, and says what to do', async () => {
  project.write({ 'emails/welcome.html': email('<p>Welcome << last_name >>.</p>') })
  // Untracked files count, also for those who do not want to see them.
  project.write({ 'components/unused.html': '<p>Later</p>' })
  await git('config', 'status.showUntrackedFiles', 'no')
  const dirty = await release()
  await git('config', '--unset', 'status.showUntrackedFiles')
  project.remove('components')
  expect(dirty.code).toBe(1)
  expect(dirty.stderr).toContain('emails/welcome.html, components/ are not committed.')
  expect(dirty.stderr).toContain('contract.json is out of date.')
  await git('checkout', '--quiet', '.')
  await change('<p style="color: #666666">Welcome.</p>')
  await git('tag', 'v2.0.4')
  expect((await release()).stderr).toContain('The tag v2.0.4 already exists.')
  await git('tag', '--delete', 'v2.0.4')
  await change('<p style="color: #666666">Welcome.</p><img src="https://acme.example/a.png">')
  expect((await release()).stderr).toMatch(/image-alt/)
  await git('checkout', '--quiet', 'HEAD~1', '--', '.')
  await commit('Mend')
  expect((await release()).stdout).toContain('Released @acme/mails 2.0.4')
  await expect(npm('publish', './dist')).rejects.toThrow(
    /cannot publish over|already present|EPUBLISHCONFLICT|403|409/i,
  )
})

it('shows a reviewer what changed', async () => {
  const { stdout } = await project.letterform('diff', 'v1.0.0', 'v2.0.1')
  expect(stdout).toContain('v1.0.0 → v2.0.1')
  expect(stdout).toContain('  patch  welcome looks different.')
  expect(stdout).toMatch(/-<p[^>]*>Welcome\.<\/p>\n\+<p style="color: #333333">Welcome\.<\/p>/)
  const markdown = await project.letterform('diff', '--format', 'markdown')
  expect(markdown.stdout).toBe('No changes between 2.0.4 and now.\n')
})

describe('pushes', () => {
  const remote = () => path.join(project.root, 'registry/remote.git')

  it('the commit and the tag before it publishes, and refuses what others have moved on from', async () => {
    expect((await release('--push')).stdout).toContain('Nothing to release')
    await git('init', '--quiet', '--bare', '--initial-branch', 'main', remote())
    await git('remote', 'add', 'origin', remote())
    await git('push', '--quiet', '--set-upstream', 'origin', 'main')
    await change('<p style="color: #112233">Welcome.</p>')
    expect((await release('--push', '--dry-run')).stdout).toContain('  git push --atomic origin HEAD:main v2.0.5')
    expect((await release('--push')).stdout).toContain('Released @acme/mails 2.0.5')
    expect((await git('ls-remote', 'origin')).stdout).toContain('refs/tags/v2.0.5')
    expect((await git('rev-parse', 'origin/main')).stdout).toBe((await git('rev-parse', 'HEAD')).stdout)

    await git('clone', '--quiet', remote(), 'registry/other')
    const theirs = ['-C', 'registry/other', '-c', 'user.name=Bob', '-c', 'user.email=bob@acme.example']
    await git(...theirs, 'commit', '--quiet', '--allow-empty', '-m', 'More')
    await git(...theirs, 'push', '--quiet')
    await change('<p style="color: #223344">Welcome.</p>')
    expect((await release('--push')).stderr).toContain('origin/main has commits that are missing here.')
    await git('pull', '--quiet', '--rebase')
    await git('checkout', '--quiet', '--detach')
    expect((await release('--push')).stderr).toContain('release-branch')
    await git('checkout', '--quiet', 'main')
  })

  it('and a fresh clone goes on where another machine was interrupted after that', async () => {
    await killedAt('npm publish', '--push')
    expect(await published()).not.toContain('2.0.6')
    expect((await git('ls-remote', 'origin')).stdout).toContain('refs/tags/v2.0.6')
    // All that a runner leaves behind is what it pushed.
    project.remove('.letterform')
    project.remove('dist')
    expect((await release('--push')).stdout).toContain('Released @acme/mails 2.0.6, continuing an earlier run.')
    expect(await published()).toContain('2.0.6')
    expect((await git('log', '--format=%s', '-1')).stdout).toBe('Release 2.0.6\n')
  })
})

const RENAMED = 'getter: getWelcome\n'

it('plans anew where something was committed after an interruption', async () => {
  await change('<p style="color: #334455">Welcome.</p>')
  await killedAt('  tag')
  expect((await git('log', '--format=%s', '-1')).stdout).toBe('Release 2.0.7\n')
  await change('<p style="color: #334455">Welcome.</p>', RENAMED)
  expect((await release()).stdout).toContain('Released @acme/mails 3.0.0.')
  expect(project.read('CHANGELOG.md')).toContain(
    '## 3.0.0\n\n### Breaking changes\n\n- welcome: its getter was renamed from getMailWelcome to getWelcome.',
  )
})

it('refuses a commit that is tagged as another version', async () => {
  await change('<p>Welcome again.</p>', RENAMED)
  await git('tag', 'v9.9.9')
  expect((await release('--dry-run')).stderr).toContain('tagged v9.9.9, but would be released as 3.0.1.')
  await git('tag', '--delete', 'v9.9.9')
})

it('refuses what the generator did not write, and what does not work in an empty project', async () => {
  project.write({ 'dist/emails/secret.html': 'not ours' })
  const foreign = await release()
  expect(foreign).toMatchObject({ code: 1 })
  expect(foreign.stderr).toContain('not contain exactly what was generated: emails/secret.html')
  project.remove('dist/emails/secret.html')
  const config = project.read('config.js')
  project.write({ 'config.js': config.replace("license: 'MIT'", "license: 'MIT', os: ['none']") })
  await commit('Demand a system that nobody has')
  const unusable = await release()
  expect(unusable.stderr).toMatch(/package-unusable\n.*npm install failed: .*none/)
  expect((await git('log', '--format=%s', '-1')).stdout).toBe('Demand a system that nobody has\n')
  expect((await git('status', '--porcelain')).stdout).toBe('')
  project.write({ 'config.js': config })
  await commit('Demand nothing')
})

it('compares with a tag, a tarball or a folder, and keeps what people wrote', async () => {
  await npm('pack', '@acme/mails@2.0.0', '--pack-destination', 'registry')
  await call('tar', ['-xzf', 'acme-mails-2.0.0.tgz'], { cwd: path.join(project.root, 'registry') })
  for (const from of ['v2.0.0', 'registry/acme-mails-2.0.0.tgz', 'registry/package']) {
    const { plan, problems } = JSON.parse((await release('--dry-run', '--json', '--from', from)).stdout)
    expect([plan?.from, plan?.to, problems]).toEqual([
      '2.0.0',
      '3.0.0',
      [expect.objectContaining({ code: 'release-exists' }), expect.objectContaining({ code: 'release-exists' })],
    ])
  }
  project.write({
    'CHANGELOG.md': `Ours.\n\n${project.read('CHANGELOG.md').replace('## 1.0.0', '## 1.0.0\n\nThanks, Ada!')}`,
  })
  await commit('Say thanks')
  expect((await release()).stdout).toContain('Released @acme/mails 3.0.1')
  expect(project.read('CHANGELOG.md')).toMatch(
    /^Ours\.\n\n# Changelog\n\n## 3\.0\.1\n[\s\S]*## 1\.0\.0\n\nThanks, Ada!/,
  )
})

it('puts back what it wrote, if something else has to be committed first', async () => {
  const templates = ['emails', 'contract.json']
  await change('<p style="color: #454545">Welcome.</p>')
  const saved = email('<p style="color: #464646">Welcome.</p>')
  const child = project.start('release')
  child.stdout!.on('data', (text: Buffer) => {
    if (text.toString().includes('  version ')) project.write({ 'emails/welcome.html': saved })
  })
  expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(1)
  expect((await git('status', '--porcelain')).stdout).toBe(' M emails/welcome.html\n')
  await buildHere(project)
  await git('commit', '--quiet', '-m', 'Change the colour', '--', ...templates)
  // A killed release cannot put anything back: the next one does.
  await killedAt('  commit')
  expect((await git('status', '--porcelain')).stdout).toBe(' M CHANGELOG.md\n M package.json\n')
  project.write({ 'emails/welcome.html': saved.replace('---\n', '---\ncategory: transactional\n') })
  await buildHere(project)
  await git('commit', '--quiet', '-m', 'Say more', '--', ...templates)
  expect(JSON.parse((await release('--dry-run', '--json')).stdout)).toMatchObject({
    plan: { to: '4.0.0' },
    problems: [],
  })
  expect((await git('status', '--porcelain')).stdout).toBe('')
})

it('is installed by range, and type-checks', async () => {
  const ranges = { '^1.0.0': '1.1.0', '~1.0.0': '1.0.0', '^2.0.0': '2.0.6', beta: '2.0.3-beta.0' }
  const consumers = Object.entries(ranges).map(([range, version], index) => ({
    range,
    version,
    name: `mails-${index}`,
  }))
  const programs = consumers.map(({ range, name }) => {
    const nick = range === '^1.0.0' ? ", nickName: 'Countess'" : ''
    const program = `import { createMails } from '${name}'
      console.log(createMails().getMailWelcome({ firstName: 'Ada'${nick} }).subject)`
    return [`consumer/${name}.ts`, program]
  })
  const dependencies = consumers.map(({ range, name }) => [name, `npm:@acme/mails@${range}`])
  project.write({
    ...Object.fromEntries(programs),
    'consumer/.npmrc': registry.npmrc,
    'consumer/package.json': JSON.stringify({ type: 'module', dependencies: Object.fromEntries(dependencies) }),
    'consumer/tsconfig.json': JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, module: 'nodenext', target: 'es2022', lib: ['es2022', 'dom'] },
    }),
  })
  const cwd = path.join(project.root, 'consumer')
  await call('npm', ['install', '--no-package-lock'], { cwd })
  await call(path.join(REPOSITORY, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd })
  for (const { name, version } of consumers) {
    expect(JSON.parse(project.read(`consumer/node_modules/${name}/package.json`))).toMatchObject({ version })
  }
})
