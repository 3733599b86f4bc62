import { execFileSync, spawnSync } from 'node:child_process'
import { beforeEach, describe, expect, it } from 'vitest'
import { CLI, createProject, type TestProject } from './project.ts'

const email = (text: string) =>
  `---\nsubject: Hello << first_name >>\n---\n<html lang="en"><body><p>${text}</p></body></html>`

let project: TestProject
beforeEach(async () => {
  project = createProject({
    'config.js': 'export default { build: { content: ["emails/**/*.html"] } }',
    'emails/one.html': email('One << first_name >>'),
    'emails/two.html': email('Two << first_name >>'),
  })
  expect((await project.build()).problems).toEqual([])
})

const outputs = () => ({ ...project.tree('build'), ...project.tree('dist'), contract: project.read('contract.json') })
const codes = async (...args: string[]) =>
  (await project.build(...args)).problems.map(({ code, message }) => `${code}: ${message}`)

describe('build --check', () => {
  it('passes if nothing would change', async () => {
    const { code, stdout } = await project.letterform('build', '--check')
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('2 emails, nothing changed') })
    expect(stdout).not.toContain('→')
  })

  it('passes with the line endings that Git for Windows checks out, which a build keeps', async () => {
    const checkedOut = project.read('contract.json').replaceAll('\n', '\r\n')
    project.write({ 'contract.json': checkedOut })
    expect(await codes('--check')).toEqual([])
    expect(await codes('--no-cache')).toEqual([])
    expect(project.read('contract.json')).toBe(checkedOut)
  })

  it('is not called unchanged where output of the cache is missing', async () => {
    project.write({ 'build/one.html': '' })
    expect((await project.letterform('build', '--check')).stdout).toMatch(/^2 emails, 1 error, /)
    expect((await project.letterform('build')).stdout).toMatch(/^2 emails, 1 file written, /)
    expect((await project.letterform('build')).stdout).toMatch(/^2 emails, nothing changed, /)
  })

  it('names what would change, and changes nothing', async () => {
    const before = outputs()
    project.write({ 'emails/one.html': email('One << first_name >> of << count | number >>') })
    expect(await codes('--check')).toEqual([
      'output-stale: build/ is out of date: one.html, one.txt would change.',
      expect.stringMatching(/^output-stale: dist\/ is out of date: .* and \d+ more would change\.$/),
      'output-stale: contract.json is out of date.',
    ])
    expect((await project.letterform('build', '--check')).code).toBe(1)
    expect(outputs()).toEqual(before)
  })

  it('compares only the contract if nothing is built yet, as after a clone', async () => {
    for (const folder of ['build', 'dist', '.letterform']) project.remove(folder)
    expect(await codes('--check')).toEqual([])
    project.write({ 'contract.json': project.read('contract.json').replace('first_name', 'last_name') })
    expect(await codes('--check')).toEqual(['output-stale: contract.json is out of date.'])
    expect(project.has('build')).toBe(false)
  })

  it('notices files changed by hand', async () => {
    project.write({ 'dist/index.js': '// mine' })
    project.remove('dist/cjs/emails/two.js')
    expect(await codes('--check')).toEqual([
      'output-stale: dist/ is out of date: index.js, cjs/emails/two.js would change.',
    ])
    expect(await codes()).toEqual([])
    expect(project.read('dist/index.js')).toContain('getMailOne')
  })
})

describe('the package and the contract', () => {
  it('stay as they were while an email is broken', async () => {
    const { contract, ...before } = outputs()
    project.write({ 'emails/one.html': email('<< broken'), 'emails/two.html': email('New << first_name >>') })
    expect(await codes()).toEqual([expect.stringContaining('placeholder-unclosed')])
    expect(project.tree('dist')).toEqual(
      Object.fromEntries(Object.keys(project.tree('dist')).map((file) => [file, before[file as never]])),
    )
    expect(project.read('contract.json')).toBe(contract)
    expect(project.read('build/two.html')).toContain('New')
  })

  it('stay as they were if only some emails are built', async () => {
    const before = project.tree('dist')
    project.write({ 'emails/one.html': email('New << first_name >>') })
    expect(await codes('one')).toEqual([])
    expect(project.tree('dist')).toEqual(before)
    expect(project.read('build/one.html')).toContain('New')
  })

  it('drop a deleted email', async () => {
    project.remove('emails/two.html')
    expect(await codes()).toEqual([])
    const files = Object.keys(project.tree('dist'))
    expect(files.filter((file) => file.includes('two'))).toEqual([])
    expect(project.read('dist/index.js')).not.toContain('getMailTwo')
  })

  it('are the same, built at once or step by step', async () => {
    project.write({ 'emails/three.html': email('Three << when | date >>') })
    await project.build()
    project.write({ 'emails/one.html': email('Changed << first_name >>') })
    await project.build()
    const little = project.tree('dist')
    project.remove('dist')
    await project.build('--no-cache')
    expect(project.tree('dist')).toEqual(little)
  })
})

it('never overwrites a folder that is not ours', async () => {
  project.remove('dist')
  project.write({ 'dist/mine.txt': 'precious' })
  expect(await codes()).toEqual(['output-foreign: dist contains files that Letterform did not create.'])
  expect(project.tree('dist')).toEqual({ 'mine.txt': 'precious' })
  project.write({
    'config.js': 'export default { build: { content: ["emails/**/*.html"] }, letterform: { dist: "packages/mails" } }',
  })
  expect(await codes()).toEqual([])
  expect(project.has('packages/mails/index.js')).toBe(true)
})

it('says so before it compiles anything', async () => {
  project.remove('dist')
  project.write({ 'dist/mine.txt': 'precious', 'emails/one.html': '<p><< name</p>' })
  expect(await codes()).toEqual(['output-foreign: dist contains files that Letterform did not create.'])
})

describe('build --adopt', () => {
  const MAIL = '<p>One</p>'
  const moved = () => createProject({ 'emails/one.html': MAIL, 'build/one.html': MAIL, '.gitignore': 'node_modules\n' })
  const git = (one: TestProject, ...args: string[]) => execFileSync('git', args, { cwd: one.root, stdio: 'ignore' })
  const foreignIn = async (one: TestProject, ...args: string[]) =>
    (await one.build(...args)).problems.map(({ message }) => message)

  it('takes over a folder whose files this build writes', async () => {
    const one = moved()
    expect(await foreignIn(one)).toEqual(['build contains files that Letterform did not create.'])
    expect(await foreignIn(one, '--adopt')).toEqual([])
    one.write({ 'emails/one.html': '<p>Two</p>' })
    expect(await foreignIn(one)).toEqual([])
    expect(one.read('build/one.html')).toBe('<p>Two</p>')
  })

  it('takes over a folder that git can restore, and leaves what it does not write', async () => {
    const one = moved()
    one.write({ 'build/one.html': '<p>Older</p>', 'build/old/gone.html': '<p>Gone</p>' })
    git(one, 'init', '-q')
    git(one, 'add', '.')
    git(one, '-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-qm', 'Start')
    one.write({ 'build/new.html': '<p>New</p>', 'build/old/gone.html': '<p>Changed</p>' })
    expect(await foreignIn(one, '--adopt')).toEqual([
      'build contains files that git cannot restore: new.html, old/gone.html.',
    ])
    expect(one.read('build/one.html')).toBe('<p>Older</p>')
    one.remove('build/new.html')
    git(one, 'checkout', '-q', 'build')
    expect(await foreignIn(one, '--adopt')).toEqual([])
    expect([one.read('build/one.html'), one.read('build/old/gone.html')]).toEqual([MAIL, '<p>Gone</p>'])
  })
})

it('puts the package elsewhere if the HTML goes to dist', async () => {
  const next = createProject({
    'config.js': 'export default { build: { content: ["emails/**/*.html"], output: { path: "dist" } } }',
    'emails/one.html': email('One << first_name >>'),
  })
  expect((await next.build()).problems).toEqual([])
  expect([next.has('dist/one.html'), next.has('package/index.js')]).toEqual([true, true])
})

it.each(['../out', '/tmp/out', 'build/package', '.', 'build'])('refuses %s for the package', async (dist) => {
  project.write({
    'config.js': `export default { build: { content: ["emails/**/*.html"] }, letterform: { dist: ${JSON.stringify(dist)} } }`,
  })
  const { code, stderr } = await project.letterform('build')
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('letterform.dist') })
})

it('says that the disk is full, or a folder read-only, and writes nothing', () => {
  project.write({ 'emails/one.html': email(`One << first_name >>${'<b>1</b>'.repeat(500)}`) })
  const before = outputs()
  const limited = `ulimit -f 1 && exec "${process.execPath}" "${CLI}" build 2>&1`
  const { status, stdout: said } = spawnSync('bash', ['-c', limited], { cwd: project.root, encoding: 'utf8' })
  expect(status).toBe(1)
  expect(said).toContain('Cannot write to build, dist: the file would be larger than allowed.')
  expect(said).toContain('2 emails, 1 compiled, 1 unchanged, 1 error')
  expect(said).not.toContain('node:')
  expect(outputs()).toEqual(before)
})
