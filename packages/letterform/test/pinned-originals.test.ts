import path from 'node:path'
import { expect, it } from 'vitest'
// @ts-expect-error: a build script without types
import { checkOriginals } from '../scripts/pinned-originals.js'
import { createProject } from './project.ts'

it('fails a build once a package that our engine replaces has changed', () => {
  const file = 'packages/juice/node_modules/mensch/lib/parser.js'
  const other = 'packages/other/index.js'
  const project = createProject({ [file]: 'one', [other]: 'one' })
  const metafile = { inputs: { [file]: {}, [other]: {} } }
  const check = (accept: boolean) => {
    return () => checkOriginals(metafile, project.root, { accept, pins: path.join(project.root, 'pins.json') })
  }
  expect(check(true)).not.toThrow()
  expect(Object.keys(JSON.parse(project.read('pins.json')))).toEqual(['mensch'])
  project.write({ [other]: 'two' })
  expect(check(false)).not.toThrow()
  project.write({ [file]: 'two' })
  expect(check(false)).toThrow(/^mensch: changed since our engine was compared with it/)
  expect(check(true)).not.toThrow()
  expect(check(false)).not.toThrow()
})
