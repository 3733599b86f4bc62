import path from 'node:path'
import { expect } from 'vitest'
import type { Target } from '../src/project/settings.ts'
import { FEATURES, REFERENCE } from './feature-emails.ts'
import { createProject, GUIDE, type TestProject } from './project.ts'

/** The emails of the mail guide, and emails with every feature of the language, built for some targets. */
export async function featureProject(targets: Target[]): Promise<TestProject> {
  const project = createProject({})
  for (const part of REFERENCE) project.copy(path.join(GUIDE, part), part)
  const config = project.read('config.js').replace(/targets: \[.*\]/, `targets: ${JSON.stringify(targets)}`)
  project.write({ ...FEATURES, 'config.js': config })
  const { problems } = await project.build()
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return project
}
