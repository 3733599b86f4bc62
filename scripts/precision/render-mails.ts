import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { type AstNode, fillIn, sampleValues } from './sample-values.ts'

interface Handlebars {
  create(): Handlebars
  parse(text: string): AstNode
  compile(text: string): (values: object) => string
  registerHelper(name: string, helper: (...args: unknown[]) => unknown): void
  registerPartial(name: string, text: string): void
}

type Mails = [name: string, html: string][]

/** The emails of the packages as HTML, with made-up values. */
export async function renderMails(root: string): Promise<Map<string, string>> {
  const load = createRequire(path.join(root, 'package.json'))
  const engine = load('handlebars') as Handlebars
  const mails: Mails = [
    ...foundation(root, load('juice') as Juice),
    ...ghost(root, engine),
    ...n8n(root, engine),
    ...(await reaction(root, engine)),
    ...vendure(root, engine, load('mjml') as Mjml),
    ...(await directus(root, load('liquidjs') as LiquidModule)),
    ...mailgen(load('mailgen') as Mailgen),
    ...(await createEmail(root)),
  ]
  return new Map(mails)
}

function filesOf(folder: string, ending: string): [name: string, text: string][] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => [file.slice(0, -ending.length), readFileSync(path.join(folder, file), 'utf8')])
}

const HELPERS: Record<string, (...args: unknown[]) => unknown> = {
  eq: (one, other) => one === other,
  formatDate: () => 'March 4, 2026',
  formatMoney: () => '$42.00',
  hasFeature: () => true,
  limit: (items) => items,
  concat: (...parts) => parts.slice(0, -1).join(''),
  t: (text) => text,
}

/** `{{ }}` in parentheses and comparisons needs helpers; all other names get a value. */
function renderHandlebars(text: string, engine: Handlebars): string {
  const values = sampleValues(engine.parse(text), new Set(Object.keys(HELPERS)))
  return engine.compile(text)(values)
}

function withHelpers(engine: Handlebars): Handlebars {
  const own = engine.create()
  for (const [name, helper] of Object.entries(HELPERS)) own.registerHelper(name, helper)
  return own
}

type Juice = (html: string, options: { extraCss: string }) => string

function foundation(root: string, juice: Juice): Mails {
  const folder = path.join(root, 'packages/foundation/.download')
  const css = readFileSync(path.join(folder, 'css/foundation-emails.css'), 'utf8')
  return filesOf(path.join(folder, 'templates'), '.html').map(([name, html]) => [
    `foundation-${name}`,
    juice(html.replace(/<link\b[^>]*>/, `<style>${css}</style>`), { extraCss: '' }),
  ])
}

function ghost(root: string, engine: Handlebars): Mails {
  const services = path.join(root, 'packages/ghost/core/server/services')
  const own = withHelpers(engine)
  for (const [name, text] of filesOf(path.join(services, 'staff/email-templates/partials'), '.hbs'))
    own.registerPartial(name, text)
  const plain = filesOf(path.join(services, 'mail/templates'), '.html').filter(([name]) => name !== 'newsletter')
  const rich = ['staff', 'comments'].flatMap((service) =>
    filesOf(path.join(services, service, 'email-templates'), '.hbs'),
  )
  return [
    ...plain.map(([name, text]): [string, string] => [`ghost-${name}`, fillIn(text)]),
    ...rich.map(([name, text]): [string, string] => [`ghost-${name}`, renderHandlebars(text, own)]),
  ]
}

function n8n(root: string, engine: Handlebars): Mails {
  const folder = path.join(root, 'packages/n8n/dist/user-management/email/templates')
  const own = withHelpers(engine)
  return filesOf(folder, '.handlebars')
    .filter(([name]) => !name.startsWith('_'))
    .map(([name, text]) => [`n8n-${name}`, renderHandlebars(text, own)])
}

async function reaction(root: string, engine: Handlebars): Promise<Mails> {
  const folder = path.join(root, 'packages/reaction/src/templates')
  const own = withHelpers(engine)
  const names = ['accounts', 'orders'].flatMap((group) =>
    filesOf(path.join(folder, group), '.js').map(([name]) => `${group}/${name}`),
  )
  const loaded = names.map(async (name): Promise<[string, string]> => {
    // The package calls its modules CommonJS.
    const copy = path.join(root, `reaction-${name.replace('/', '-')}.mjs`)
    writeFileSync(copy, readFileSync(path.join(folder, `${name}.js`)))
    const { default: text } = (await import(pathToFileURL(copy).href)) as { default: string }
    return [`reaction-${name.split('/')[1]!}`, renderHandlebars(text, own)]
  })
  return Promise.all(loaded)
}

type Mjml = (text: string) => { html: string }

function vendure(root: string, engine: Handlebars, mjml: Mjml): Mails {
  const folder = path.join(root, 'packages/vendure/templates')
  const own = withHelpers(engine)
  for (const [name, text] of filesOf(path.join(folder, 'partials'), '.hbs')) own.registerPartial(name, text)
  return readdirSync(folder)
    .filter((name) => name !== 'partials')
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(folder, name, 'body.hbs'), 'utf8')
      return [`vendure-${name}`, mjml(renderHandlebars(text, own)).html]
    })
}

interface LiquidModule {
  Liquid: new (options: object) => { renderFile(name: string, values: object): Promise<string> }
}

async function directus(root: string, { Liquid }: LiquidModule): Promise<Mails> {
  const folder = path.join(root, 'packages/directus/dist/services/mail/templates')
  const engine = new Liquid({ root: folder, extname: '.liquid' })
  const values = {
    projectName: 'Atlas',
    projectColor: '#6644ff',
    projectLogo: 'https://example.com/logo.png',
    projectUrl: 'https://example.com/',
    url: 'https://example.com/page',
    email: 'ada@example.com',
  }
  const names = filesOf(folder, '.liquid').flatMap(([name]) => (name === 'base' ? [] : [name]))
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [`directus-${name}`, await engine.renderFile(name, values)]),
  )
}

type Mailgen = new (settings: object) => { generate(email: object): string }

function mailgen(Generator: Mailgen): Mails {
  const product = { name: 'Atlas', link: 'https://example.com/', logo: 'https://example.com/logo.png' }
  const action = {
    instructions: 'You can check the status of your order in your dashboard:',
    button: { color: '#3869D4', text: 'Go to the dashboard', link: 'https://example.com/page' },
  }
  const data = [
    { item: 'Ticket', description: 'One evening', price: '$10.99' },
    { item: 'Map', description: 'Of the city', price: '$1.99' },
  ]
  const bodies = {
    receipt: { name: 'Ada', intro: 'We have received your order.', table: { data }, action, outro: 'Thank you.' },
    reset: { name: 'Ada', intro: 'You asked for a new password.', action, outro: 'Otherwise, ignore this email.' },
  }
  return ['cerberus', 'default', 'neopolitan', 'salted'].flatMap((theme) =>
    Object.entries(bodies).map(([name, body]): [string, string] => [
      `mailgen-${theme}-${name}`,
      new Generator({ theme, product }).generate({ body }),
    ]),
  )
}

/** react-email’s own examples. */
async function createEmail(root: string): Promise<Mails> {
  const folder = path.join(root, 'packages/react-email/template/emails')
  const names = filesOf(folder, '.tsx').map(([name]) => name)
  const entry = names.map((name, index) => `import M${index} from ${JSON.stringify(path.join(folder, `${name}.tsx`))}`)
  const made = names.map(
    (name, index) =>
      `[${JSON.stringify(`react-email-${name}`)}, await render(<M${index} {...M${index}.PreviewProps} />)]`,
  )
  const outfile = path.join(root, 'create-email.mjs')
  await build({
    stdin: {
      contents: `import * as React from 'react'\nimport { render } from '@react-email/components'\n${entry.join('\n')}\nexport default [${made.join(', ')}]`,
      loader: 'tsx',
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    outfile,
    alias: { 'react-email': '@react-email/components' },
    nodePaths: [path.join(root, 'node_modules')],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  })
  process.env.VERCEL_URL = 'example.com'
  return ((await import(pathToFileURL(outfile).href)) as { default: Mails }).default
}
