import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readKit } from '../src/init/read-kit.ts'
import { createProject, REPOSITORY, type TestProject } from './project.ts'

const TEMPLATES = path.join(REPOSITORY, 'packages/letterform/templates')
const text = (file: string) => readFileSync(path.join(TEMPLATES, file), 'utf8')

function starter(): TestProject {
  return createProject({}, path.join(TEMPLATES, 'starter'))
}

it('has an example of every component, but for the parts of layouts and of the gallery', () => {
  const without = [...readKit().values()].filter(({ example }) => example === undefined).map(({ name }) => name)
  expect(without).toEqual(['cell', 'event', 'footer', 'logo', 'specimen', 'stat', 'frame'])
})

it('shares its theme and its components with the starter', () => {
  for (const file of ['tailwind.config.js', 'components/button.html', 'components/row.html', 'components/step.html']) {
    expect(text(`starter/${file}`), file).toBe(text(`kit/${file}`))
  }
})

it.each(['warm', 'mono'])('has no findings in the gallery in the theme %s', async (theme) => {
  const brand = text('kit/brand.js').replace('...themes.clear', `...themes.${theme}`)
  expect(brand).toContain(`themes.${theme}`)
  const project = createProject({}, path.join(TEMPLATES, 'kit'))
  project.write({ 'brand.js': brand })
  const { code, stdout } = await project.letterform('check', 'gallery', '--no-axe')
  expect([code, stdout]).toEqual([0, expect.stringContaining('no problems found')])
})

it('turns emails round for languages from right to left', async () => {
  const project = createProject({}, path.join(TEMPLATES, 'kit'))
  project.write({
    'emails/receipt.html': text('kit/emails/receipt.html').replace('---\n', '---\nlang: ar\ndir: rtl\n'),
  })
  expect((await project.build('receipt')).problems).toEqual([])
  const html = project.read('build/receipt.html')
  expect(html).toContain('<html lang="ar" dir="rtl"')
  expect(html).toMatch(/<th [^>]*align="right"[^>]*>Total<\/th>\s*<td [^>]*align="left"/)
})

it('puts what emails and components push into the head', async () => {
  const project = createProject({}, path.join(TEMPLATES, 'kit'))
  project.write({
    'components/seat.html':
      '<push name="head" once><style>.pass { font-weight: 700 } @media print { .pass { color: #000 } }</style></push><p class="pass"><yield /></p>',
    'emails/pass.html':
      '---\nsubject: Pass\n---\n<x-letter title="Pass" why="You fly."><x-seat>12A</x-seat><x-seat>12B</x-seat></x-letter>',
  })
  expect((await project.build('pass')).problems).toEqual([])
  const html = project.read('build/pass.html')
  const head = html.slice(0, html.indexOf('</head>'))
  expect(head.match(/@media print/g)).toHaveLength(1)
  expect(html).toMatch(/<p class="pass" style="[^"]*font-weight: 700/)
})

it('leaves out of a receipt what is not filled in', async () => {
  const project = createProject({}, path.join(TEMPLATES, 'kit'))
  const receipt = (fills: string) =>
    `---\nsubject: Paid\n---\n<x-receipt title="Paid" amount="1 €" why="You paid.">${fills}Thank you.</x-receipt>`
  project.write({
    'emails/none.html': receipt(''),
    'emails/one.html': receipt('<fill:payment>Cash</fill:payment>'),
  })
  expect((await project.build('none', 'one')).problems).toEqual([])
  expect(project.read('build/none.html')).not.toMatch(/Billed to|Payment method/)
  expect(project.read('build/one.html')).toMatch(/Payment method[\s\S]*Cash/)
  expect(project.read('build/one.html')).not.toContain('Billed to')
})

it('lists what can be added', async () => {
  const { stdout, code } = await starter().letterform('add')
  expect(code).toBe(0)
  expect(stdout).toContain('  quote          What somebody said, as content, and who it was.\n')
  expect(stdout).toMatch(/^layouts\/\n {2}announcement {3}News: a hero on top/m)
})

it('adds components with those that they need, which then build without problems', async () => {
  const project = starter()
  const { stdout, code, stderr } = await project.letterform('add', 'quote', 'stats', 'button', 'receipt')
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^components\/quote\.html {2}added\n/)
  for (const name of ['avatar', 'stat', 'stats', 'quote'])
    expect(project.read(`components/${name}.html`)).toBe(text(`kit/components/${name}.html`))
  expect(stdout).toContain('components/button.html  already there\n')
  const example = stdout.slice(stdout.indexOf('<x-quote'), stdout.indexOf('<x-receipt'))
  project.write({
    'emails/try.html': `---\nsubject: Try\npreheader: It works.\n---\n<x-default title="Try" why="You try it.">\n${example}</x-default>`,
  })
  const receipt = '<x-receipt title="Receipt" amount="1 €" why="You try it.">Thank you.</x-receipt>'
  project.write({ 'emails/bill.html': `---\nsubject: Try\npreheader: It works.\n---\n${receipt}` })
  expect((await project.build('try', 'bill')).problems).toEqual([])
})

it('never writes over a component of the project', async () => {
  const project = starter()
  project.write({ 'components/avatar.html': 'mine', 'components/hero.html': 'mine too' })
  const { code, stdout } = await project.letterform('add', 'hero', 'alert', '--json')
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ written: [], problems: [{ code: 'kit-taken' }] })
  expect(project.has('components/alert.html')).toBe(false)
  const quote = JSON.parse((await project.letterform('add', 'quote', '--json')).stdout)
  expect(quote).toMatchObject({ written: ['components/quote.html'], kept: ['components/avatar.html'], problems: [] })
  expect(project.read('components/avatar.html')).toBe('mine')
})

it('says what a project lacks for a component', async () => {
  const project = createProject({
    'config.js': "export default { components: { folders: ['src/components'] }, letterform: {} }",
    'src/components/own.html': '<p>Mine</p>',
  })
  const { code, stdout } = await project.letterform('add', 'hero', '--json')
  const { problems, written } = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(written).toEqual(['src/components/hero.html', 'src/components/button.html'])
  expect(problems.map((one: { code: string }) => one.code)).toEqual(['kit-colours', 'kit-brand'])
})

it('refuses unknown names, projects with other tags, and folders without a project', async () => {
  const project = starter()
  const misspelt = await project.letterform('add', 'qoute')
  expect([misspelt.code, misspelt.stderr]).toEqual([2, 'The kit has no component qoute. Did you mean quote?\n'])
  project.write({ 'config.js': "export default { components: { tagPrefix: 'my-' } }" })
  expect((await project.letterform('add', 'quote')).stderr).toContain('kit-renamed')
  expect((await createProject({}).letterform('add', 'quote')).stderr).toContain('project-missing')
})
