import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const SRC = fileURLToPath(new URL('../src', import.meta.url))

/** From the ground up: a place imports only from floors below its own, or from its own floor without closing a circle. */
const FLOORS = [
  [
    'types',
    'diagnostics',
    'disk-error',
    'wordings',
    'text',
    'version',
    'package-folder',
    'help-page',
    'hash',
    'is-map',
    'is-running',
    'first-index',
    'once',
    'stat-key',
  ],
  ['runtime', 'html', 'images'],
  ['clients'],
  ['language'],
  ['placeholders'],
  ['project'],
  ['messages'],
  ['templates'],
  ['compile', 'generate', 'check', 'shots', 'disk'],
  ['artifacts', 'scenarios', 'browser'],
  ['build', 'check-project', 'shoot-project', 'sending', 'release', 'init', 'translate'],
  ['cli', 'preview', 'lsp', 'index'],
]
const STAGES = FLOORS.find((floor) => floor.includes('compile'))!

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file))

it('has a floor for every folder', () => {
  const unknown = [...new Set(files.map(placeOf))].filter((place) => !FLOORS.flat().includes(place))
  expect(unknown).toEqual([])
})

it('imports from below only', () => {
  const wrong = files.flatMap((file) => {
    const from = placeOf(file)
    return importsOf(file)
      .map(placeOf)
      .filter((to) => to !== from && (floorOf(to) > floorOf(from) || (STAGES.includes(from) && STAGES.includes(to))))
      .map((to) => `${file} imports ${to}`)
  })
  expect(wrong).toEqual([])
})

it('has no circle, neither of folders nor of files', () => {
  const folders = new Map<string, string[]>()
  for (const file of files)
    folders.set(placeOf(file), [...(folders.get(placeOf(file)) ?? []), ...importsOf(file).map(placeOf)])
  expect(findCircle(folders)).toBeUndefined()
  expect(findCircle(new Map(files.map((file) => [file, importsOf(file)])))).toBeUndefined()
})

it('has one file that calls Maizzle, one that parses CSS, one that parses with nunjucks, one folder that writes output', () => {
  expect(whichMention(/from '(@maizzle\/framework|maizzle:render)'/)).toEqual(['compile/maizzle/render-email.ts'])
  expect(whichMention(/from 'postcss\/lib\/parse'/)).toEqual(['html/css-tree.ts'])
  expect(whichMention(/from 'nunjucks/)).toEqual(['language/parse-expression.ts'])
  expect(whichMention(/import \{[^}]*\bwriteFile(Sync)?\b[^}]*\} from 'node:fs/)).toEqual([
    'compile/cache-log.ts',
    'compile/load-bundle.ts',
    'disk/apply-edits.ts',
    'disk/stage-output.ts',
    'disk/write-file-of-ours.ts',
    'disk/write-new.ts',
  ])
})

function placeOf(file: string): string {
  return file.split('/')[0]!.replace(/\.ts$/, '')
}

function floorOf(place: string): number {
  return FLOORS.findIndex((floor) => floor.includes(place))
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(SRC, file), 'utf8')
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)
  return [...found].map(([, name]) => path.posix.join(path.posix.dirname(file), name!))
}

/** The first circle in a graph, as the path around it. */
function findCircle(edges: Map<string, string[]>): string[] | undefined {
  const done = new Set<string>()
  function walk(node: string, trail: string[]): string[] | undefined {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node]
    if (done.has(node)) return undefined
    for (const next of new Set(edges.get(node) ?? [])) {
      if (next === node) continue
      const circle = walk(next, [...trail, node])
      if (circle) return circle
    }
    done.add(node)
    return undefined
  }
  for (const node of edges.keys()) {
    const circle = walk(node, [])
    if (circle) return circle
  }
  return undefined
}

function whichMention(pattern: RegExp): string[] {
  return files.filter((file) => pattern.test(readFileSync(path.join(SRC, file), 'utf8'))).sort()
}
