import { expect, it } from 'vitest'
import type { DependencyGraph } from './dependency-graph.ts'
import { planRebuild } from './plan-rebuild.ts'

const graph: DependencyGraph = {
  emails: new Map([
    ['a', { file: 'emails/a.html', uses: new Set(['emails/a.html', 'layouts/main.html', 'components/card.html']) }],
    ['b', { file: 'emails/b.html', uses: new Set(['emails/b.html', 'layouts/main.html', 'components/ui/tag.html']) }],
    ['folder-c', { file: 'emails/folder/c.html', uses: new Set(['components/absent.html']) }],
  ]),
  configFiles: new Set(['config.js', 'tailwind.config.js', 'data/theme.js', 'package-lock.json']),
  assets: new Set(['images/logo.png']),
  extensions: ['html'],
}

const NOTHING = { restart: false, compile: [], relist: false, assets: false, messages: false }

it.each<[what: string, changes: Record<string, boolean>, plan: object]>([
  ['an email alone', { 'emails/a.html': true }, { ...NOTHING, compile: ['a'] }],
  ['a component', { 'components/card.html': true }, { ...NOTHING, compile: ['a'] }],
  ['a layout', { 'layouts/main.html': true }, { ...NOTHING, compile: ['a', 'b'] }],
  ['several at once', { 'emails/a.html': true, 'emails/b.html': true }, { ...NOTHING, compile: ['a', 'b'] }],
  [
    'a component that was looked for in vain',
    { 'components/absent.html': true },
    { ...NOTHING, compile: ['folder-c'] },
  ],
  ['a component that is gone', { 'components/card.html': false }, { ...NOTHING, compile: ['a'] }],
  ['a new email', { 'emails/new.html': true }, { ...NOTHING, relist: true }],
  ['an email that is gone', { 'emails/a.html': false }, { ...NOTHING, compile: ['a'], relist: true }],
  ['a folder of emails that is gone', { 'emails/folder': false }, { ...NOTHING, compile: ['folder-c'], relist: true }],
  ['a folder of components that moved', { 'components/ui': false }, { ...NOTHING, compile: ['b'], relist: true }],
  ['an image', { 'images/logo.png': true }, { ...NOTHING, assets: true }],
  ['an image that is gone', { 'images/logo.png': false }, { ...NOTHING, relist: true, assets: true }],
  ['what an editor leaves behind and takes away', { 'emails/.a.html.swp': false }, NOTHING],
  [
    'a draft that an editor has renamed',
    { 'emails/4913': false, 'emails/a.html': true },
    { ...NOTHING, compile: ['a'] },
  ],
  ['a folder that is new', { 'emails/later': true }, { ...NOTHING, relist: true }],
  ['the config', { 'config.js': true, 'emails/a.html': true }, { ...NOTHING, restart: true }],
  ['what the config imports', { 'data/theme.js': true }, { ...NOTHING, restart: true }],
  ['a config that was not there', { 'config.production.js': true }, { ...NOTHING, restart: true }],
  ['accepted translations', { 'locales/.state.json': true }, { ...NOTHING, messages: true }],
  ['nothing', {}, NOTHING],
])('plans for %s', (_, changes, plan) => {
  expect(planRebuild(new Map(Object.entries(changes)), graph)).toEqual(plan)
})
