import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { xliff2js } from 'xliff'
import type { TranslationUnit } from '../src/messages/translation-file.ts'
import { TRANSLATION_FORMATS } from '../src/messages/translation-formats.ts'
import { acceptTranslations } from '../src/translate/accept-translations.ts'
import { exportTranslations } from '../src/translate/export-translations.ts'
import { applyExtraction, planExtraction } from '../src/translate/extract-email.ts'
import { importTranslations } from '../src/translate/import-translations.ts'
import { loadTranslations } from '../src/translate/load-translations.ts'
import { rememberTranslations } from '../src/translate/remember-translations.ts'
import { translationStatus } from '../src/translate/translation-status.ts'
import { cases, SEED } from './cases.ts'
import { isInstalled } from './install.ts'
import { createProject, type Files, REPOSITORY } from './project.ts'
import { createRandom } from './random.ts'

const FORMATS = Object.entries(TRANSLATION_FORMATS)

const FILES: Files = {
  'config.js': "export default { letterform: { translate: { same: ['brand'] } } }\n",
  'emails/reset.html': `---\nsubject: "{{ t('reset.subject') }}"\n---\n<p>{{{ t('reset.text') }}}</p>{{ t('tickets', { count: 'n' }) }}\n`,
  'emails/hello.html': `<x-card>{{ t('dear', { select: 'kind' }) }} {{ t('brand') }}</x-card>\n`,
  'components/card.html': `<div><yield /> {{ t('components.card.end') }}</div>\n`,
  'shots/reset/default/600-dark.png': '',
  'shots/reset/default/600-light.png': '',
  'locales/en.yaml': `# All texts.

brand: Acme Mail
reset:
  # At most 40 characters.
  subject: Reset your << name >> password
  text: 'Click <a href="https://acme.example">here</a>'   # a link
tickets: { one: "<< n >> ticket", other: << n >> tickets }
dear:
  select: { she: Dear Ms << name >>, other: Dear << name >> }
components.card.end: Kind regards
old: Nobody uses this
`,
  'locales/pl.yaml': `brand: Acme Mail
# Keep this comment.
reset:
  subject: Zresetuj hasło << name >>
  text: >
    Kliknij
    <a href="https://acme.example">tutaj</a>

tickets:
  one: << n >> bilet
  few: << n >> bilety   # 2, 3, 4
  other: << n >> biletu
`,
}

async function load(root: string) {
  const found = await loadTranslations(root)
  if (!('source' in found)) throw new Error(JSON.stringify(found))
  return found
}

async function codesOf(root: string): Promise<string[]> {
  const { problems } = translationStatus(await load(root))
  return problems.map(({ code, place }) => `${place?.file}:${place?.line} ${code}`)
}

it('reports what is missing and unused, by language and by email', async () => {
  const { root } = createProject(FILES)
  const { languages, emails, unused, problems } = translationStatus(await load(root))
  expect(languages).toEqual([
    {
      locale: 'pl',
      texts: 11,
      missing: ['tickets:many', 'dear:she', 'dear:other', 'components.card.end', 'old'],
      stale: [],
    },
  ])
  expect(emails).toEqual([
    { id: 'hello', locale: 'pl', messages: 3, missing: 2, stale: 0 },
    { id: 'reset', locale: 'pl', messages: 3, missing: 1, stale: 0 },
  ])
  expect(unused).toEqual(['old'])
  expect(problems.map(({ code, place }) => `${place?.file}:${place?.line} ${code}`)).toEqual([
    'locales/en.yaml:10 translation-missing',
    'locales/en.yaml:11 translation-missing',
    'locales/en.yaml:12 translation-missing',
    'locales/en.yaml:12 message-unused',
    'locales/pl.yaml:10 plural-missing',
  ])
})

it('calls a translation stale from a change of its source until it is touched or accepted', async () => {
  const project = createProject(FILES)
  const { root } = project
  const stale = async () => translationStatus(await load(root)).languages[0]!.stale
  expect(rememberTranslations(await load(root))).toBeUndefined()
  const change = (file: string, from: string, to: string) =>
    project.write({ [file]: project.read(file).replace(from, to) })
  change('locales/en.yaml', 'Reset your', 'Set a new')
  change('locales/en.yaml', '"<< n >> ticket"', '"One: << n >> ticket"')
  expect(await stale()).toEqual(['reset.subject', 'tickets:one'])
  expect(await codesOf(root)).toContain('locales/pl.yaml:4 translation-stale')
  // Looking again does not make it fresh.
  rememberTranslations(await load(root))
  expect(await stale()).toEqual(['reset.subject', 'tickets:one'])
  change('locales/pl.yaml', 'Zresetuj', 'Ustaw nowe')
  expect(await stale()).toEqual(['tickets:one'])
  const options = { locales: ['pl'], names: ['tickets'] }
  expect(acceptTranslations(await load(root), options).accepted).toEqual([{ locale: 'pl', id: 'tickets:one' }])
  expect(await stale()).toEqual([])
  expect(acceptTranslations(await load(root), options).problems.map(({ code }) => code)).toEqual(['accept-unknown'])
  expect(Object.keys(JSON.parse(project.read('locales/.state.json')))).toEqual(['pl'])
})

it('writes nothing over a state that a merge has damaged', async () => {
  const damaged = '{\n<<<<<<< HEAD\n'
  const project = createProject({ ...FILES, 'locales/.state.json': damaged })
  expect(await codesOf(project.root)).toContain('locales/.state.json:1 translation-state')
  expect((await project.letterform('translate', 'status')).code).toBe(1)
  expect((await project.letterform('translate', 'accept')).code).toBe(1)
  expect(project.read('locales/.state.json')).toBe(damaged)
})

describe.each(FORMATS)('%s', (format, { endings, parse, print }) => {
  const file = `translations/pl.${endings[0]}`

  it('comes back without a change to a byte, and changes only the lines of what was translated', async () => {
    const project = createProject(FILES)
    const { root } = project
    const options = { format, folder: 'translations', locales: ['pl'] }
    expect(exportTranslations(await load(root), options)).toEqual({ files: [{ path: file, texts: 11 }], problems: [] })
    expect(importTranslations(await load(root), [file]).languages[0]!.changed).toEqual([])
    expect(project.read('locales/pl.yaml')).toBe(FILES['locales/pl.yaml'])

    const { units } = parse(project.read(file))
    const texts: Record<string, string> = {
      'reset.text': 'Kliknij <a href="https://acme.example">tu</a>: #1',
      'tickets:many': '<< n >> biletów',
      'dear:she': 'Pani << name >>',
      'dear:other': '<< name >>',
    }
    const returned = units.map((unit) => ({
      ...unit,
      target: texts[unit.id] ?? unit.target,
      isDone: true,
      notes: [],
      places: [],
    }))
    project.write({ [file]: print({ sourceLocale: 'en', locale: 'pl', units: returned }) })
    const again = exportTranslations(await load(root), options)
    expect(again.problems.map(({ code }) => code)).toEqual(['export-pending'])
    const { languages, problems } = importTranslations(await load(root), [file])
    expect(problems).toEqual([])
    expect(languages).toEqual([{ locale: 'pl', file: 'locales/pl.yaml', changed: Object.keys(texts) }])
    expect(project.read('locales/pl.yaml')).toBe(
      `${String(FILES['locales/pl.yaml']).replace('    Kliknij\n    <a href="https://acme.example">tutaj</a>', '    Kliknij <a href="https://acme.example">tu</a>: #1').replace('text: >', 'text: >-')}  many: << n >> biletów\ndear:\n  select:\n    she: Pani << name >>\n    other: << name >>\n`,
    )
    expect((await codesOf(root)).filter((code) => code.includes('pl.yaml'))).toEqual([])
  })

  it('keeps a translation stale that was made from an older source, or is not complete', async () => {
    const project = createProject(FILES)
    const { root } = project
    exportTranslations(await load(root), { format, folder: 'translations', locales: ['pl'] })
    const { units } = parse(project.read(file))
    const returned = units.map((unit): TranslationUnit => {
      const isChanged = unit.id === 'reset.subject' || unit.id === 'tickets:one'
      const target = isChanged ? `${unit.target}!` : unit.target
      return { ...unit, target, isDone: target !== '' && unit.id !== 'tickets:one', notes: [], places: [] }
    })
    project.write({
      [file]: print({ sourceLocale: 'en', locale: 'pl', units: returned }),
      'locales/en.yaml': project.read('locales/en.yaml').replace('Reset your', 'Set a new'),
    })
    expect(importTranslations(await load(root), [file]).problems).toEqual([])
    expect(translationStatus(await load(root)).languages[0]!.stale).toEqual(['reset.subject', 'tickets:one'])
  })

  it('holds any text', () => {
    console.log(`seed ${SEED}`)
    const random = createRandom(SEED)
    const parts = [
      'a',
      ' ',
      '\n',
      '"',
      "'",
      '\\',
      '\\n',
      '<< n >>',
      '<b>',
      '&amp;',
      ']]>',
      '#',
      '\t',
      'é',
      '\u2028',
      '\u0001',
      '\r',
      '%',
      '😀',
    ]
    const text = (least: number) => Array.from({ length: least + random.below(6) }, () => random.pick(parts)).join('')
    const units = Array.from({ length: cases({ gate: 100, full: 5000 }) }, (_, index): TranslationUnit => {
      const target = text(0)
      const isDone = target !== '' && random.chance(0.5)
      return {
        id: `a.b-${index}:${random.pick(['one', 'x y', 'é"<'])}`,
        source: text(1),
        target,
        isDone,
        notes: [text(1)],
        places: ['emails/a.html:1'],
      }
    })
    const expected = units.map(({ id, source, target, isDone }) => ({ id, source, target, isDone }))
    expect(parse(print({ sourceLocale: 'en', locale: 'pt-BR', units }))).toEqual({ locale: 'pt-BR', units: expected })
  })

  it.each(['', '{', '<a>', 'msgid "', 'msgid ""\nmsgstr ""\n', '{ "locale": "pl", "messages": { "a": 1 } }'])(
    'refuses %j',
    async (text) => {
      const project = createProject({ ...FILES, [file]: text })
      const { problems } = importTranslations(await load(project.root), [file])
      expect(problems.map(({ code, place }) => `${place!.file} ${code}`)).toEqual([`${file} import-unreadable`])
      expect(project.read('locales/pl.yaml')).toBe(FILES['locales/pl.yaml'])
    },
  )
})

it.each([
  ['<target><b>Hasło</target>', '<b> in line 7'],
  ['<target><b>Hasło</b></target>', '<b> in line 7'],
  ['<target>Hasło', '<target> in line 8'],
  ['<target>Has<mrk id="1" translate="no">ło</mrk><ph id="2"/></target>', ''],
])('takes no XLIFF that would lose a part of %j', async (target, named) => {
  const project = createProject(FILES)
  const units = [{ id: 'brand', source: 'x', target: 'y', isDone: true, notes: [], places: [] }]
  const printed = TRANSLATION_FORMATS.xliff!.print({ sourceLocale: 'en', locale: 'pl', units })
  project.write({ 'pl.xlf': printed.replace('<target>y</target>', target) })
  const { problems } = importTranslations(await load(project.root), ['pl.xlf'])
  const [unreadable] = problems.filter(({ code }) => code === 'import-unreadable')
  expect(unreadable?.message ?? '').toContain(named)
  expect(unreadable === undefined).toBe(named === '')
})

it('gives translators the context of a text', async () => {
  const project = createProject(FILES)
  exportTranslations(await load(project.root), { format: 'po', folder: 'translations', locales: ['pl'] })
  const po = project.read('translations/pl.po')
  expect(po).toContain(
    [
      '#: emails/reset.html:2',
      '#. At most 40 characters.',
      '#. Picture: shots/reset/default/600-light.png',
      'msgctxt "reset.subject"',
    ].join('\n'),
  )
  expect(po).toContain('#. Plural form few: 2, 3, 4, 22, 23, 24, 32, 33 …\nmsgctxt "tickets:few"')
  expect(po).toContain('#: components/card.html:1\nmsgctxt "components.card.end"')
  expect(po).toContain('#. For the value she\nmsgctxt "dear:she"')
})

it('refuses files for other languages, and texts that do not exist', async () => {
  const project = createProject(FILES)
  const unit = { source: 'x', target: 'y', isDone: true, notes: [], places: [] }
  const file = (locale: string, ids: string[]) =>
    TRANSLATION_FORMATS.json!.print({ sourceLocale: 'en', locale, units: ids.map((id) => ({ ...unit, id })) })
  project.write({
    'de.json': file('de', ['brand']),
    'pl.json': file('PL', ['nothing', 'dear:he', 'reset', 'tickets', 'dear:she', '__proto__']),
    'pl.txt': 'x',
  })
  const codes = async (name: string) =>
    importTranslations(await load(project.root), [name]).problems.map(
      ({ code, message }) => `${code} ${message.split(' ')[0]}`,
    )
  expect(await codes('de.json')).toEqual(['import-locale The'])
  expect(await codes('pl.txt')).toEqual(['import-unreadable The'])
  expect(await codes('../none.po')).toEqual(['import-unreadable The'])
  expect(await codes('pl.json')).toEqual([
    ...['nothing', 'dear:he', 'reset', 'tickets', '__proto__'].map((id) => `import-unknown ${id}`),
    'import-incomplete dear',
  ])
  expect(project.read('locales/pl.yaml')).toBe(FILES['locales/pl.yaml'])
})

it('writes PO files that gettext accepts, and XLIFF that other tools read', async (context) => {
  const project = createProject(FILES)
  for (const format of ['po', 'xliff'])
    exportTranslations(await load(project.root), { format, folder: 'translations', locales: ['pl'] })
  const { resources, sourceLanguage, targetLanguage } = await xliff2js(project.read('translations/pl.xlf'))
  expect([sourceLanguage, targetLanguage]).toEqual(['en', 'pl'])
  expect(resources.messages!['tickets:few']).toMatchObject({ source: '<< n >> tickets', target: '<< n >> bilety' })
  if (!isInstalled('msgfmt', ['--version'], ['gettext'])) return context.skip()
  const file = path.join(project.root, 'translations/pl.po')
  const check = spawnSync('msgfmt', ['--check', '--output-file=/dev/null', file], { encoding: 'utf8' })
  // Headers of people and times are optional, and files without a clock are the same each time.
  expect(check.stderr.replace(/^.*warning: header field '[\w-]+' missing in header\n/gm, '')).toBe('')
  expect(check.status).toBe(0)
})

it('writes XLIFF that follows its schema', (context) => {
  if (!isInstalled('xmllint', ['--version'], ['libxml2-utils'])) return context.skip()
  const unit = { notes: ['a & "b"'], places: ['emails/a.html:1'], isDone: true, target: 'y' }
  const units = [
    { ...unit, id: 'a.b:one', source: 'A <b>text</b>\u0001' },
    { ...unit, id: 'a:x y', source: 'x', isDone: false },
    { ...unit, id: 'é', source: ' x\n', target: '', isDone: false, notes: [], places: [] },
  ]
  const project = createProject({
    'a.xlf': TRANSLATION_FORMATS.xliff!.print({ sourceLocale: 'en', locale: 'pt-BR', units }),
    'b.xlf': TRANSLATION_FORMATS.xliff!.print({ sourceLocale: 'en', locale: 'pt-BR', units }).replace(
      '<cp hex="0001"/>',
      '<cp/>',
    ),
  })
  const schema = path.join(REPOSITORY, 'packages/letterform/test/xliff.rng')
  const check = (file: string) =>
    spawnSync('xmllint', ['--noout', '--nonet', '--relaxng', schema, path.join(project.root, file)], {
      encoding: 'utf8',
    })
  expect(check('a.xlf').stderr).toContain('a.xlf validates')
  expect(check('b.xlf').status).not.toBe(0)
})

it('begins a language that the config lists, without a file of its own', async () => {
  const project = createProject({
    'config.js': "export default { letterform: { locales: ['fr', 'en', 'de'] } }\n",
    'emails/a.html': '<p>Bonjour << name >></p>\n',
    'emails/b.html': '<p>Au revoir</p>\n',
  })
  for (const id of ['a', 'b']) {
    const plan = await planExtraction(project.root, [id])
    expect([plan.problems, plan.messages]).toEqual([[], 1])
    expect(applyExtraction(project.root, plan)).toBeUndefined()
  }
  expect(project.read('locales/fr.yaml')).toContain('a:\n  bonjour: Bonjour << name >>\n')
  expect((await project.letterform('translate', 'export', '--format', 'json', '--locale', 'de')).code).toBe(0)
  const file = project.read('translations/de.json')
  project.write({ 'translations/de.json': file.replace('"target": ""', '"target": "Hallo << name >>"') })
  const imported = await project.letterform('translate', 'import', 'translations/de.json')
  expect([imported.code, imported.stdout]).toEqual([0, expect.stringContaining('1 text changed in locales/de.yaml')])
  expect(project.read('locales/de.yaml')).toBe('a:\n  bonjour: Hallo << name >>\n')
  expect(project.has('locales/en.yaml')).toBe(false)
})

it('does not list what a file lacks that is no YAML', async () => {
  const project = createProject({
    'config.js': "export default { letterform: { locales: ['en', 'fr'] } }\n",
    'emails/a.html': "<p>{{ t('a') }}</p>",
    'locales/en.yaml': 'a: Hello there\n',
    'locales/fr.yaml': 'a: Voici&nbsp;: bonjour\n',
  })
  expect(await codesOf(project.root)).toEqual(['locales/fr.yaml:1 messages-syntax'])
})

it('extracts the texts of emails, and writes nothing unless asked', async () => {
  const email = '---\nsubject: Hello << name >>\n---\n<p>Good morning</p>\n'
  const project = createProject({ 'config.js': 'export default { letterform: {} }\n', 'emails/a/hi.html': email })
  const plan = await planExtraction(project.root, ['./emails/a/hi.html'])
  expect(plan.problems).toEqual([])
  expect(project.read('emails/a/hi.html')).toBe(email)
  expect(applyExtraction(project.root, plan)).toBeUndefined()
  expect(project.read('emails/a/hi.html')).toBe(
    `---\nsubject: "{{ t('a-hi.subject') }}"\n---\n<p>{{ t('a-hi.good-morning') }}</p>\n`,
  )
  expect(project.read('locales/en.yaml')).toBe('a-hi:\n  subject: Hello << name >>\n  good-morning: Good morning\n')
  expect((await planExtraction(project.root, ['a-hi'])).edits).toEqual([])
  expect(await codesOf(project.root)).toEqual([])
  expect((await planExtraction(project.root, ['hi'])).problems.map(({ code }) => code)).toEqual(['email-unknown'])
})

it('extracts an email once, in a project with several languages', async () => {
  const project = createProject({
    'config.js': "export default { product: 'Acme', letterform: { locales: ['en', 'fr'] } }\n",
    'emails/hi.html': '<p>Hello from {{ page.product }}</p>\n',
    'emails/terms.en.html': '<p>Our terms</p>\n',
    'emails/terms.fr.html': '<p>Nos conditions</p>\n',
  })
  const plan = await planExtraction(project.root, ['hi', 'terms'])
  expect([plan.messages, plan.edits.map((edit) => edit.path)]).toEqual([
    2,
    ['emails/hi.html', 'emails/terms.en.html', 'locales/en.yaml'],
  ])
  expect(applyExtraction(project.root, plan)).toBeUndefined()
  await project.build()
  expect(project.read('build/en/hi.html')).toContain('<p>Hello from Acme</p>')
})

it('extracts the texts of components and layouts, and the mail stays the same', async () => {
  const project = createProject({
    'config.js': "export default { letterform: { locales: ['en'] } }\n",
    'layouts/main.html': '<html><body><yield /><p>Sent by << sender >>, with love</p></body></html>\n',
    'components/shop/price.html': `<script props>module.exports = { name: props.name }</script>
<!-- A price -->
<p><strong>Price</strong> of {{ name }}: <slot>free of charge</slot></p><img src="a.png" alt="A price &amp; more">
`,
    'emails/hi.html': `---\nsubject: Hi\n---\n<x-main><x-shop.price name="<< item >>" /><x-shop.price name="tea" /></x-main>\n`,
  })
  expect((await project.build()).problems).toEqual([])
  const before = project.read('build/en/hi.html')
  const plan = await planExtraction(project.root, ['./components/shop/price.html', 'layouts/main.html', 'hi'])
  expect(plan.problems).toEqual([])
  expect(applyExtraction(project.root, plan)).toBeUndefined()
  expect(project.read('locales/en.yaml')).toBe(`hi:
  subject: Hi
components:
  shop:
    price:
      price-of: "<strong>Price</strong> of {{ name }}:"
      free-of-charge: free of charge
      alt: A price &amp; more
layouts:
  main:
    sent-by-with-love: Sent by << sender >>, with love
`)
  expect((await project.build()).problems).toEqual([])
  expect(project.read('build/en/hi.html')).toBe(before)
  const unknown = await planExtraction(project.root, ['components/shop/prize.html'])
  expect(unknown.problems.map(({ code }) => code)).toEqual(['email-unknown'])
})

it('works from the command line', async () => {
  const project = createProject(FILES)
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await project.letterform('translate', ...args)
    return { code, stdout: stdout.trimEnd(), stderr }
  }
  const status = await run('status', '--strict')
  expect([status.code, status.stdout.split('\n')]).toEqual([
    1,
    [
      'language  texts  missing  stale',
      'pl           11        5      0',
      'pl hello      3        2      0',
      'pl reset      3        1      0',
      '',
      'Translated from en. Unused: old.',
    ],
  ])
  expect(status.stderr).toContain('locales/pl.yaml:10:3  plural-missing')
  expect(project.has('locales/.state.json')).toBe(false)
  expect((await run('status')).code).toBe(1)
  expect(project.has('locales/.state.json')).toBe(true)
  expect(await run('export', '--format', 'json', '--to', 'out')).toMatchObject({
    code: 0,
    stdout: 'out/pl.json  11 texts',
  })
  project.write({ 'out/pl.json': project.read('out/pl.json').replace('Zresetuj', 'Ustaw') })
  expect(await run('import', 'out/pl.json')).toMatchObject({ code: 0, stdout: 'pl  1 text changed in locales/pl.yaml' })
  expect(project.read('locales/pl.yaml')).toBe(String(FILES['locales/pl.yaml']).replace('Zresetuj', 'Ustaw'))
  expect(await run('extract', 'emails/hello.html')).toMatchObject({ code: 0, stdout: '0 new messages.' })
  for (const args of [
    [],
    ['nothing'],
    ['export', '--format', 'xls'],
    ['export', '--to', '..'],
    ['accept', '--locale', 'de'],
    ['import'],
  ]) {
    expect((await run(...args)).code, args.join(' ')).toBe(2)
  }
})

it('says what is true of the project at hand', async () => {
  const project = createProject({
    'config.js': "export default { letterform: { package: { name: 'a' } } }",
    'emails/first.html': '<p>Hello</p>\n',
  })
  const say = async (...args: string[]) => {
    const { stdout, stderr } = await project.letterform('translate', ...args)
    return stderr + stdout
  }
  expect(await say('status')).toContain('translate extract emails/first.html --write')
  await say('extract', 'first', '--write')
  expect((await project.build()).problems[0]!.fix).toContain("locales: ['en'] }")
  expect(await say('status')).toContain('The only language is en.')
  for (const action of [['export'], ['import', 'de.po'], ['accept']]) {
    expect(await say(...action)).toContain('The project has only one language: en.')
  }
  project.write({ 'config.js': "export default { letterform: { package: { name: 'a' }, locales: ['en', 'de'] } }" })
  expect(await say('import', 'de.po')).toContain('there is no such file.')
  expect(await say('accept')).toContain('No translation is stale.')
  project.remove('locales')
  expect(await say('status')).toContain('there is no locales/en.yaml')
})
