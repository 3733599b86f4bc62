import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { build } from '../src/build.ts'
import { createMaizzleEngine } from '../src/compile/maizzle-engine.ts'
import { createProject, REPOSITORY } from './project.ts'

/** Kinds of mails that everyone gets, in the components of the kit: a parcel, figures, an invitation, a code, an invoice, a launch. */
const engine = createMaizzleEngine()
const before = process.cwd()
afterAll(async () => {
  process.chdir(before)
  await engine.close()
})

it('builds common designs from the kit as Maizzle does, and finds nothing to complain about', async () => {
  const project = createProject({}, path.join(REPOSITORY, 'packages/letterform/templates/kit'))
  project.remove('emails')
  project.copy(path.join(REPOSITORY, 'packages/letterform/test/designs/emails'), 'emails')
  process.chdir(project.root)
  const { root } = project
  const own = await build({ root, cache: false })
  const built = project.tree('build')
  expect([own.problems, own.emails, own.byMaizzle]).toEqual([[], 6, {}])
  project.remove('build')
  expect((await build({ root, cache: false, engine })).problems).toEqual([])
  expect(project.tree('build')).toEqual(built)
  const { code, stdout } = await project.letterform('check', '--no-axe', '--json')
  expect([code, JSON.parse(stdout).problems]).toEqual([0, []])
})
