import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { CODES } from '../src/check/rules.ts'
import { WORDINGS } from '../src/diagnostics.ts'
import { helpPage } from '../src/help-page.ts'
import { REPOSITORY } from './project.ts'

/** The site, as `npm run docs:build` builds it. VitePress itself fails if a page links to one that does not exist. */
const folder = mkdtempSync(path.join(tmpdir(), 'letterform-docs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const pages: Record<string, string> = {}

beforeAll(() => {
  const vitepress = path.join(REPOSITORY, 'node_modules/vitepress/bin/vitepress.js')
  execFileSync(process.execPath, [vitepress, 'build', 'docs', '--outDir', folder], { cwd: REPOSITORY, stdio: 'pipe' })
  for (const file of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
    pages[file.replace('.html', '')] = readFileSync(path.join(folder, file), 'utf8')
  }
})

it('has a page in the navigation for each file', () => {
  const files = readdirSync(path.join(REPOSITORY, 'docs')).filter((file) => file.endsWith('.md'))
  expect(Object.keys(pages).sort()).toEqual([...files.map((file) => file.replace('.md', '')), '404'].sort())
  const inSidebar = linksOf(pages.start!).map((link) => link.slice(1))
  const missing = files.map((file) => file.replace('.md', '')).filter((name) => !inSidebar.includes(name))
  expect(missing).toEqual(['index'])
})

it('has no link into nothing, and none to a heading that does not exist', () => {
  const dead = Object.entries(pages).flatMap(([name, html]) =>
    linksOf(html)
      .filter((link) => !leads(link, name))
      .map((link) => `${name}: ${link}`),
  )
  expect(dead).toEqual([])
  expect(Object.values(pages).flatMap(linksOf).length).toBeGreaterThan(500)
})

it('has a heading for every code, where commands and editors link to', () => {
  const codes = [...Object.keys(WORDINGS), ...Object.keys(CODES), 'client-breaks/css-gap']
  const links = codes.map((code) => helpPage(code, 'https://acme.example/docs/')!.split('/docs/')[1]!)
  expect(links.filter((link) => !leads(link, 'index'))).toEqual([])
  expect(links).toContain('CHECKS#text-small')
})

function leads(link: string, from: string): boolean {
  if (/^(?:https?|mailto):/.test(link)) return true
  const [name, anchor] = link.split('#')
  const page = name === '' ? from : name!.replace(/^\.?\//, '') || 'index'
  if (pages[page] === undefined) return existsSync(path.join(folder, page))
  return anchor === undefined || pages[page].includes(`id="${decodeURIComponent(anchor)}"`)
}

it('loads nothing from elsewhere', () => {
  for (const [name, html] of Object.entries(pages)) {
    const loaded = attributesOf(html, ['script', 'link', 'img', 'iframe', 'source'], ['src', 'href', 'srcset'])
    expect(
      loaded.filter((url) => !/^(?:\/|data:)/.test(url)),
      name,
    ).toEqual([])
  }
  const styles = readdirSync(path.join(folder, 'assets')).filter((file) => file.endsWith('.css'))
  for (const file of styles) {
    const css = readFileSync(path.join(folder, 'assets', file), 'utf8')
    expect(css.match(/(?:url\(|@import)\s*['"]?https?:/g), file).toBe(null)
  }
})

it('is published by a workflow that names its actions by commit, and may write nothing else', () => {
  const workflow = readFileSync(path.join(REPOSITORY, '.github/workflows/docs.yml'), 'utf8')
  const actions = workflow.split('\n').filter((line) => line.includes('uses:'))
  for (const line of actions) expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  const { permissions, jobs } = parse(workflow) as {
    permissions: object
    jobs: Record<string, { permissions?: object }>
  }
  expect(permissions).toEqual({ contents: 'read' })
  expect(Object.values(jobs).map((job) => job.permissions)).toEqual([
    undefined,
    { pages: 'write', 'id-token': 'write' },
  ])
  expect(workflow).toContain('npm run docs:build')
})

function linksOf(html: string): string[] {
  return attributesOf(html, ['a'], ['href'])
}

function attributesOf(html: string, elements: string[], names: string[]): string[] {
  const tags = html.matchAll(/<(\w+)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/g)
  return [...tags].flatMap(([, element, attributes]) =>
    elements.includes(element!)
      ? [...attributes!.matchAll(/([\w-]+)="([^"]*)"/g)].flatMap(([, name, value]) =>
          names.includes(name!) ? [value!.replaceAll('&amp;', '&')] : [],
        )
      : [],
  )
}
