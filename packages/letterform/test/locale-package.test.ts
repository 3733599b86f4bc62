import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { inChromium } from './in-chromium.ts'
import { LOCALE_PROJECT } from './locale-project.ts'
import { createProject, REPOSITORY, type TestProject } from './project.ts'

/** Uses a package in several languages as a backend would. */
const call = promisify(execFile)
const BIN = path.join(REPOSITORY, 'node_modules/.bin')

let project: TestProject

beforeAll(async () => {
  project = createProject(LOCALE_PROJECT)
  const { problems } = await project.build()
  expect(problems).toEqual([])
  const { stdout } = await call('npm', ['pack', '--json', '--silent', './dist'], { cwd: project.root })
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
  project.write({ 'consumer/node_modules/@acme/mails/.keep': '', 'consumer/package.json': '{ "type": "module" }' })
  const target = path.join(project.root, 'consumer/node_modules/@acme/mails')
  await call('tar', ['-xzf', filename, '--strip-components=1', '-C', target], { cwd: project.root })
})

describe('compiles with tsc --strict', () => {
  const code = `
import { createMails, defaultLocale, getMailTerms, getMailWelcome, locales, matchLocale, pickMails, type Globals, type Locale, type Mail, type MailContent, type Mails } from '@acme/mails'
import { getMailWelcome as french } from '@acme/mails/emails/welcome/fr'
import { renderHtml } from '@acme/mails/emails/legal-imprint'
import type { WelcomeVariables } from '@acme/mails/emails/welcome'

declare const locale: Locale
const globals: Globals = { productName: 'Acme' }
const values: WelcomeVariables = { name: 'Ada', count: 2, loginUrl: 'https://acme.example' }
const mails = createMails(globals)
const mail: Mail<'welcome'> = mails.getMailWelcome(values, { locale: 'pt-BR' })
const language: 'en' | 'fr' | 'pt-BR' | 'ar' = mail.locale
mails.getMailWelcome(values)
mails.getMailWelcome(values, {})
mails.getMailWelcome(values, { locale })
mails.getMailWelcome(values, { locale: undefined })
mails.getMailPlain()
mails.getMailPlain({}, { locale: 'ar' })
mails.getMailPlain(undefined, { locale: 'ar' })
const letter: MailContent = mails.getMailLetter({ body: 'Dear' }, { locale: 'fr' })
mails.render('welcome', values, { locale: 'fr' })
mails.render('plain', {}, { locale: 'fr' })
mails.render('plain')
// @ts-expect-error There is no such locale.
mails.getMailWelcome(values, { locale: 'de' })
// @ts-expect-error A locale from elsewhere may not be there.
mails.getMailWelcome(values, { locale: 'fr' as string })
// @ts-expect-error There is no such option.
mails.getMailWelcome(values, { lang: 'fr' })
// @ts-expect-error The locale is an option.
mails.getMailWelcome(values, 'fr')
// @ts-expect-error The locale is an option, after the variables.
mails.getMailPlain({ locale: 'fr' })
// @ts-expect-error The locale is an option, after the variables.
mails.render('plain', { locale: 'fr' })
// @ts-expect-error There is no such locale.
createMails(globals, { locale: 'de' })

// An email that is not in all locales.
const terms: 'en' | 'fr' = mails.getMailTerms({ since: new Date() }).locale
mails.getMailTerms({ since: new Date() }, { locale: 'fr' })
mails.render('terms', { since: new Date() }, { locale: 'fr' })
// @ts-expect-error It is not there in Arabic.
mails.getMailTerms({ since: new Date() }, { locale: 'ar' })
// @ts-expect-error It is not there in Arabic.
mails.render('terms', { since: new Date() }, { locale: 'ar' })
// @ts-expect-error It is not there in English, the default.
mails.getMailLegalImprint()
mails.getMailLegalImprint({}, { locale: 'ar' })
createMails(globals, { locale: 'fr' }).getMailLegalImprint()
// @ts-expect-error It may not be there in the locale of the mails.
createMails(globals, { locale }).getMailTerms({ since: new Date() })
createMails(globals, { locale: 'fr' }).getMailTerms({ since: new Date() })
const injected: Mails = mails
// @ts-expect-error The locale of these mails is not known.
injected.getMailTerms({ since: new Date() })
injected.getMailTerms({ since: new Date() }, { locale: 'en' })

// Some globals, some getters, one language.
const some = createMails({}, { locale: 'fr' })
some.getMailLegalImprint()
some.getMailTerms({ since: new Date() })
// @ts-expect-error The email needs a global.
some.getMailPlain({}, { locale: 'fr' })
const picked = pickMails(globals, { getMailWelcome, getMailTerms }, { locale: 'fr' })
picked.getMailWelcome(values, { locale: 'ar' })
picked.getMailTerms({ since: new Date() }, { locale: 'fr' })
// @ts-expect-error It is not there in Arabic.
picked.getMailTerms({ since: new Date() }, { locale: 'ar' })
// @ts-expect-error The email needs a global.
pickMails({}, { getMailWelcome })
const one = pickMails(globals, { french })
const inFrench: 'fr' = one.french(values).locale
// @ts-expect-error This module has no other language.
one.french(values, { locale: 'en' })
french(values, globals)
getMailWelcome(values, globals, { locale: 'fr' })
const html: string = renderHtml({}, {}, { locale: 'fr' })
// @ts-expect-error It is not there in English, the default.
renderHtml({}, {})

const best: Locale = matchLocale(['fr-CA', 'en'])
const header: Locale = matchLocale('fr-CA, en;q=0.5' as string | undefined)
const ofTerms: 'en' | 'fr' = matchLocale(null, 'terms')
mails.getMailTerms({ since: new Date() }, { locale: matchLocale(['ar'], 'terms') })
const all: readonly Locale[] = locales
const first: 'en' = defaultLocale
export { all, best, first, header, html, inFrench, language, letter, ofTerms, terms }
`

  it.each([
    ['node16, ESM', 'main.mts', { module: 'node16', moduleResolution: 'node16' }],
    ['node16, CommonJS', 'main.cts', { module: 'node16', moduleResolution: 'node16' }],
    [
      'exact optional properties',
      'main.ts',
      { module: 'esnext', moduleResolution: 'bundler', exactOptionalPropertyTypes: true },
    ],
  ])('%s', async (_name, file, options) => {
    project.write({
      [`consumer/${file}`]: code,
      'consumer/tsconfig.json': JSON.stringify({
        compilerOptions: { strict: true, noEmit: true, target: 'es2022', types: [], lib: ['es2022'], ...options },
        files: [file],
      }),
    })
    const run = call(path.join(BIN, 'tsc'), ['-p', path.join(project.root, 'consumer')])
    expect((await run.catch((error: { stdout: string }) => error)).stdout).toBe('')
  })
})

const SCRIPT = `
const globals = { productName: 'Acme' }
const values = { name: 'Ada', count: 1234.5, loginUrl: 'https://acme.example' }
const mails = createMails(globals)
const shown = ({ locale, subject, preheader, text }) => [locale, subject, preheader, text.split('\\n')[2]]
const attempt = (run) => { try { return run() } catch (error) { return String(error) } }
console.log(JSON.stringify([
  ...locales.map((locale) => shown(mails.getMailWelcome(values, { locale }))),
  shown(mails.getMailWelcome(values)),
  shown(createMails(globals, { locale: 'fr' }).getMailWelcome(values)),
  shown(createMails(globals, { locale: 'fr' }).render('welcome', values, { locale: 'ar' })),
  attempt(() => mails.getMailWelcome(values, { locale: 'de' })),
  attempt(() => mails.render('terms', {}, { locale: 'ar' })),
  attempt(() => mails.getMailPlain({ locale: 'fr' })),
  attempt(() => createMails(globals, { locale: 'de' })),
  attempt(() => createMails(globals, 'fr')),
  attempt(() => mails.getMailWelcome({ ...values, loginUrl: 'javascript:alert(1)' }, { locale: 'fr' }).html),
  [matchLocale(['fr-CA', 'en']), matchLocale('ar-EG;q=0.3, pt-br'), matchLocale(undefined), matchLocale(['ar'], 'terms')],
], null, 1))`
const ESM = `import { createMails, locales, matchLocale } from '@acme/mails'`

describe('runs', () => {
  it('in Node, as ESM, as CommonJS and bundled', async () => {
    project.write({
      'consumer/main.mjs': ESM + SCRIPT,
      'consumer/main.cjs': `const { createMails, locales, matchLocale } = require('@acme/mails')${SCRIPT}`,
      'consumer/bundled.mjs': await bundle(ESM + SCRIPT),
    })
    const [esm, commonjs, bundled] = await Promise.all(['main.mjs', 'main.cjs', 'bundled.mjs'].map(run))
    expect(commonjs).toBe(esm)
    expect(bundled).toBe(esm)
    expect(JSON.parse(visible(esm!))).toMatchInlineSnapshot(`
      [
        [
          "en",
          "Welcome to Acme, Ada",
          "en",
          "You have 1,234.5 tickets.",
        ],
        [
          "fr",
          "Bienvenue chez Acme, Ada",
          "fr",
          "Vous avez 1 234,5 billets.",
        ],
        [
          "pt-BR",
          "Boas-vindas à Acme, Ada",
          "pt-BR",
          "Você tem 1.234,5 ingressos.",
        ],
        [
          "ar",
          "مرحبا ⟨Ada⟩",
          "ar",
          "لديك ⟨1234.5⟩ تذاكر.",
        ],
        [
          "en",
          "Welcome to Acme, Ada",
          "en",
          "You have 1,234.5 tickets.",
        ],
        [
          "fr",
          "Bienvenue chez Acme, Ada",
          "fr",
          "Vous avez 1 234,5 billets.",
        ],
        [
          "ar",
          "مرحبا ⟨Ada⟩",
          "ar",
          "لديك ⟨1234.5⟩ تذاكر.",
        ],
        "RangeError: welcome is not available in the locale "de"; its locales are en, fr, pt-BR, ar. matchLocale finds the best one for a person.",
        "RangeError: terms is not available in the locale "ar"; its locales are en, fr. matchLocale finds the best one for a person.",
        "TypeError: plain: the locale is an option, after the variables: ({}, { locale: '…' })",
        "RangeError: This package is not available in the locale "de"; its locales are en, fr, pt-BR, ar. matchLocale finds the best one for a person.",
        "TypeError: The options of createMails are { locale: '…', check: '…' }",
        "MailVariableError: Invalid variables for welcome:
        loginUrl: a link must start with https://, http://, mailto: or tel:",
        [
          "fr",
          "pt-BR",
          "en",
          "en",
        ],
      ]
    `)
  })

  it('loads a language when it is first used', async () => {
    project.write({
      'consumer/lazy.mjs': `
import { createRequire } from 'node:module'
import { createMails } from '@acme/mails'
const loaded = () => Object.keys(createRequire(import.meta.url).cache).flatMap((file) => file.split('cjs/emails/')[1] ?? [])
const mails = createMails({ productName: 'Acme' })
const before = loaded()
mails.getMailPlain({}, { locale: 'fr' })
console.log(JSON.stringify([before, loaded()]))`,
    })
    expect(JSON.parse(await run('lazy.mjs'))).toEqual([[], ['plain.js', 'plain/fr.js']])
  })

  it('is tree-shaken: one email, or one of its languages', async () => {
    const welcome = await bundle(`import { getMailWelcome } from '@acme/mails'\nconsole.log(getMailWelcome({}, {}))`)
    for (const words of ['Bienvenue', 'Boas-vindas', 'You have']) expect(welcome).toContain(words)
    expect(welcome).not.toContain('Hello from')
    const from = '@acme/mails/emails/welcome/fr'
    const french = await bundle(`import { getMailWelcome } from '${from}'\nconsole.log(getMailWelcome({}, {}))`)
    expect(french).toContain('Bienvenue')
    for (const other of ['Boas-vindas', 'You have', 'Hello from', 'function lookUpLocale']) {
      expect(french).not.toContain(other)
    }
  })

  it('has no way around the modules', async () => {
    project.write({ 'consumer/inside.mjs': `import '@acme/mails/shared/welcome'` })
    await expect(run('inside.mjs')).rejects.toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED')
  })
})

it.each([
  ['ar', 'Acme', 'C++ (7)!', 'C++ (7)!'],
  // What follows an Arabic name in an English sentence.
  ['en', 'شركة', '7 of 9', ', 7 of 9'],
  ['en', 'Acme (\u202eشركة', '7 of 9', ', 7 of 9'],
])(
  'keeps texts in %s with %s and %s in their order, as a browser shows them',
  async (locale, productName, name, seen) => {
    project.write({
      'consumer/bidi.mjs': `import { createMails } from '@acme/mails'
const mails = createMails({ productName: ${JSON.stringify(productName)} }, { locale: '${locale}' })
const mail = mails.getMailWelcome({ name: '${name}', count: 2, loginUrl: 'https://acme.example' })
console.log(mail.html)`,
    })
    const isolated = await run('bidi.mjs')
    const order = async (html: string) => {
      const dom = await inChromium(`${html}<script>${MEASURE.replaceAll('NAME', seen)}</script>`)
      return /<pre>(.*)<\/pre>/.exec(dom)![1]!
    }
    expect(isolated).toContain('\u2068')
    expect(isolated).not.toContain('\u202e')
    expect(await order(isolated)).toBe(seen)
    expect(await order(isolated.replace(/[\u2068\u2069]/g, ''))).not.toBe(seen)
  },
)

/** Writes the characters of a name in the order in which they are seen, from left to right. */
const MEASURE = `
const heading = document.querySelector('h1').firstChild
const from = heading.data.indexOf('NAME')
const seen = [...'NAME'].map((character, index) => {
  const range = document.createRange()
  range.setStart(heading, from + index)
  range.setEnd(heading, from + index + 1)
  return { character, x: range.getBoundingClientRect().left }
})
const shown = document.createElement('pre')
shown.textContent = seen.sort((one, other) => one.x - other.x).map(({ character }) => character).join('')
document.body.append(shown)`

it('has a README whose examples run, and compile', async () => {
  const blocks = [...project.read('dist/README.md').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code)
  expect(blocks).toHaveLength(2 + 5)
  const program = blocks.join('')
  expect(program).toContain("matchLocale(['ar-CH', 'en'])")
  project.write({
    'consumer/readme.mjs': `${program}console.log(locale, translated.locale)`,
    'consumer/readme.mts': program,
    'consumer/tsconfig.json': JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, target: 'es2022', types: [], lib: ['es2022'], module: 'node16' },
      files: ['readme.mts'],
    }),
  })
  expect(await run('readme.mjs')).toBe('ar ar\n')
  const tsc = call(path.join(BIN, 'tsc'), ['-p', path.join(project.root, 'consumer')])
  expect((await tsc.catch((error: { stdout: string }) => error)).stdout).toBe('')
})

it('stores what languages share once: markup, styles and code', () => {
  const shared = project.read('dist/shared/welcome.js')
  for (const once of ['font-family', 'text(v.name)', 'loginUrl']) {
    expect(shared).toContain(once)
    for (const locale of ['en', 'fr', 'pt-BR', 'ar']) {
      expect(project.read(`dist/emails/welcome/${locale}.js`)).not.toContain(once)
    }
  }
  for (const module of ['welcome.js', ...['en', 'fr', 'pt-BR', 'ar'].map((locale) => `welcome/${locale}.js`)]) {
    expect(project.read(`dist/emails/${module}`).length).toBeLessThan(1_100)
  }
})

it.each(['publint', 'attw'])('passes %s', async (tool) => {
  const folder = path.join(project.root, 'dist')
  const args = tool === 'publint' ? ['--strict', folder] : ['--pack', folder, '--format', 'table-flipped']
  const { stdout } = await call(path.join(BIN, tool), args).catch((error) => error)
  expect(stdout).toContain(tool === 'publint' ? 'All good!' : 'No problems found')
})

function bundle(contents: string): Promise<string> {
  return build({
    stdin: { contents, resolveDir: path.join(project.root, 'consumer') },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    charset: 'utf8',
  }).then(({ outputFiles }) => outputFiles[0]!.text)
}

/** The isolates around values. */
function visible(text: string): string {
  return text.replaceAll('\u2068', '⟨').replaceAll('\u2069', '⟩')
}

async function run(file: string): Promise<string> {
  return (await call(process.execPath, [path.join(project.root, 'consumer', file)])).stdout
}
