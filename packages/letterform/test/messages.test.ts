import { expect, it } from 'vitest'
import type { BuildResult } from '../src/build.ts'
import { createProject, type Files } from './project.ts'

const EN = `
reset:
  subject: 'Reset your "<< _product_name >>" & password'
  title: Reset 1 < 2
  text: Your <strong><< _product_name >></strong> account.
tickets: { one: "<< count >> ticket.", other: "<< count >> tickets." }
dear: { select: { female: Dear Ms << name >>, other: Dear << name >> } }
button: { label: Confirm, fallback: "If “{{ label }}” does not work, open << url >>." }
`
const FR = `
reset:
  subject: 'Réinitialisez "<< _product_name >>" & compagnie'
  title: Réinitialiser 1 < 2
  text: Votre compte <strong><< _product_name >></strong>.
tickets: { one: "<< count >> billet.", other: "<< count >> billets." }
dear: { select: { female: Chère << name >>, other: Cher << name >> } }
button: { label: Confirmer, fallback: "Si « {{ label }} » ne marche pas, ouvrez << url >>." }
`
const FILES: Files = {
  'config.js': "export default { letterform: { locales: ['en', 'fr'] } }",
  'layouts/main.html':
    '<!doctype html><html lang="{{ page.lang }}" dir="{{ page.dir }}"><head><title>{{ page.title }}</title></head><body><yield /></body></html>',
  'components/button.html': `<script props>
    module.exports = { label: props.label || t('button.label'), tongue: locale }
  </script>
  <div><a href="{{ url }}">{{ label }} ({{ tongue }})</a><p>{{ t('button.fallback', { label, url }) }}</p></div>`,
  'emails/reset.html': `---
subject: "{{ t('reset.subject') }}"
title: "{{ t('reset.title') }}"
preheader: { en: Hello << name >>, fr: Bonjour << name >> }
---
<x-main>
  <p>{{{ t('reset.text') }}} {{ locale }}</p>
  <p title="{{ t('tickets', { count: 'ticket_count' }) }}">{{ t('tickets', { count: 'ticket_count' }) }}</p>
  <if condition="locale === 'fr'"><p>Seulement en français</p></if>
  <p>{{ t('dear', { select: 'gender' }) }}, << due | date >></p>
  <x-button url="<< confirmation_url >>" />
</x-main>`,
  'emails/plain.html': '<p>Hello << name >></p>',
  'locales/en.yaml': EN,
  'locales/fr.yaml': FR,
}

function summary({ problems }: Pick<BuildResult, 'problems'>): string[] {
  return problems.map(({ code, place }) => (place ? `${place.file}:${place.line}:${place.column} ${code}` : code))
}

it('says that the config has no locales, where there are messages for them', async () => {
  const config = { 'config.js': 'export default {}' }
  const project = createProject({ ...FILES, ...config })
  expect(summary(await project.build())).toContain('emails/reset.html:7:13 locales-unset')
  // Another engine fills it in.
  const other = createProject({
    'config.js': "export default { letterform: { passThrough: ['{{ t(...) }}'] } }",
    'emails/news.html': "<p>{{ t('reset.title') }}</p>",
  })
  expect(summary(await other.build())).toEqual([])
})

it('writes each translation with its messages, in both engines', async () => {
  const project = createProject(FILES)
  const built = await project.build()
  expect(summary(built)).toEqual([])
  expect(built.byMaizzle).toEqual({})
  const french = project.read('build/fr/reset.html')
  expect(french).toContain('<html lang="fr" dir="ltr">')
  expect(french).toContain('<title>Réinitialiser 1 &lt; 2</title>')
  expect(french).toContain('Votre compte <strong><< _product_name >></strong>. fr')
  expect(french).toContain('Seulement en français')
  expect(french).toContain(
    "<% if ticket_count | plural('fr') == 'one' %><< ticket_count >> billet.<% else %><< ticket_count >> billets.<% endif %>",
  )
  expect(french).toContain("<% if gender == 'female' %>Chère << name >><% else %>Cher << name >><% endif %>")
  expect(french).toContain('<a href="<< confirmation_url >>">Confirmer (fr)</a>')
  expect(french).toContain('<p>Si « Confirmer » ne marche pas, ouvrez << confirmation_url >>.</p>')
  expect(project.read('build/en/reset.html')).not.toContain('Seulement')
  const contract = JSON.parse(project.read('contract.json'))
  expect(contract.emails.reset.translations.en).toMatchObject({
    subject: 'Reset your "<< _product_name >>" & password',
    preheader: 'Hello << name >>',
  })
  expect(Object.keys(contract.emails.reset.variables.properties).sort()).toEqual([
    'confirmation_url',
    'due',
    'gender',
    'name',
    'ticket_count',
  ])

  const ours = project.tree('build')
  project.write({ 'config.js': "export default { letterform: { locales: ['en', 'fr'], engine: 'maizzle' } }" })
  const byMaizzle = await project.build()
  expect(summary(byMaizzle)).toEqual([])
  expect(Object.keys(byMaizzle.byMaizzle)).toContain('emails/reset.html (fr)')
  expect(project.tree('build')).toEqual(ours)
})

it('compiles only the translations that use a message which changed', async () => {
  const project = createProject({ ...FILES, 'emails/other.html': "<p>{{ t('button.label') }}</p>" })
  expect((await project.build()).compiled).toBe(6)
  const compiled = async (file: string, text: string) => {
    project.write({ [file]: text })
    return (await project.build()).compiled
  }
  expect(await compiled('locales/fr.yaml', FR.replace('Votre compte', 'Votre nouveau compte'))).toBe(1)
  expect(project.read('build/fr/reset.html')).toContain('Votre nouveau compte')
  expect(await compiled('locales/fr.yaml', FR.replace('label: Confirmer', 'label: Valider'))).toBe(2)
  expect(await compiled('locales/fr.yaml', `unused: Rien\n\n${FR}`)).toBe(2)
  expect(await compiled('locales/fr.yaml', `unused: Rien de rien\n${FR}`)).toBe(0)
  expect(await compiled('locales/fr.yaml', `unused: Rien\n${FR}`)).toBe(0)
})

it('translates a part of a mail into another language', async () => {
  const part =
    "<p lang=\"fr\">{{ t('tickets', { count: 'ticket_count', locale: 'fr' }) }} {{ t('lost', { locale: 'fr' }) }}</p>"
  const project = createProject({
    ...FILES,
    'emails/both.en.html': `---\ntitle: Both\n---\n<x-main>${part}</x-main>`,
    'locales/en.yaml': `${EN}lost: Lost\n`,
  })
  expect(summary(await project.build('both'))).toEqual(['emails/both.en.html:4:88 translation-missing'])
  const complete = `${FR}lost: Perdu\n`
  project.write({ 'locales/fr.yaml': complete })
  expect(await project.build('both')).toMatchObject({ problems: [] })
  const french =
    "<% if ticket_count | plural('fr') == 'one' %><< ticket_count >> billet.<% else %><< ticket_count >> billets.<% endif %> Perdu"
  expect(project.read('build/en/both.html')).toContain(french)
  project.write({ 'locales/fr.yaml': complete.replace('Perdu', 'Perdue') })
  expect((await project.build('both')).compiled).toBe(1)
  expect(project.read('build/en/both.html')).toContain('Perdue')
})

it('reports what is wrong with a message where it is written, also when other messages change', async () => {
  const unsafe = FR.replace('Votre compte <strong>', 'Votre compte <strong style="<< _product_name >>">')
  const project = createProject({ ...FILES, 'locales/fr.yaml': unsafe })
  const found = async () => summary(await project.build()).filter((one) => !one.endsWith('placeholder-lost'))
  expect(await found()).toEqual(['locales/fr.yaml:5:37 placeholder-position'])
  expect(project.has('build/en/reset.html')).toBe(true)
  expect(project.has('build/fr/reset.html')).toBe(false)
  project.write({ 'locales/fr.yaml': `first: Un\n${unsafe}` })
  expect(await found()).toContain('locales/fr.yaml:6:37 placeholder-position')
})

it('reports missing messages at the call, and uses the default language only if asked to', async () => {
  const project = createProject({
    ...FILES,
    'emails/plain.html': "<p>{{ t('reset.txet') }}</p>",
    'locales/fr.yaml': FR.replace(/ {2}text: .*\n/, ''),
  })
  const first = await project.build()
  expect(summary(first)).toEqual([
    'emails/plain.html:1:10 message-unknown',
    'emails/reset.html:7:13 translation-missing',
  ])
  expect(first.problems[0]!.fix).toBe('Did you mean reset.text?')
  expect(first.problems[1]!.message).toBe('reset.text is not translated to fr.')
  expect(project.has('build/en/reset.html')).toBe(true)
  expect(project.has('build/fr/reset.html')).toBe(false)
  expect(project.has('dist')).toBe(false)

  project.write({ 'emails/plain.html': "<p>{{{ t('reset.text') }}}</p>" })
  expect(summary(await project.build())).toEqual([
    'emails/plain.html:1:11 translation-missing',
    'emails/reset.html:7:13 translation-missing',
  ])
  project.write({ 'config.js': "export default { letterform: { locales: ['en', 'fr'], fallback: true } }" })
  expect(summary(await project.build())).toEqual([])
  expect(project.read('build/fr/reset.html')).toContain('Your <strong><< _product_name >></strong> account.')
  expect(project.read('build/fr/reset.html')).toContain('<html lang="fr"')
})

it('reports HTML that is escaped, catalogs of other tools, and expressions without quotes', async () => {
  const project = createProject({
    ...FILES,
    'locales/en.yaml': EN.replace('does not work', 'does&nbsp;not work'),
    'locales/fr.json': '{}',
    'emails/bare.html': "---\nsubject: {{ t('reset.title') }}\n---\n<p>Hello</p>",
  })
  const found = ['components/button.html:4:61 message-escaped', 'emails/bare.html:2:1 front-matter-unquoted']
  const unread = 'locales/fr.json:1:1 locale-file-format'
  expect(summary(await project.build())).toEqual([...found, unread])
  project.remove('locales/fr.json')
  expect(summary(await project.build())).toEqual(found)
})

it('compares the messages that are used with their source', async () => {
  const project = createProject({
    ...FILES,
    'locales/fr.yaml': FR.replace('Cher << name >>', 'Cher << nom >>').replace('unused', 'x'),
  })
  const { problems } = await project.build()
  expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
    'translation-tag-missing',
    'translation-tag-added',
  ])
  expect(project.has('build/fr/reset.html')).toBe(false)
  expect(project.has('build/fr/plain.html')).toBe(true)
})

it.each<{ name: string; files: Files; want: string[] }>([
  {
    name: 'an expression that fails',
    files: { 'emails/plain.html': "<p>{{ t('reset.text', { name: nobody.name }) }}</p>" },
    want: ['emails/plain.html:1:10 message-call'],
  },
  {
    name: 'a merge conflict',
    files: { 'locales/fr.yaml': `${FR}<<<<<<< HEAD\none: Un\n=======\ntwo: Deux\n>>>>>>> other\n` },
    want: ['locales/fr.yaml:9:1 merge-conflict'],
  },
  {
    name: 't as a filter, which JavaScript reads as a number',
    files: {
      'emails/plain.html': `---\nsubject: "{{ 'reset.subject' | t }}"\n---\n<p>{{ 'reset.text' | t }}</p>`,
    },
    want: ['emails/plain.html:2:14 message-piped', 'emails/plain.html:4:7 message-piped'],
  },
  {
    name: 'parameters that do not fit',
    files: {
      'emails/plain.html': "<p>{{ t('dear', { select: 'two words' }) }} {{ t('button.fallback', { lable: 'x' }) }}</p>",
    },
    want: [
      'emails/plain.html:1:10 message-parameter',
      'emails/plain.html:1:51 message-parameter-missing',
      'emails/plain.html:1:51 message-parameter-unused',
    ],
  },
  {
    name: 'a project without languages',
    files: { 'config.js': 'export default {}', 'emails/reset.html': "<p>{{ t('reset.text') }}</p>" },
    want: ['emails/reset.html:1:10 locales-unset'],
  },
  {
    name: 'nothing where the language is in the path',
    files: { 'emails/plain.html': '---\npermalink: "build/{{ locale }}/hello.html"\n---\n<p>Hello</p>' },
    want: [],
  },
  {
    name: 'languages in front matter',
    files: { 'emails/plain.html': '---\nsubject: { en: Hello, fra: Bonjour }\n---\n<p>Hello</p>' },
    want: ['emails/plain.html:2:1 front-matter-locale', 'emails/plain.html:2:1 front-matter-untranslated'],
  },
  {
    name: 'a file that is no YAML, once',
    files: {
      'locales/fr.yaml': 'reset: [',
      'emails/reset.html': `---\nvariables: { x: string, name: string }\n---\n<p>{{ t('dear', { select: 'x' }) }}</p>`,
    },
    want: ['locales/fr.yaml:1:9 messages-syntax'],
  },
  {
    name: 'a language without messages, once',
    files: {
      'config.js': "export default { letterform: { locales: ['en', 'fr', 'de'] } }",
      'emails/reset.html': "<p>{{ t('dear', { select: 'x' }) }}</p>",
    },
    want: ['locales/de.yaml:1:1 locale-file-missing'],
  },
])('reports $name', async ({ files, want }) => {
  const project = createProject({ ...FILES, ...files })
  expect(summary(await project.build())).toEqual(want)
})
