import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createProject } from '../../test/project.ts'
import type { Engine } from '../compile/engine-port.ts'
import { createMaizzleEngine } from '../compile/maizzle-engine.ts'
import { createDiagnoser } from './diagnose-email.ts'
import { createEditedSources } from './edited-sources.ts'
import { openProject } from './open-project.ts'

const { root } = createProject({
  'config.js': `export default { build: { content: ['emails/**/*.html'] }, letterform: { package: { name: 'bread' } } }`,
  'emails/order.html': '<p>Order << nr >></p>',
})
const engine = createMaizzleEngine(path.join(root, '.letterform'))
afterAll(() => engine.close())

it('skips versions of a document that are outdated when it is their turn, and after compiling them', async () => {
  const compiled: string[] = []
  let onCompiled = () => {}
  const watched: Engine = {
    ...engine,
    async compile(request) {
      compiled.push(request.text)
      const result = await engine.compile(request)
      onCompiled()
      return result
    },
  }
  const sources = createEditedSources(root, () => true)
  const open = await openProject({ root, sources })
  const diagnoser = createDiagnoser(open, watched)
  const [email] = open.project.emails
  let isWanted = true
  onCompiled = () => {
    isWanted = false
  }
  const first = diagnoser.compile(email!, () => isWanted)
  const second = diagnoser.compile(email!, () => isWanted)
  expect(await Promise.all([first, second])).toEqual([undefined, undefined])
  expect(compiled).toHaveLength(1)

  sources.edit('emails/order.html', '<p>Order << nr | number >> << nr.nr >></p>')
  const third = await diagnoser.compile(email!, () => true)
  expect(third!.problems.map(({ code }) => code)).toContain('variable-contradiction')
})
