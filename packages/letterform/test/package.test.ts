import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import vm from 'node:vm'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { inChromium } from './in-chromium.ts'
import { createProject, REPOSITORY, type TestProject } from './project.ts'

/** Uses the generated package as a backend would: packs it, installs it, compiles against it, runs it. */
const call = promisify(execFile)
const BIN = path.join(REPOSITORY, 'node_modules/.bin')

const EMAILS = {
  'config.js': `export default {
    build: { content: ['emails/**/*.html'] },
    css: { inline: true },
    letterform: {
      package: { name: '@acme/mails', version: '1.2.3', description: 'Mails of Acme', license: 'MIT' },
      globals: { _product_name: { type: 'string', sample: 'Acme' }, _logo_url: { type: 'url', sample: 'https://acme.example/l.png' } },
    },
  }`,
  'emails/welcome.html': `---
subject: Welcome to << _product_name >>, << user.first_name >>
preheader: Hello << user.first_name >>
description: "Greets people. */ alert(1) /*"
variables:
  login_url: { type: url, description: Where to log in }
  plan: { type: string, enum: [free, pro] }
  notice: { type: html }
  discount: number
  items: list
  since: date
scenarios:
  default: { user: { first_name: Ada }, login_url: https://acme.example, plan: pro, notice: <b>New</b> }
---
<!doctype html><html lang="en"><body><img src="<< _logo_url >>" alt="<< _product_name >>">
<p>Hello << user.first_name >>, your plan is << plan >>. << notice | safe >></p>
<% if discount %><p>You save << discount | round(2) >> “euros”.</p><% endif %>
<a href="<< login_url >>">Log in</a>
<ul><% for item in items %><li><< loop.index >>/<< loop.length >> << item.label >>: << item.price | currency('EUR') >></li><% endfor %></ul>
<p>Since << since | date('long') >></p></body></html>`,
  'emails/letter.html': `---
subject: A letter
---
<!doctype html><html lang="en"><body><p><< sender_name >></p></body></html>`,
  'emails/plain.html': `---
subject: Hello
getter: getPlainMail
---
<!doctype html><html lang="en"><body><p>Hello from << _product_name >></p></body></html>`,
}

const VALUES = `{
  user: { firstName: 'Ada' }, loginUrl: 'https://acme.example/login?a=1&b=2', plan: 'pro', notice: safeHtml('<b>New</b>'),
  items: [{ label: 'Tea', price: 2.5 }], since: new Date(Date.UTC(2024, 1, 29)),
}`
const GLOBALS = `{ productName: 'Acme', logoUrl: 'https://acme.example/l.png' }`

let project: TestProject

beforeAll(async () => {
  project = createProject(EMAILS)
  const { problems } = await project.build()
  expect(problems).toEqual([])
  const { stdout } = await call('npm', ['pack', '--json', '--silent', './dist'], { cwd: project.root })
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
  project.write({ 'consumer/node_modules/@acme/mails/.keep': '' })
  const target = path.join(project.root, 'consumer/node_modules/@acme/mails')
  await call('tar', ['-xzf', filename, '--strip-components=1', '-C', target], { cwd: project.root })
})

function consumer(files: Record<string, string>): string {
  project.write(Object.fromEntries(Object.entries(files).map(([name, text]) => [`consumer/${name}`, text])))
  return path.join(project.root, 'consumer')
}

describe('compiles with tsc --strict', () => {
  const code = `
import { createMails, getPlainMail as plainMail, MailVariableError, pickMails, safeHtml, type Globals, type Mail, type MailId, type RenderArguments, type VariablesById, type WelcomeVariables } from '@acme/mails'
import { getMailWelcome, type WelcomeGlobals } from '@acme/mails/emails/welcome'

const globals: Globals = ${GLOBALS}
const mails = createMails(globals)
const values: WelcomeVariables = ${VALUES}
const mail: Mail<'welcome'> = mails.getMailWelcome(values)
const same: Mail = mails.render('welcome', values)
const alone: Mail = getMailWelcome(values, globals satisfies WelcomeGlobals)
const id: MailId = mail.id
const all: VariablesById['welcome'] = { ...values, discount: undefined, since: '2024-02-29T00:00:00Z' }
mails.getPlainMail()
mails.render('plain')
const problems: readonly { path: string; code: string }[] = new MailVariableError('x', []).problems
export { same, alone, id, all, problems, pickedMail }
declare class URL { constructor(text: string); href: string; protocol: string; searchParams: object; toJSON(): string }

// @ts-expect-error A variable is missing.
mails.getMailWelcome({ ...values, loginUrl: undefined })
// @ts-expect-error A variable is misspelt.
mails.getMailWelcome({ ...values, loginURL: 'https://acme.example' })
// @ts-expect-error A variable has another type.
mails.getMailWelcome({ ...values, items: [{ label: 'Tea', price: '2.50' }] })
// @ts-expect-error A plain string is not trusted HTML.
mails.getMailWelcome({ ...values, notice: '<b>New</b>' })
// @ts-expect-error There is no such plan.
mails.getMailWelcome({ ...values, plan: 'gold' })
const picked = pickMails({ productName: 'Acme' }, { getPlainMail: plainMail })
const pickedMail: Mail<'plain'> = picked.getPlainMail()
// @ts-expect-error The email needs another global.
pickMails({ productName: 'Acme' }, { getMailWelcome })
// @ts-expect-error Its variables are missing.
pickMails(globals, { getMailWelcome }).getMailWelcome()
pickMails(globals, { getMailWelcome }).getMailWelcome(values)
const some = createMails({ productName: 'Acme' }, { check: 'used' })
some.getPlainMail()
// @ts-expect-error The email needs another global.
some.getMailWelcome(values)
// @ts-expect-error A global is misspelt.
createMails({ prodctName: 'Acme' })
// @ts-expect-error A global is missing.
createMails({ productName: 'Acme' }, { check: 'all' })
declare const either: 'plain' | 'welcome'
// @ts-expect-error The variables have to fit each email that it may be.
mails.render(either)
mails.render(either, values)
declare const letter: 'letter' | 'plain' | 'welcome'
// @ts-expect-error These are the variables of another email.
mails.render(letter, values)
function renderAny<Id extends MailId>(given: Id, ...variables: RenderArguments<Id>): Mail<Id> {
  return mails.render(given, ...variables)
}
renderAny('welcome', values)
// @ts-expect-error Its variables are missing.
renderAny('welcome')
const row = { ...values, createdAt: new Date() }
mails.getMailWelcome(row)
mails.getMailWelcome({ ...values, loginUrl: new URL('https://acme.example'), discount: 5n })
declare const instant: { readonly [Symbol.toStringTag]: 'Temporal.Instant'; toString(): string }
mails.getMailWelcome({ ...values, since: instant })
// @ts-expect-error There is no such email.
mails.render('welcom', values)
// @ts-expect-error Its variables are missing.
mails.render('welcome')
`

  it.each([
    ['node16, ESM', 'main.mts', { module: 'node16', moduleResolution: 'node16' }],
    ['node16, CommonJS', 'main.cts', { module: 'node16', moduleResolution: 'node16' }],
    ['bundler, ESM', 'main.ts', { module: 'esnext', moduleResolution: 'bundler' }],
    ['exact optional properties', 'main.ts', { module: 'nodenext', exactOptionalPropertyTypes: true }],
  ])('%s', async (_name, file, options) => {
    const root = consumer({
      'package.json': '{ "type": "module" }',
      [file]: code,
      'tsconfig.json': JSON.stringify({
        compilerOptions: { strict: true, noEmit: true, target: 'es2022', types: [], lib: ['es2022'], ...options },
        files: [file],
      }),
    })
    const { stdout } = await call(path.join(BIN, 'tsc'), ['-p', root]).catch((error: { stdout: string }) => error)
    expect(stdout).toBe('')
  })
})

describe('runs', () => {
  const script = (imports: string) => `
${imports}
const mail = createMails(${GLOBALS}).getMailWelcome(${VALUES})
console.log(JSON.stringify(mail))`
  const ESM = `import { createMails, safeHtml } from '@acme/mails'`
  const COMMONJS = `const { createMails, safeHtml } = require('@acme/mails')`
  let wanted: string

  beforeAll(async () => {
    const root = consumer({ 'main.mjs': script(ESM) })
    const { stdout } = await call(process.execPath, [path.join(root, 'main.mjs')])
    wanted = stdout
  })

  it('in Node, as ESM', () => {
    const mail = JSON.parse(wanted)
    expect(mail.subject).toBe('Welcome to Acme, Ada')
    expect(mail.preheader).toBe('Hello Ada')
    expect(mail.html).toMatchInlineSnapshot(`
      "<!doctype html><html lang="en"><body><img src="https://acme.example/l.png" alt="Acme">
      <p>Hello Ada, your plan is pro. <b>New</b></p>

      <a href="https://acme.example/login?a=1&amp;b=2">Log in</a>
      <ul><li>1/1 Tea: €2.50</li></ul>
      <p>Since February 29, 2024</p></body></html>"
    `)
    expect(mail.text).toMatchInlineSnapshot(`
      "Acme

      Hello Ada, your plan is pro. New

      Log in: https://acme.example/login?a=1&b=2

      - 1/1 Tea: €2.50

      Since February 29, 2024
      "
    `)
  })

  it('in Node, as CommonJS', async () => {
    const root = consumer({ 'main.cjs': script(COMMONJS) })
    expect((await call(process.execPath, [path.join(root, 'main.cjs')])).stdout).toBe(wanted)
  })

  it('where code generation from strings is forbidden', async () => {
    const args = ['--disallow-code-generation-from-strings', path.join(project.root, 'consumer/main.mjs')]
    expect((await call(process.execPath, args)).stdout).toBe(wanted)
  })

  it('where there is only the language itself, as in edge runtimes', async () => {
    const bundled = await bundle(script(ESM))
    let printed = ''
    const context = vm.createContext(
      { console: { log: (text: string) => (printed += `${text}\n`) } },
      { codeGeneration: { strings: false, wasm: false } },
    )
    vm.runInContext('delete globalThis.Intl; delete globalThis.Atomics; delete globalThis.WebAssembly', context)
    vm.runInContext(bundled, context)
    expect(printed).toBe(wanted)
  })

  it('in a browser', async () => {
    const bundled = await bundle(script(ESM).replace('console.log(', 'document.body.textContent = ('))
    const dom = await inChromium(
      `<!doctype html><html><head><link rel="icon" href="data:,"></head><body></body><script>${bundled}</script></html>`,
    )
    const body = /<body>(.*?)\s*<\/body>/s.exec(dom)![1]!
    const text = body
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&nbsp;', '\u00a0')
      .replaceAll('&amp;', '&')
    expect(`${text}\n`).toBe(wanted)
  })

  function bundle(contents: string): Promise<string> {
    return build({
      stdin: { contents, resolveDir: path.join(project.root, 'consumer') },
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'neutral',
    }).then(({ outputFiles }) => outputFiles[0]!.text)
  }
})

it('is tree-shaken by bundlers', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { getPlainMail } from '@acme/mails/emails/plain'\nconsole.log(getPlainMail({}, {}))`,
      resolveDir: path.join(project.root, 'consumer'),
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
  })
  const text = outputFiles[0]!.text
  expect([...text.matchAll(/ ID\d* = (.*);/g)].map(([, id]) => id)).toEqual(['"plain"'])
  expect(text).not.toMatch(/formatNumber|function commentLink|function urlencode/)
})

describe('passes', () => {
  const folder = () => path.join(project.root, 'dist')

  it('publint', async () => {
    const { stdout } = await call(path.join(BIN, 'publint'), ['--strict', folder()]).catch((error) => error)
    expect(stdout).toContain('All good!')
  })

  it('attw', async () => {
    const run = call(path.join(BIN, 'attw'), ['--pack', folder(), '--format', 'table-flipped']).catch((error) => error)
    expect((await run).stdout).toContain('No problems found')
  })
})

it('has no dependencies and no install scripts', () => {
  const { dependencies, peerDependencies, scripts, sideEffects } = JSON.parse(project.read('dist/package.json'))
  expect({ dependencies, peerDependencies, scripts, sideEffects }).toEqual({ sideEffects: false })
})

it('reports all problems at once, without the values', async () => {
  const root = consumer({
    'wrong.mjs': `
import { createMails, MailVariableError } from '@acme/mails'
const mails = createMails(${GLOBALS})
try {
  mails.getMailWelcome({ user: {}, loginUrl: 'javascript:alert("secret")', plan: 'gold', discuont: 1, notice: '<i>', items: [{ label: NaN, price: Infinity }], since: 'soon' })
} catch (error) {
  console.log(error instanceof MailVariableError, error.email, JSON.stringify(error.problems, null, 1))
}`,
  })
  const { stdout } = await call(process.execPath, [path.join(root, 'wrong.mjs')])
  expect(stdout).not.toContain('secret')
  expect(stdout).toMatchInlineSnapshot(`
    "true welcome [
     {
      "path": "user.firstName",
      "code": "missing",
      "message": "missing; expected a string or a number"
     },
     {
      "path": "plan",
      "code": "not-in-enum",
      "message": "expected one of \\"free\\", \\"pro\\""
     },
     {
      "path": "notice",
      "code": "wrong-type",
      "message": "expected HTML marked as trusted with safeHtml(), got a string"
     },
     {
      "path": "loginUrl",
      "code": "unsafe-url",
      "message": "a link must start with https://, http://, mailto: or tel:"
     },
     {
      "path": "items[0].label",
      "code": "not-finite",
      "message": "expected a string or a number, got NaN"
     },
     {
      "path": "items[0].price",
      "code": "not-finite",
      "message": "expected a number, got Infinity"
     },
     {
      "path": "since",
      "code": "wrong-type",
      "message": "expected a Date or an ISO string such as \\"2025-01-31\\" or \\"2025-01-31T12:00:00Z\\", got a string"
     },
     {
      "path": "discuont",
      "code": "unknown-key",
      "message": "unknown name; did you mean discount?"
     }
    ]
    "
  `)
})
