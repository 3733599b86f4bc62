import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REPOSITORY } from './project.ts'

/** Follows CONTRIBUTING's recipes in a copy of the repository. */
const copy = mkdtempSync(path.join(tmpdir(), 'letterform-recipes-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

beforeAll(() => {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']
  const files = execFileSync('git', list, { cwd: REPOSITORY, encoding: 'utf8', maxBuffer: 1 << 26 })
  for (const file of files.split('\0').filter(Boolean)) {
    cpSync(path.join(REPOSITORY, file), path.join(copy, file), { recursive: true })
  }
  const packages = readdirSync(path.join(REPOSITORY, 'packages')).map((name) => `packages/${name}/node_modules`)
  for (const folder of ['node_modules', ...packages].filter((name) => existsSync(path.join(REPOSITORY, name)))) {
    symlinkSync(path.join(REPOSITORY, folder), path.join(copy, folder))
  }
  cpSync(path.join(REPOSITORY, 'packages/letterform/lib'), path.join(copy, 'packages/letterform/lib'), {
    recursive: true,
  })
})

describe.each(recipes())('$title', ({ blocks }) => {
  it.each(blocks.map((block) => [block.name, block] as const))('%s', (_, { kind, file, text }) => {
    if (kind === 'sh') run(text)
    else if (kind === 'diff') edit(file, text)
    else create(file, text)
  })
})

it('leaves nothing for the formatter, and documentation that names what was added', () => {
  run('npx biome check .')
  expect(read('docs/CHECKS.md')).toContain('phone-unlinked')
  expect(read('docs/FILTERS.md')).toContain('## nbsp')
})

interface Block {
  name: string
  kind: string
  file: string
  text: string
}

/** The sections that begin with “Add”, each with its fenced blocks; the fence says the kind, and the file if there is one. */
function recipes(): { title: string; blocks: Block[] }[] {
  const sections = readFileSync(path.join(REPOSITORY, 'CONTRIBUTING.md'), 'utf8').split(/^## /m)
  return sections
    .filter((section) => section.startsWith('Add '))
    .map((section) => ({ title: section.split('\n')[0]!, blocks: blocksOf(section) }))
}

function blocksOf(section: string): Block[] {
  const fences = section.matchAll(/^( *)```(\w+) ?(.*)\n([\s\S]*?)^ *```$/gm)
  return [...fences].map(([, indent, kind, file, body], index) => {
    const text = body!.replace(new RegExp(`^${indent}`, 'gm'), '')
    return { name: `${index + 1}: ${kind} ${file}`, kind: kind!, file: file!, text }
  })
}

function create(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(copy, file)), { recursive: true })
  writeFileSync(path.join(copy, file), text)
}

/** Lines that begin with `-` and a space are replaced, together with the unmarked ones, which stay as they are. */
function edit(file: string, diff: string): void {
  const lines = diff.trimEnd().split('\n')
  const side = (sign: string) => lines.filter((line) => line[0] === sign || line[0] === ' ')
  const text = (side: string[]) => `${side.map((line) => line.slice(1)).join('\n')}\n`
  const before = read(file)
  expect(before.split(text(side('-'))), `${file} has the lines once`).toHaveLength(2)
  create(
    file,
    before.replace(text(side('-')), () => text(side('+'))),
  )
}

function read(file: string): string {
  return readFileSync(path.join(copy, file), 'utf8')
}

function run(script: string): void {
  const { status, stdout, stderr } = spawnSync('bash', ['-ec', script], { cwd: copy, encoding: 'utf8' })
  expect({ status, ...(status === 0 ? {} : { stdout, stderr }) }).toEqual({ status: 0 })
}
