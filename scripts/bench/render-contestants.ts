import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export type Values = Record<string, string | number>

export interface Contestant {
  name: string
  /** Does the set-up that a server does once, and returns the function that renders a mail. */
  prepare: (values: Values) => () => string | Promise<string>
}

interface Places {
  project: string
  peers: string
}

/** The same mail with each engine. The first one is the lower bound that the others are compared with. */
export async function contestants({ project, peers }: Places): Promise<Contestant[]> {
  const peer = createRequire(path.join(peers, 'x.js')) as LoadPeer
  const template = readFileSync(path.join(project, 'build/reset-password.html'), 'utf8')
  const mails = await import(pathToFileURL(path.join(project, 'dist/index.js')).href)
  const alone = await import(pathToFileURL(path.join(project, 'dist/emails/reset-password.js')).href)
  const runtime = await import(pathToFileURL(path.join(project, 'dist/runtime.js')).href)
  return [
    { name: 'hand-written join, nothing escaped', prepare: handWritten(template) },
    { name: 'hand-written join, each value escaped', prepare: handWritten(template, 'escape') },
    { name: 'Letterform, HTML', prepare: letterformHtml(alone, runtime) },
    { name: 'Letterform, HTML, text and subject', prepare: letterformMail(mails) },
    { name: 'Eta 4', prepare: eta(template, peer<EtaModule>('eta')) },
    { name: 'nunjucks 3.2, precompiled', prepare: precompiled(template, peer<NunjucksModule>('nunjucks')) },
    { name: 'Handlebars 4.7', prepare: handlebars(template, peer<HandlebarsModule>('handlebars')) },
    { name: '@react-email/render', prepare: react(peer) },
  ]
}

const PLACEHOLDER = /<< (\w+) >>/

/** Careful hand-written code: it escapes, but checks neither types nor the schemes of URLs. */
function escapeByHand(value: string | number): string {
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function handWritten(template: string, around = ''): Contestant['prepare'] {
  const value = (name: string) => (around ? `${around}(v.${name})` : `v.${name}`)
  const pieces = template.split(PLACEHOLDER).map((piece, index) => (index % 2 ? value(piece) : JSON.stringify(piece)))
  const code = `return (v) => [${pieces.join(', ')}].join('')`
  const render = new Function('escape', code)(escapeByHand) as (values: Values) => string
  return (values) => () => render(values)
}

const camel = (name: string) => name.replace(/^_/, '').replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

function split(values: Values) {
  const named = (some: [string, unknown][]) => Object.fromEntries(some.map(([name, value]) => [camel(name), value]))
  const entries = Object.entries(values)
  return {
    globals: named(entries.filter(([name]) => name.startsWith('_'))),
    variables: named(entries.filter(([name]) => !name.startsWith('_'))),
  }
}

interface Mails {
  getMailResetPassword: (variables: object) => { html: string; text: string; subject: string }
}

interface Runtime {
  sharedGlobals: (globals: object, fields: object) => object
}

/** Checks the globals once, as `createMails` does, and the variables of each mail. */
function letterformHtml(
  alone: { renderHtml: (variables: object, globals: object) => string },
  { sharedGlobals }: Runtime,
): Contestant['prepare'] {
  return (values) => {
    const { globals, variables } = split(values)
    const fields = Object.fromEntries(Object.entries(globals).map(([name, value]) => [name, { type: typeof value }]))
    const checked = sharedGlobals(globals, fields)
    return () => alone.renderHtml(variables, checked)
  }
}

function letterformMail({ createMails }: { createMails: (globals: object) => Mails }): Contestant['prepare'] {
  return (values) => {
    const { globals, variables } = split(values)
    const mails = createMails(globals)
    return () => {
      const { html, text, subject } = mails.getMailResetPassword(variables)
      return text.charCodeAt(9) + subject.charCodeAt(9) > 0 ? html : ''
    }
  }
}

type LoadPeer = <Module>(name: string) => Module
type Template = (values: Values) => string

interface EtaModule {
  Eta: new (options: object) => { compile: (template: string) => Template }
}

function eta(template: string, { Eta }: EtaModule): Contestant['prepare'] {
  const engine = new Eta({ autoEscape: true })
  const compiled = engine.compile(template.replace(new RegExp(PLACEHOLDER, 'g'), '<%= it.$1 %>'))
  return (values) => () => compiled.call(engine, values)
}

interface NunjucksModule {
  Environment: new (loader: null, options: object) => object
  compile: (template: string, environment: object) => { render: Template }
}

function precompiled(template: string, nunjucks: NunjucksModule): Contestant['prepare'] {
  const environment = new nunjucks.Environment(null, { autoescape: true })
  const compiled = nunjucks.compile(template.replace(new RegExp(PLACEHOLDER, 'g'), '{{ $1 }}'), environment)
  return (values) => () => compiled.render(values)
}

interface HandlebarsModule {
  compile: (template: string) => Template
}

function handlebars(template: string, engine: HandlebarsModule): Contestant['prepare'] {
  const compiled = engine.compile(template.replace(new RegExp(PLACEHOLDER, 'g'), '{{$1}}'))
  return (values) => () => compiled(values)
}

/** The content of the template, with react-email's own components. */
function react(peer: LoadPeer): Contestant['prepare'] {
  type Element = object
  type Create = (type: unknown, props?: object | null, ...children: unknown[]) => Element
  const { createElement: h } = peer<{ createElement: Create }>('react')
  const { render } = peer<{ render: (element: Element) => Promise<string> }>('@react-email/render')
  const { Body, Button, Container, Head, Heading, Hr, Html, Img, Link, Preview, Section, Text } =
    peer<Record<string, unknown>>('@react-email/components')
  const style = { font: { fontFamily: 'Arial, sans-serif', fontSize: '16px', lineHeight: '24px', color: '#1d2b33' } }
  const card = (v: Values, [title, text, button, copy, ignore]: string[]) =>
    h(
      Section,
      { style: { background: '#ffffff', borderRadius: '12px', padding: '32px', margin: '0 0 24px' } },
      h(Heading, { style: { ...style.font, fontSize: '24px' } }, title),
      h(Text, { style: style.font }, text),
      h(
        Button,
        {
          href: v.confirmation_url,
          style: { ...style.font, background: '#0b5f6b', color: '#ffffff', padding: '12px 24px' },
        },
        button,
      ),
      h(Text, { style: style.font }, copy, h('br'), h(Link, { href: v.confirmation_url }, v.confirmation_url)),
      h(Hr, {}),
      h(Text, { style: style.font }, ignore),
    )
  const Mail = ({ v }: { v: Values }) =>
    h(
      Html,
      { lang: 'en' },
      h(Head, {}, h('title', {}, `Reset your ${v._product_name} password`)),
      h(Preview, {}, 'Choose a new password'),
      h(
        Body,
        { style: { background: '#eef2f3', margin: 0 } },
        h(
          Container,
          { style: { width: '600px' } },
          h(
            Section,
            {},
            h(
              Link,
              { href: v._entity_site_url },
              h(Img, { src: v._logo_url, width: 40, height: 40, alt: v._product_name }),
            ),
            h(Text, { style: style.font }, v._product_name),
          ),
          card(v, [
            'Reset your password',
            `You asked for a new password for your ${v._product_name} account. The button below lets you choose one.`,
            'Choose a new password',
            'Or copy this link into your browser:',
            'It wasn’t you? There is nothing to do.',
          ]),
          card(v, [
            'Réinitialise ton mot de passe',
            `Tu as demandé un nouveau mot de passe pour ton compte ${v._product_name}. Le bouton ci-dessous te permet de le choisir.`,
            'Choisir un mot de passe',
            'Ou copie ce lien dans ton navigateur :',
            'La demande ne vient pas de toi ? Tu n’as rien à faire.',
          ]),
          h(Text, { style: style.font }, '© ', v._year, ' ', h(Link, { href: v._entity_site_url }, v._entity_name)),
        ),
      ),
    )
  return (v) => () => render(h(Mail, { v }))
}
