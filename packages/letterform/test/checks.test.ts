import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BROWSER_CODES } from '../src/check/axe/browser-codes.ts'
import { RULES } from '../src/check/rules.ts'
import { checkProject } from '../src/check-project/check-project.ts'
import type { Problem } from '../src/types.ts'
import { createProject } from './project.ts'

/*
 * Each rule has a folder `checks/emails/<rule>/`. In emails named `finds…` it has findings, in those named `passes…` none.
 * `checks/expected/<rule>.json` has the findings. `vitest -u` updates it: read the difference.
 */
const SAMPLES = fileURLToPath(new URL('checks', import.meta.url))
const FOLDERS = readdirSync(path.join(SAMPLES, 'emails')).sort()

let problems: Problem[] = []
const before = process.cwd()

beforeAll(async () => {
  const project = createProject({}, SAMPLES)
  project.remove('expected')
  process.chdir(project.root)
  project.write({
    'images/photo.jpg': new Uint8Array(600 * 1024),
    'images/huge.png': emptyPng(8000, 8000),
    'images/wide.png': emptyPng(1600, 800),
    'images/icon.png': emptyPng(512, 512),
  })
  problems = (await checkProject({ root: project.root, cache: false, axe: true, notes: true })).problems
})

afterAll(() => process.chdir(before))

it('has a folder for each rule, and one for axe-core', () => {
  expect(FOLDERS).toHaveLength(RULES.length + 1)
})

it('has a sample for each code', () => {
  const found = new Set(problems.map(({ code }) => code.split('/')[0]))
  const codes = [...RULES.flatMap((rule) => Object.keys(rule.codes)), ...Object.keys(BROWSER_CODES)]
  expect(codes.filter((code) => !found.has(code))).toEqual([])
})

it.each(FOLDERS)('%s', async (folder) => {
  const codes = codesOf(folder)
  const own = problems.filter(
    ({ code, place }) => place?.file.startsWith(`emails/${folder}/`) && codes.has(code.split('/')[0]!),
  )
  for (const email of readdirSync(path.join(SAMPLES, 'emails', folder))) {
    const found = own.filter(({ place }) => place?.file.endsWith(`/${email}`)).length
    expect(found > 0, `${email}: ${found} findings`).toBe(email.startsWith('finds'))
  }
  const said = own.map(({ code, severity, message, place }) => {
    return `${place!.file.split('/').at(-1)}:${place!.line}:${place!.column} ${code} (${severity}): ${message}`
  })
  await expect(`${JSON.stringify(said, null, 2)}\n`).toMatchFileSnapshot(
    path.join(SAMPLES, 'expected', `${folder}.json`),
  )
})

/** Its header is all that checks read. */
function emptyPng(width: number, height: number): Uint8Array {
  const png = Buffer.alloc(33)
  png.writeUInt32BE(0x89504e47, 0)
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  return png
}

/** The folder and the export are named after the rule's file. */
function codesOf(folder: string): Set<string> {
  if (folder === 'axe') return new Set(Object.keys(BROWSER_CODES))
  const name = folder.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())
  const rule = RULES.find((one) => one.name === name)
  if (!rule) throw new Error(`There is no rule ${name}`)
  return new Set(Object.keys(rule.codes))
}
