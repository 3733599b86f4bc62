import { expect, it } from 'vitest'
import { createProject, type TestProject } from './project.ts'

/** A new project, where it finds the repository's packages. */
async function init(...args: string[]): Promise<TestProject> {
  const project = createProject({ 'package.json': '' })
  project.remove('package.json')
  project.remove('node_modules')
  const { code, stderr } = await project.letterform('init', '.', '--yes', '--product', 'Tea & Co', ...args)
  expect([code, stderr]).toEqual([0, ''])
  return createProject({}, project.root)
}

const htmlOf = (project: TestProject, folder: string) =>
  Object.fromEntries(Object.entries(project.tree(folder)).filter(([name]) => /\.(?:html|txt)$/.test(name)))

it('starts in four languages what it starts in English, with translated texts', async () => {
  const [english, four] = await Promise.all([init(), init('--locales', 'en,fr,de,ar')])
  expect(english.has('locales')).toBe(false)
  expect((await english.build()).problems).toEqual([])
  expect((await four.build()).problems).toEqual([])
  const [one, same] = [htmlOf(english, 'build'), htmlOf(four, 'build/en')]
  // A no-break space is an entity in a template, and a character in a message.
  const plain = (files: Record<string, string>) => JSON.stringify(files).replaceAll('&nbsp;', '\u00c2\u00a0')
  expect(plain(same)).toBe(plain(one))
  expect(four.read('build/ar/welcome.html')).toContain('<html lang="ar" dir="rtl"')
  expect(four.read('build/fr/reset-password.txt')).toContain('Une question')
  expect((await four.letterform('translate', 'status', '--strict')).code).toBe(0)
  const { stdout } = await four.letterform('check', '--no-axe', '--json')
  expect(JSON.parse(stdout).problems).toEqual([])
  expect((await four.letterform('check', '--no-axe')).stdout).toContain('16 translations checked, no problems found')
})

it('starts other languages with the English texts, which the status reports', async () => {
  const project = await init('--locales', 'fr-CA,es')
  expect(project.read('config.js')).toContain("locales: ['fr-CA', 'es'],")
  expect(project.read('locales/fr-CA.yaml')).toContain('Bienvenue')
  expect(project.read('locales/es.yaml')).toContain('Welcome to {{ product }}')
  expect(project.read('tailwind.config.js')).toContain("'layouts/**/*.html', 'locales/**/*.yaml'],")
  expect(project.read('README.md')).toContain('translate status')
})

it('adds the words of components to the messages of each language', async () => {
  const project = await init('--locales', 'en,fr,es')
  const { code, stdout } = await project.letterform('add', 'announcement', 'rating', 'story', 'survey', 'copy-link')
  expect([code, stdout]).toEqual([0, expect.stringContaining('locales/fr.yaml  added')])
  expect(project.read('components/footer.html')).toContain("{{ t('components.footer.unsubscribe') }}</a>")
  expect(project.read('components/rating.html')).toContain("name: t('components.rating.name', { value }),")
  expect(project.read('components/story.html')).toContain("label: props.label || t('components.story.label'),")
  for (const name of ['footer', 'survey', 'copy-link']) {
    expect(project.read(`components/${name}.html`)).not.toMatch(/Questions\?|'Bad'|'Great'|>Trouble/)
  }
  expect(project.read('locales/fr.yaml')).toMatch(/ {2}footer:\n {4}questions: .*\n {4}unsubscribe: Se désabonner/)
  const before = project.read('locales/fr.yaml')
  expect((await project.letterform('add', 'digest')).stdout).toContain('components/footer.html  already there')
  expect(project.read('locales/fr.yaml')).toBe(before)
  project.write({
    'emails/digest.html': '<x-default title="A" why="B"><x-footer why="C" unsubscribe="<< url >>" /></x-default>',
  })
  expect((await project.build('digest')).problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(project.read('build/fr/digest.html')).toContain('Se désabonner')
})

it('has the emails of the kit in the default language, until they are translated', async () => {
  const project = await init('--template', 'kit', '--locales', 'en,de')
  expect(project.has('emails/receipt.en.html')).toBe(true)
  const built = await project.build()
  expect([built.problems.filter(({ severity }) => severity === 'error'), built.emails]).toEqual([[], 6])
  expect(project.read('build/en/receipt.html')).toContain('Payment method')
  expect(project.read('locales/de.yaml')).toContain('Zahlungsart')
})

it('refuses languages for a template without messages', async () => {
  const project = createProject({})
  const { code, stderr } = await project.letterform('init', 'mails', '--template', 'guide', '--locales', 'en,fr')
  expect([code, stderr]).toEqual([2, expect.stringContaining('Use starter or kit with --locales.')])
})
