import { createProject, type Files, type TestProject } from './project.ts'

const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64',
)

const FILES: Files = {
  'config.js': `export default {
    build: { content: ['emails/**/*.html'], static: [{ source: ['images/**/*.*'], destination: 'images' }] },
    css: { inline: true, purge: true },
    letterform: {
      package: { name: '@acme/mails' },
      check: { axe: false },
      globals: { _product_name: { type: 'string', sample: 'Acme' }, _site_url: { type: 'url', sample: 'https://acme.example' } },
    },
  }`,
  'layouts/main.html': `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.subject || 'Mail' }}</title>
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<style>@media (prefers-color-scheme: dark) { .ground { background-color: #102030 !important; color: #f0f0f0 !important } }</style></head>
<body class="ground" style="margin: 0; background-color: #ffffff; color: #202020">
<div style="display: none">{{ page.preheader || '' }}</div>
<p><a href="<< _site_url >>"><< _product_name >></a></p><yield /></body></html>`,
  'components/card.html': '<div class="card" style="padding: 20px; border: 1px solid #cccccc"><yield /></div>',
  'images/logo.png': LOGO,
  'emails/welcome.html': `---
# How somebody is greeted
subject: Welcome, << name >>
preheader: Good to have you here
description: Somebody has signed up.
variables:
  name: { type: string, description: What they are called }
  confirm_url: { type: url }
  note: { optional: true }
scenarios:
  default: { name: Ada, confirm_url: https://example.com/confirm, items: [{ label: First, price: 3 }], vip: true, seen_at: 2026-01-31T12:00:00Z }
  long: { name: Wolfeschlegelsteinhausenbergerdorff, confirm_url: https://example.com/confirm, items: [], vip: false, seen_at: 2026-01-31T12:00:00Z }
---
<x-main><x-card>
<img src="images/logo.png" alt="The logo" width="40" height="40" style="background-color: #ffffff">
<h1>Hello << name >></h1>
<% if note %><p class="note"><< note >></p><% endif %>
<p><% if vip == true %>Gold<% else %>Silver<% endif %> since << seen_at | date('long', 'en') >></p>
<ul><% for item in items %><li><< item.label >>: << item.price | number('en') >></li><% endfor %></ul>
<p><a class="confirm" href="<< confirm_url >>" target="_top">Confirm</a></p>
<div style="height: 2000px"></div><p id="end">The end</p>
</x-card></x-main>`,
  'emails/plain.html': '---\nsubject: Plain\n---\n<x-main><p>No card here, << first_name >>.</p></x-main>',
  'emails/shop/order-receipt.html':
    '---\nsubject: Your receipt\nscenarios: { default: { total: 12 } }\n---\n<x-main><x-card><p>Total: << total >></p></x-card></x-main>',
}

/** A project with an example of everything that the preview shows. */
export function createPreviewProject(files: Files = {}): TestProject {
  return createProject({ ...FILES, ...files })
}
