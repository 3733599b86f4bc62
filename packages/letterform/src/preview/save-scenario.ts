import { readFileSync } from 'node:fs'
import path from 'node:path'
import { writeFileOfOurs } from '../disk/write-file-of-ours.ts'
import type { Project } from '../project/load-project.ts'
import { editScenario } from './edit-scenario.ts'
import type { Outcome } from './protocol.ts'
import { viewIdOf } from './view-id.ts'

/** Saves a form's values as a scenario in the email's front matter. */
export function saveScenario(body: object, project: Project): Outcome {
  const { id, name, values } = body as { id?: unknown; name?: unknown; values?: unknown }
  const email = project.emails.find((one) => viewIdOf(one) === id)
  if (!email) return { refused: 'This email no longer exists.' }
  if (typeof name !== 'string' || !/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,60}$/u.test(name)) {
    return { refused: 'Scenario names can contain letters, digits, spaces, - and _.' }
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    return { refused: 'There are no values to save.' }
  const file = path.join(project.root, email.file)
  const edited = editScenario(readFileSync(file, 'utf8'), name, values as Record<string, unknown>)
  if (edited === undefined) {
    return { refused: `The front matter of ${email.file} is too unusual to edit safely. Add the scenario by hand.` }
  }
  return writeFileOfOurs(file, edited, () => true)
    ? { done: `Saved scenario ${name} in ${email.file}.` }
    : { refused: `Could not write ${email.file}.` }
}
