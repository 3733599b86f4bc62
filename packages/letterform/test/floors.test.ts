import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const SRC = fileURLToPath(new URL('../src', import.meta.url))

/** From the ground up. What stands on one floor imports from those below it; stages, besides, not from each other. */
const FLOORS = [
  ['types', 'diagnostics', 'wordings', 'text', 'version', 'package-folder'],
  ['project', 'placeholders'],
  ['compile', 'generate', 'check', 'shots', 'output'],
  ['build', 'outputs', 'checks', 'pictures', 'sending', 'release', 'init'],
  ['cli', 'preview', 'index'],
]
const STAGES = FLOORS[2]!

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !/\.(test|d)\.ts$/.test(file))

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

it('has one file that calls Maizzle, one folder that writes output, one file that parses with nunjucks', () => {
  expect(whichMention(/from '(@maizzle\/framework|maizzle:render)'/)).toEqual(['compile/maizzle/render-email.ts'])
  expect(whichMention(/from 'nunjucks/)).toEqual(['placeholders/parse-expression.ts'])
  expect(whichMention(/import \{[^}]*\bwriteFile(Sync)?\b[^}]*\} from 'node:fs/)).toEqual([
    'compile/cache.ts',
    'compile/load-bundle.ts',
    'output/apply-edits.ts',
    'output/apply-output.ts',
    'output/write-file-of-ours.ts',
    'output/write-new.ts',
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

function whichMention(pattern: RegExp): string[] {
  return files.filter((file) => pattern.test(readFileSync(path.join(SRC, file), 'utf8'))).sort()
}
