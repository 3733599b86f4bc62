import { readFileSync } from 'node:fs'
import path from 'node:path'
import { writeFileOfOurs } from '../disk/write-file-of-ours.ts'
import type { Project } from '../project/load-project.ts'
import { editScenario } from './edit-scenario.ts'
import type { Outcome } from './protocol.ts'

/** Writes the values of a form into the front matter of their email, as a scenario. */
export function saveScenario(body: object, project: Project): Outcome {
  const { id, name, values } = body as { id?: unknown; name?: unknown; values?: unknown }
  const email = project.emails.find((one) => one.id === id)
  if (!email) return { refused: 'There is no such email.' }
  if (typeof name !== 'string' || !/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,60}$/u.test(name)) {
    return { refused: 'Name the scenario with letters, digits, spaces, - and _.' }
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return { refused: 'There are no values.' }
  const file = path.join(project.root, email.file)
  const edited = editScenario(readFileSync(file, 'utf8'), name, values as Record<string, unknown>)
  if (edited === undefined) {
    return {
      refused: `The front matter of ${email.file} is written in a way that cannot be added to. Edit it by hand.`,
    }
  }
  return writeFileOfOurs(file, edited, () => true)
    ? { done: `Saved ${name} in ${email.file}.` }
    : { refused: `${email.file} cannot be written.` }
}
