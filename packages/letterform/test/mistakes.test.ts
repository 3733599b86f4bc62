import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { build } from '../src/build.ts'
import { checkProject } from '../src/check-project/check-project.ts'
import { createMaizzleEngine } from '../src/compile/maizzle-engine.ts'
import type { Edit, Problem } from '../src/types.ts'
import { COMPONENTS } from './mistakes/components.ts'
import { EMAILS } from './mistakes/emails.ts'
import { FRONT_MATTER } from './mistakes/front-matter.ts'
import { MARKUP } from './mistakes/markup.ts'
import { FILES, type Mistake } from './mistakes/mistake.ts'
import { NAMES } from './mistakes/names.ts'
import { PLACEHOLDERS } from './mistakes/placeholders.ts'
import { PROJECTS } from './mistakes/projects.ts'
import { createProject, GUIDE } from './project.ts'

/*
 * What people get wrong, and what they are told. Each row is one edit of a small project in good order; it must lead to
 * exactly the problem that the row names, at exactly that place.
 */
const project = createProject({ ...FILES, 'components/shop/artikel.html': '<p>An article</p>' })
for (const name of ['components', 'layouts', 'tailwind.config.js']) project.copy(path.join(GUIDE, name), name)
process.chdir(project.root)
const engine = createMaizzleEngine()
/** The codes of the problems that come with a fix. */
const withFix = new Set<string>()
afterAll(() => engine.close())

it('finds nothing in the project itself', async () => {
  expect((await problemsOf('build')).map(summary)).toEqual([])
  expect((await problemsOf('check')).map(summary)).toEqual([])
})

describe.each(Object.entries({ COMPONENTS, MARKUP, PLACEHOLDERS, NAMES, FRONT_MATTER, PROJECTS, EMAILS }))(
  '%s',
  (_name, rows) => {
    it.each(rows)('$name', async (row) => {
      const edited = edit(row)
      project.write({ [row.file]: edited.text })
      try {
        const problems = await problemsOf(row.by ?? 'build')
        expect(problems.map(summary)).toEqual([`${row.at ?? edited.at} ${row.code}`.trim()])
        const said = `${problems[0]!.message} ${problems[0]!.fix}`
        for (const part of row.says ?? []) expect(said).toContain(part)
        const { edits } = problems[0]!
        if (!edits) return
        withFix.add(row.code)
        for (const { file } of edits) expect(file).toBe(row.file)
        project.write({ [row.file]: applied(edits, edited.text) })
        expect((await problemsOf(row.by ?? 'build')).filter(({ code }) => code === row.code)).toEqual([])
      } finally {
        if (edited.before === undefined) project.remove(row.file)
        else project.write({ [row.file]: edited.before })
      }
    })
  },
)

it('fixes what has only one fix', () => {
  expect([...withFix].sort()).toEqual([
    'attribute-equals',
    'attribute-near-miss',
    'attribute-quote',
    'attribute-quoted-twice',
    'class-unknown',
    'component-unknown',
    'config-key-near-miss',
    'config-key-unknown',
    'element-unclosed',
    'element-unopened',
    'front-matter-key-unknown',
    'placeholder-near-miss',
    'placeholder-unclosed',
    'prop-missing',
    'prop-unknown',
    'prop-value',
    'slot-unknown',
    'variable-key-unknown',
    'variable-misspelt',
    'variable-near-miss',
    'variable-undeclared',
  ])
})

function applied(edits: Edit[], text: string): string {
  const lines = text.split('\n')
  for (const { line, column, length, text: replacement } of edits) {
    const old = lines[line - 1]!
    lines[line - 1] = old.slice(0, column - 1) + replacement + old.slice(column - 1 + length)
  }
  return lines.join('\n')
}

/** The mark in the replacement is where the problem has to be. */
function edit({ file, find, replace }: Mistake): { before: string | undefined; text: string; at: string } {
  const before = project.has(file) ? project.read(file) : undefined
  if (find !== undefined && !before?.includes(find)) throw new Error(`${file} does not contain ${find}`)
  const marked = find === undefined ? replace : before!.replace(find, () => replace)
  const lines = marked.slice(0, marked.indexOf('▸')).split('\n')
  return { before, text: marked.replace('▸', ''), at: `${file}:${lines.length}:${lines.at(-1)!.length + 1}` }
}

async function problemsOf(by: 'build' | 'check'): Promise<Problem[]> {
  const options = { root: project.root, engine }
  if (by === 'check') return (await checkProject(options)).problems
  const { problems } = await build({ ...options, check: true })
  return problems.filter(({ code }) => code !== 'output-stale')
}

function summary({ code, place }: Problem): string {
  return place ? `${place.file}:${place.line}:${place.column} ${code}` : code
}
