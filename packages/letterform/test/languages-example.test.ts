import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { Problem } from '../src/types.ts'
import { createProject, REPOSITORY, type TestProject } from './project.ts'

/** The project that docs/LOCALES.md points to. */
let project: TestProject
beforeAll(() => {
  project = createProject({}, path.join(REPOSITORY, 'examples/languages'))
})

it('builds in four languages without a problem', async () => {
  const built = await project.build()
  expect(built.problems).toEqual([])
  expect(built.byMaizzle).toEqual({})
  // Three emails: two in all languages, and terms in two.
  expect(built.emails).toBe(10)
  const arabic = project.read('build/ar/reset-password.html')
  expect(arabic).toContain('<html lang="ar" dir="rtl">')
  expect(arabic).toContain('border-right: 4px solid')
  expect(project.read('build/fr/reset-password.html')).toContain('border-left: 4px solid')
  expect(project.read('build/ar/tickets.txt')).toContain("<% elif ticket_count | plural('ar') == 'two' %>لديك تذكرتان.")
  expect(project.has('build/de/terms.html')).toBe(false)
})

it('has no findings in any language, and complete translations', async () => {
  const { stdout } = await project.letterform('check', '--no-axe', '--json')
  expect((JSON.parse(stdout) as { problems: Problem[] }).problems).toEqual([])
  expect((await project.letterform('translate', 'status', '--strict')).code).toBe(0)
})
