import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProject } from '../src/check-project/check-project.ts'
import { createMaizzleEngine } from '../src/compile/maizzle-engine.ts'
import type { Problem } from '../src/types.ts'
import { MUTATIONS, type Mutation } from './mutations.ts'
import { createProject, GUIDE, REPOSITORY } from './project.ts'

/*
 * Plants one defect after another in the reference emails, as on a Friday afternoon, and expects the checks to report it
 * by its code, on the line where it was planted.
 */
const PARTS = ['emails', 'components', 'layouts', 'images', 'config.js', 'config.production.js', 'tailwind.config.js']

const project = createProject({})
for (const part of PARTS) project.copy(path.join(GUIDE, part), part)
project.copy(path.join(REPOSITORY, 'packages/letterform/test/checks/images/black-logo.png'), 'images/black-logo.png')

const engine = createMaizzleEngine()
const before = process.cwd()

beforeAll(() => process.chdir(project.root))

afterAll(async () => {
  await engine.close()
  process.chdir(before)
})

async function findings(options: { ids?: string[]; axe: boolean; notes?: boolean }): Promise<Problem[]> {
  const { problems } = await checkProject({ root: project.root, cache: false, engine, ...options })
  return options.notes ? problems : problems.filter(({ severity }) => severity !== 'note')
}

it('finds nothing in the reference emails', async () => {
  expect(await findings({ axe: true })).toEqual([])
})

describe('finds what was planted, where it was planted', () => {
  it.each(MUTATIONS)('$code in $file: $replace', async (mutation) => {
    const original = project.read(mutation.file)
    const { text, line } = plant(original, mutation)
    project.write({ [mutation.file]: text })
    try {
      const ids = [mutation.email ?? path.basename(mutation.file, '.html')]
      // Only what is found in the browser needs one.
      const found = await findings({ ids, axe: /^(?:axe|phone)-/.test(mutation.code), notes: true })
      expect(found.map(summary)).toContain(`${mutation.file}:${line} ${mutation.code}`)
    } finally {
      project.write({ [mutation.file]: original })
    }
  })
})

function summary({ code, place }: Problem): string {
  return `${place?.file}:${place?.line} ${code}`
}

/** The line is that of the first character that differs, unless the mutation names another. */
function plant(original: string, { find, replace, names }: Mutation): { text: string; line: number } {
  const at = original.indexOf(find)
  if (at === -1) throw new Error(`${find} does not occur`)
  const text = original.slice(0, at) + replace + original.slice(at + find.length)
  let spot = names === undefined ? at : text.indexOf(names)
  while (names === undefined && spot < text.length && text[spot] === original[spot]) spot++
  return { text, line: text.slice(0, spot).split('\n').length }
}
