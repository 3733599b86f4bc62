import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Mail } from './mails.ts'

/** The same mail in each tool's dialect: a layout, two cards with a button and its fallback link, a spacer, a footer. */
export interface Tool {
  name: string
  /** The folder of its packages, from the repository. */
  packages: string
  /** Its command line, run in the project's folder. A bare name is a binary of its packages. */
  command: string[]
  files: (mails: Mail[]) => Record<string, string>
  /** One email, one component, one layout. */
  changes: [email: string, component: string, layout: string]
  /** Whether it has a cache. */
  caches: boolean
}

const URL = 'https://example.com/reset?token=12345'

function each(mails: Mail[], make: (mail: Mail, index: number) => [file: string, content: string]) {
  return Object.fromEntries(mails.map(make))
}

const CARD_CLASSES = 'rounded-lg bg-white p-8 text-base leading-6 text-slate-700 dark:bg-slate-800 dark:text-slate-100'
const BUTTON_CLASSES = 'inline-block rounded px-6 py-3 text-base font-semibold text-white no-underline'

function maizzleFiles(mails: Mail[]): Record<string, string> {
  return {
    'package.json': '{ "type": "module" }',
    'config.js':
      "export default { build: { content: ['emails/**/*.html'] }, css: { inline: true, purge: true, shorthand: true }, prettify: true }",
    'config.production.js': "export default { build: { output: { path: 'build_production' } } }",
    'tailwind.config.js': "export default { content: ['./emails/*.html', './components/*.html', './layouts/*.html'] }",
    'layouts/default.html': `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<style>@tailwind utilities; @media (max-width: 600px) { .sm-full { width: 100% !important } }</style></head>
<body class="m-0 bg-slate-100 p-0 font-sans"><div style="display: none">{{ page.title }}</div>
<table class="w-full"><tr><td align="center" class="p-6"><table class="sm-full w-[600px]"><tr><td><yield /></td></tr></table></td></tr></table></body></html>`,
    'components/card.html': `<script props>module.exports = { title: props.title, url: props.url, button: props.button, tone: props.tone, lang: props.lang || 'en' }</script>
<table class="w-full" lang="{{ lang }}"><tr><td class="${CARD_CLASSES}"><h1 class="m-0 mb-4 text-2xl font-bold text-slate-900">{{ title }}</h1>
<p class="m-0 mb-6"><yield /></p><x-button url="{{ url }}" tone="{{ tone }}">{{ button }}</x-button>
<p class="m-0 mt-6 text-sm text-slate-500">Or copy this link: <a href="{{ url }}" class="text-indigo-700">{{ url }}</a></p></td></tr></table>`,
    'components/button.html': `<script props>module.exports = { url: props.url, tone: props.tone }</script><a href="{{ url }}" class="${BUTTON_CLASSES} {{ tone }}"><yield /></a>`,
    'components/spacer.html': '<div style="line-height: 24px">&zwj;</div>',
    'components/copyright.html': '<p class="m-0 mt-6 text-center text-xs text-slate-500">© Example</p>',
    ...each(mails, ({ title, cards: all }, index) => {
      const cards = all.map(
        (one) =>
          `<x-card lang="${one.language}" title="${one.title}" url="${URL}" button="${one.button}" tone="${one.tone}"${one.space ? ` class="mt-${one.space / 4}"` : ''}>${one.text}</x-card>`,
      )
      return [
        `emails/e${index}.html`,
        `---\ntitle: ${title}\n---\n<x-default>\n${cards.join('\n<x-spacer />\n')}\n<x-copyright />\n</x-default>\n`,
      ]
    }),
  }
}

function vueFiles(mails: Mail[]): Record<string, string> {
  return {
    'package.json': '{ "type": "module" }',
    'maizzle.config.js': 'export default {}',
    'components/Card.vue': `<script setup>defineProps(['title', 'url', 'button', 'tone'])</script>
<template><table class="w-full"><tr><td class="${CARD_CLASSES}"><h1 class="m-0 mb-4 text-2xl font-bold text-slate-900">{{ title }}</h1>
<p class="m-0 mb-6"><slot /></p><a :href="url" class="${BUTTON_CLASSES}" :class="tone">{{ button }}</a>
<p class="m-0 mt-6 text-sm text-slate-500">Or copy this link: <a :href="url" class="text-indigo-700">{{ url }}</a></p></td></tr></table></template>`,
    'components/Frame.vue': `<template><Html lang="en"><Head><meta charset="utf-8" /></Head><Body class="m-0 bg-slate-100 p-0 font-sans">
<table class="w-full"><tr><td align="center" class="p-6"><table class="w-[600px]"><tr><td><slot /></td></tr></table></td></tr></table></Body></Html></template>`,
    ...each(mails, ({ cards: all }, index) => {
      const cards = all.map(
        (one) =>
          `<Card title="${one.title}" url="${URL}" button="${one.button}" tone="${one.tone}"${one.space ? ` class="mt-${one.space / 4}"` : ''}>${one.text}</Card>`,
      )
      return [
        `emails/e${index}.vue`,
        `<template><Frame>${cards.join('<Spacer height="24px" />')}<p class="m-0 mt-6 text-center text-xs text-slate-500">© Example</p></Frame></template>\n`,
      ]
    }),
  }
}

function mjmlFiles(mails: Mail[]): Record<string, string> {
  return {
    'package.json': '{ "type": "module" }',
    'head.mjml':
      '<mj-attributes><mj-all font-family="Arial, sans-serif" /><mj-button color="#ffffff" font-size="16px" font-weight="600" /></mj-attributes><mj-style>@media (prefers-color-scheme: dark) { .card { background: #1e293b !important } }</mj-style>',
    'footer.mjml':
      '<mj-section><mj-column><mj-text align="center" font-size="12px" color="#64748b">© Example</mj-text></mj-column></mj-section>',
    ...each(mails, ({ title, cards: all }, index) => {
      const cards = all.map(
        (one) =>
          `<mj-section background-color="#ffffff" padding-top="${20 + one.space}px" css-class="card" border-radius="8px"><mj-column><mj-text font-size="24px" font-weight="700"><h1>${one.title}</h1></mj-text><mj-text font-size="16px" line-height="24px" color="#334155">${one.text}</mj-text><mj-button href="${URL}" background-color="${one.colour}">${one.button}</mj-button><mj-text font-size="14px" color="#64748b">Or copy this link: <a href="${URL}">${URL}</a></mj-text></mj-column></mj-section>`,
      )
      return [
        `emails/e${index}.mjml`,
        `<mjml lang="en"><mj-head><mj-title>${title}</mj-title><mj-include path="../head.mjml" /></mj-head><mj-body background-color="#f1f5f9" width="600px">${cards.join('<mj-section><mj-column><mj-spacer height="24px" /></mj-column></mj-section>')}<mj-include path="../footer.mjml" /></mj-body></mjml>\n`,
      ]
    }),
  }
}

function reactFiles(mails: Mail[]): Record<string, string> {
  return {
    'package.json': '{ "type": "module" }',
    'components/card.tsx': `import * as React from 'react'
import { Button, Heading, Link, Section, Text } from 'react-email'
export function Card({ title, url, button, tone, space, children }: any) {
  return <Section className={\`${CARD_CLASSES.replace(/ dark:\S+/g, '')} \${space}\`}><Heading className="m-0 mb-4 text-2xl font-bold text-slate-900">{title}</Heading><Text className="m-0 mb-6">{children}</Text><Button href={url} className={\`${BUTTON_CLASSES} \${tone}\`}>{button}</Button><Text className="m-0 mt-6 text-sm text-slate-500">Or copy this link: <Link href={url}>{url}</Link></Text></Section>
}`,
    'components/frame.tsx': `import * as React from 'react'
import { Body, Container, Head, Html, Preview, Tailwind, Text } from 'react-email'
export function Frame({ title, children }: any) {
  return <Html lang="en"><Tailwind><Head><title>{title}</title></Head><Preview>{title}</Preview><Body className="m-0 bg-slate-100 p-0 font-sans"><Container className="w-[600px] p-6">{children}<Text className="m-0 mt-6 text-center text-xs text-slate-500">© Example</Text></Container></Body></Tailwind></Html>
}`,
    ...each(mails, ({ title, cards: all }, index) => {
      const cards = all.map(
        (one) =>
          `<Card title="${one.title}" url="${URL}" button="${one.button}" tone="${one.tone.split(' ')[0]}" space="${one.space ? `mt-${one.space / 4}` : ''}">${one.text}</Card>`,
      )
      return [
        `emails/e${index}.tsx`,
        `import * as React from 'react'\nimport { Card } from '../components/card'\nimport { Frame } from '../components/frame'\nexport default function Email() { return <Frame title="${title}">${cards.join('<div style={{ height: 24 }} />')}</Frame> }\n`,
      ]
    }),
  }
}

const MAIZZLE = "import { build } from '@maizzle/framework'; await build({ env: 'production' })"

export const TOOLS: Tool[] = [
  {
    name: 'Letterform',
    packages: 'node_modules',
    command: ['letterform', 'build'],
    files: maizzleFiles,
    changes: ['emails/e0.html', 'components/card.html', 'layouts/default.html'],
    caches: true,
  },
  {
    name: 'Maizzle 5.5',
    packages: 'node_modules',
    command: ['node', '--input-type=module', '-e', MAIZZLE],
    files: maizzleFiles,
    changes: ['emails/e0.html', 'components/card.html', 'layouts/default.html'],
    caches: false,
  },
  {
    name: 'Maizzle 6.1',
    packages: 'scripts/bench/.peers/node_modules',
    command: ['maizzle', 'build'],
    files: vueFiles,
    changes: ['emails/e0.vue', 'components/Card.vue', 'components/Frame.vue'],
    caches: false,
  },
  {
    name: 'MJML 5.4',
    packages: 'scripts/bench/.peers/node_modules',
    command: [
      'sh',
      '-c',
      'mkdir -p out && mjml emails/*.mjml -o out --config.allowIncludes true --config.includePath .',
    ],
    files: mjmlFiles,
    changes: ['emails/e0.mjml', 'head.mjml', 'footer.mjml'],
    caches: false,
  },
  {
    name: 'react-email 6.11',
    packages: 'scripts/bench/.peers/node_modules',
    command: ['email', 'export', '--outDir', 'out', '--silent'],
    files: reactFiles,
    changes: ['emails/e0.tsx', 'components/card.tsx', 'components/frame.tsx'],
    caches: false,
  },
]

export function writeProject(tool: Tool, mails: Mail[], folder: string, repository: string): void {
  for (const [file, content] of Object.entries(tool.files(mails))) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), content)
  }
  symlinkSync(path.join(repository, tool.packages), path.join(folder, 'node_modules'))
}
