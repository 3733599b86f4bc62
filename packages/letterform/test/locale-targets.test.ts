import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ConformanceCase, readConformance, readLookups } from './conformance.ts'
import { asLines, type DriverAnswer, differences, mailOf, parseLines } from './driver-answers.ts'
import { isInstalled } from './install.ts'
import { lintPython } from './lint-python.ts'
import { LOCALE_PROJECT } from './locale-project.ts'
import { asRequest, readContract } from './package-calls.ts'
import { matchLocale, Problems, render } from './program-interpreter.js'
import { createProject, type TestProject } from './project.ts'
import { askPython, PYTHON, pythonWith } from './python.ts'
import { wellFormed } from './random-emails.ts'
import { readmeCalls } from './readme-calls.ts'
import { temporaryFolder } from './temporary-folders.ts'

/** Packages in several languages, in every language that packages are generated for, agree with conformance.json. */
const call = promisify(execFile)
const HERE = path.dirname(fileURLToPath(import.meta.url))

let project: TestProject
let cases: ConformanceCase[]

beforeAll(async () => {
  // Two more, which people may ask for by other tags.
  const { 'config.js': config, 'emails/welcome.en.html': welcome } = LOCALE_PROJECT
  project = createProject({
    ...LOCALE_PROJECT,
    'config.js': String(config).replace("'ar']", "'ar', 'nb', 'zh-Hant']"),
    'emails/welcome.nb.html': welcome!,
    'emails/welcome.zh-Hant.html': welcome!,
  })
  expect((await project.build()).problems).toEqual([])
  cases = readConformance(project)
})

it('has calls of every email in each of its locales, and lookups', () => {
  const calls = new Set(cases.map(({ email, locale }) => `${email} ${locale}`))
  expect(calls.size).toBe(6 + 6 + 6 + 2 + 2)
  expect(readLookups(project).length).toBeGreaterThan(40)
  const found = Object.fromEntries(readLookups(project).map(({ wanted, locale }) => [String(wanted), locale]))
  expect(found).toMatchObject({ no: 'nb', 'zh-Hant-HK': 'zh-Hant', 'zh-TW': 'zh-Hant', zh_CN: 'en', iw: 'en' })
})

it.each([
  ['python/acme_mails/emails/welcome', '__init__.py', ['en.py', 'fr.py', 'pt_br.py', 'ar.py']],
  ['php/src/Emails', 'WelcomeEmail.php', ['En', 'Fr', 'PtBR', 'Ar'].map((one) => `WelcomeLocales/In${one}.php`)],
  ['go', 'welcome_mail.go', []],
  ['', 'programs.json', []],
])('%s has what languages share once: markup, styles and code', (folder, whole, translations) => {
  const read = (file: string) => project.read(path.join('dist', folder, file))
  const count = (text: string) => read(whole).split(text).length - 1
  expect(count('line-height: 32px')).toBe(1)
  expect(count('login_url') + count('LoginURL')).toBeLessThan(10)
  for (const file of translations) {
    for (const once of ['font-family', 'login_url']) expect(read(file)).not.toContain(once)
  }
})

describe('programs.json', () => {
  it('is rendered by an interpreter that was written from its page', () => {
    const programs = JSON.parse(project.read('dist/programs.json'))
    const wrong = cases.filter((one) => JSON.stringify(answer(programs, one)) !== JSON.stringify(one.want))
    expect(wrong.slice(0, 3).map((one) => ({ one, got: answer(programs, one) }))).toEqual([])
    const lookups = readLookups(project)
    expect(lookups.map(({ wanted, email }) => matchLocale(programs, wanted, email))).toEqual(
      lookups.map(({ locale }) => locale),
    )
  })

  it.each(['programs', 'contract'])('and %s.json match their schemas', (name) => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(project.read(`dist/${name}.schema.json`)),
    )
    const written = JSON.parse(project.read(`dist/${name}.json`))
    expect(validate(written), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
    const spoilt = [
      { ...written, defaultLocale: undefined },
      { ...written, locales: [] },
    ]
    for (const one of spoilt) expect(validate(JSON.parse(JSON.stringify(one)))).toBe(false)
  })
})

describe('Python', () => {
  const NAME = 'acme_mails'
  let site: string

  beforeAll(async () => {
    site = temporaryFolder()
    const options = ['--no-index', '--no-deps', '--disable-pip-version-check', '--quiet', '--target', site]
    await call(PYTHON, ['-m', 'pip', 'install', ...options, path.join(project.root, 'dist/python')])
  })

  it('agrees with conformance.json', () => {
    const requests = cases.map((one) => {
      const { globals, ...others } = asRequest(one, readContract(project))
      return { ...others, globals: { product_name: globals._product_name } }
    })
    const answers = askPython<DriverAnswer>({ folder: site, name: NAME }, [...requests, ...readLookups(project)])
    const wanted = [...cases.map(({ want }) => want), ...readLookups(project).map(({ locale }) => locale)]
    const got = answers.map((one) => one.value ?? mailOf(one))
    expect(differences([...requests, ...readLookups(project)], got, wanted).slice(0, 3)).toEqual([])
  })

  it('in a backend', () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'use.py'), PYTHON_USE)
    const env = { ...process.env, PYTHONPATH: site, PYTHONDONTWRITEBYTECODE: '1' }
    expect(String(execFileSync(PYTHON, [path.join(folder, 'use.py')], { env }))).toBe('fine\n')
  })

  it('has a README whose examples run', () => {
    const folder = temporaryFolder()
    const readme = project.read('dist/python/README.md')
    const blocks = [...readme.matchAll(/^```python\n(.*?)^```$/gms)].map(([, code]) => code)
    writeFileSync(
      path.join(folder, 'readme.py'),
      `${blocks.slice(0, 2).join('')}print(locale, mail.locale)\n${blocks.slice(2).join('')}`,
    )
    const env = { ...process.env, PYTHONPATH: site, PYTHONDONTWRITEBYTECODE: '1' }
    expect(String(execFileSync(PYTHON, [path.join(folder, 'readme.py')], { env }))).toBe('zh-Hant zh-Hant\n')
    expect(blocks).toHaveLength(2 + 5)
  })

  it('passes ruff', () => {
    const { checked, found } = lintPython(project, path.join(project.root, 'dist/python'))
    expect(found).toEqual([])
    expect(checked).toBeGreaterThan(40)
  })

  const checker = pythonWith('mypy')
  it.skipIf(!checker)(`passes mypy --strict, and so do calls of it${checker ? '' : ': mypy is missing'}`, async () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'use.py'), PYTHON_TYPED)
    const args = ['-m', 'mypy', '--strict', '--warn-unused-ignores', '--cache-dir', path.join(folder, 'cache')]
    const run = call(checker!, [...args, path.join(folder, 'use.py'), path.join(site, NAME)], {
      env: { ...process.env, MYPYPATH: site },
    })
    expect((await run.catch((error: { stdout: string }) => error)).stdout).toMatch(/^Success/)
  })
})

const hasGo = isInstalled('go', ['version'], ['golang-go'])
it.skipIf(!hasGo)(`Go agrees with conformance.json${hasGo ? '' : ': go is missing'}`, () => {
  const folder = path.join(project.root, 'dist/go')
  mkdirSync(path.join(folder, 'driver'))
  cpSync(path.join(HERE, 'go-driver/locales.go.txt'), path.join(folder, 'driver/main.go'))
  const env = { ...process.env, GOFLAGS: '-mod=mod -trimpath', GOTOOLCHAIN: 'local', GOPROXY: 'off' }
  const run = (program: string, args: string[], input?: string) =>
    String(execFileSync(program, args, { cwd: folder, env, maxBuffer: 1 << 28, input }))
  expect(run('gofmt', ['-d', '.'])).toBe('')
  mkdirSync(path.join(folder, 'samples'))
  const [start, languages] = [...project.read('dist/go/README.md').matchAll(/^```go\n(.*?)^```$/gms)].map(
    ([, code]) => code!,
  )
  const samples = [languages!, ...readmeCalls(project.read('dist/go/README.md'), 'go')].join('')
  const imports = 'import (\n\t"log"\n\t"time"\n\n\tmails "acme/mails"\n)\n\nvar _ time.Time\n'
  const main = `${start!.replace(/^import .*\n/, '')}\t_, _ = mail, err\n${samples}`
  writeFileSync(path.join(folder, 'samples/main.go'), `package main\n\n${imports}\nfunc main() {\n${main}}\n`)
  run('go', ['vet', './...'])
  const asked = drivenRequests()
  const got = parseLines<DriverAnswer>(run('go', ['run', './driver'], asLines(asked))).map(
    (one) => one.value ?? mailOf(one),
  )
  // A mail without a subject has an empty one in Go.
  const want = drivenAnswers().map((one) => (Array.isArray(one) && one[0] === null ? ['', ...one.slice(1)] : one))
  expect(differences(asked, got, want).slice(0, 3)).toEqual([])
  expect(got).toHaveLength(asked.length)
})

const hasPhp = isInstalled('php', ['--version'], ['php-cli'])
it.skipIf(!hasPhp)(`PHP agrees with conformance.json${hasPhp ? '' : ': php is missing'}`, () => {
  const asked = drivenRequests()
  const args = [
    '-d',
    'display_errors=stdout',
    path.join(HERE, 'locale-driver.php'),
    path.join(project.root, 'dist/php'),
  ]
  const output = String(execFileSync('php', args, { input: asLines(asked), maxBuffer: 1 << 28 }))
  const got = parseLines<DriverAnswer>(output).map((one) => one.value ?? mailOf(one))
  expect(differences(asked, got, drivenAnswers()).slice(0, 3)).toEqual([])
  expect(got).toHaveLength(asked.length)
  const readme = project.read('dist/php/README.md')
  const blocks = [...readme.matchAll(/^```php\n(.*?)^```$/gms)].map(([, code]) => code)
  const load = `require $argv[1] . '/src' . str_replace(['Acme\\\\Mails', '\\\\'], ['', '/'], $class) . '.php'`
  const program = `<?php\n${blocks[0]!.replace(/^\$mails = /m, `spl_autoload_register(static function ($class) use ($argv) { ${load}; });\n$mails = `)}${blocks.slice(1).join('')}echo $locale;\n`
  project.write({ 'readme.php': program })
  expect(
    String(execFileSync('php', [path.join(project.root, 'readme.php'), path.join(project.root, 'dist/php')])),
  ).toBe('zh-Hant')
  expect(blocks).toHaveLength(2 + 5)
})

function drivenRequests(): object[] {
  const calls = cases.map(wellFormed).map(({ email, locale, variables }) => ({ id: email, locale, variables }))
  return [...calls, ...readLookups(project).map(({ wanted, email }) => ({ wanted, email }))]
}

function drivenAnswers(): unknown[] {
  return [...cases.map(wellFormed).map(({ want }) => want), ...readLookups(project).map(({ locale }) => locale)]
}

const PYTHON_SET_UP = `
import pickle
from acme_mails import DEFAULT_LOCALE, LOCALES, Locale, Mail, MailTemplates, match_locale

mails = MailTemplates(product_name="Acme")
french = MailTemplates(product_name="Acme", locale="fr")
`

const PYTHON_USE = `${PYTHON_SET_UP}
import sys

def attempt(call):
    try:
        call()
        return "it has to be refused"
    except LookupError as error:
        return str(error)

values = {"name": "Ada", "count": 1234.5, "login_url": "https://acme.example"}
assert not any(name.startswith("acme_mails.emails") for name in sys.modules)
mail = mails.get_mail_welcome(**values, locale="pt-BR")
assert [name for name in sys.modules if name.startswith("acme_mails.emails.welcome.")] == ["acme_mails.emails.welcome.pt_br"]
assert (mail.locale, mail.subject) == ("pt-BR", "Boas-vindas à Acme, Ada"), mail.subject
copy = pickle.loads(pickle.dumps(mail))
assert type(copy) is Mail and (copy, copy.locale, copy.subject) == (mail, mail.locale, mail.subject)
assert mails.get_mail_welcome(**values).locale == DEFAULT_LOCALE == "en"
assert french.get_mail_welcome(**values).locale == french.render("welcome", values).locale == "fr"
assert french.render("welcome", values, locale="ar").locale == "ar"
assert french.get_mail_legal_imprint().locale == "fr"
HINT = "its locales are en, fr, pt-BR, ar, nb, zh-Hant. match_locale finds the best one for a person."
assert attempt(lambda: mails.get_mail_welcome(**values, locale="de")) == f"welcome is not available in the locale 'de'; {HINT}"
assert attempt(lambda: mails.get_mail_welcome(**values, locale=None)) == f"welcome is not available in the locale None; {HINT}"
assert attempt(lambda: MailTemplates(locale="de")) == f"This package is not available in the locale 'de'; {HINT}"
assert attempt(mails.get_mail_legal_imprint).startswith("legal-imprint needs a locale, since it is not in the default one;")
assert [match_locale(["fr-CA", "en"]), match_locale("ar;q=0.3, pt-br"), match_locale(None), match_locale(["ar"], "terms")] == ["fr", "pt-BR", "en", "en"]
print("fine")
`

const PYTHON_TYPED = `${PYTHON_SET_UP}
best: Locale = match_locale(["fr-CA", "en"])
mail: Mail = mails.get_mail_welcome(name="Ada", count=2, login_url="https://acme.example", locale=best)
language: str = mail.locale
mails.get_mail_terms(since="2026-01-31", locale="fr")
mails.render("terms", {"since": "2026-01-31"}, locale="fr")
mails.get_mail_plain(locale="de")  # type: ignore[arg-type]
mails.get_mail_terms(since="2026-01-31", locale="ar")  # type: ignore[arg-type]
mails.render("terms", {"since": "2026-01-31"}, locale="ar")  # type: ignore[call-overload]
MailTemplates(product_name="Acme", locale="de")  # type: ignore[arg-type]
every: "tuple[Locale, ...]" = LOCALES
`

function answer(programs: object, { email, locale, globals, variables }: ConformanceCase): unknown {
  try {
    const { subject, preheader, html, text } = render(programs, email, { variables, globals, locale: locale! })
    return [subject === '' ? null : subject, preheader, html, text]
  } catch (error) {
    if (error instanceof Problems) return error.list
    throw error
  }
}
