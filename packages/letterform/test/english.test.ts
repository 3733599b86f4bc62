import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { REPOSITORY } from './project.ts'

/** Words that made our prose read like a translation. CONTRIBUTING has the list with what to write instead. */
const RULES = readRules()

const PROSE = [
  '*.md',
  'docs/**/*.md',
  'packages/*/src/**',
  'packages/*/scripts/*',
  'packages/*/README.md',
  'scripts/**',
  'examples/**',
  '.github/**',
]
const ELSEWHERE = [':!**/CHANGELOG.md', ':!CONTRIBUTING.md', ':!**/*.json', ':!**/peers/**']

it('avoids the words that CONTRIBUTING lists', () => {
  const files = execFileSync('git', ['ls-files', '-z', '--', ...PROSE, ...ELSEWHERE], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  })
  const found = files
    .split('\0')
    .filter(Boolean)
    .flatMap((file) => {
      const lines = readFileSync(path.join(REPOSITORY, file), 'utf8').split('\n')
      return lines.flatMap((line, index) => {
        const rule = RULES.find(({ pattern }) => pattern.test(line))
        return rule
          ? [`${file}:${index + 1}: write ${rule.instead}, not “${rule.pattern.exec(line)![0]}”: ${line.trim()}`]
          : []
      })
    })
  expect(found).toEqual([])
})

/** The rows of CONTRIBUTING's word table: words that are avoided, separated by commas, and what to write. */
function readRules(): { pattern: RegExp; instead: string }[] {
  const text = readFileSync(path.join(REPOSITORY, 'CONTRIBUTING.md'), 'utf8')
  const table = /\| avoid +\| write +\|\n\|[-| ]+\|\n((?:\|.*\|\n)+)/.exec(text)![1]!
  return table
    .trim()
    .split('\n')
    .map((row) => {
      const [, avoid, write] = row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
      return { pattern: new RegExp(`\\b(?:${avoid!.split(', ').join('|')})\\b`, 'i'), instead: write! }
    })
}
