import type { FinishedEmail } from '../compile/compilation.ts'
import type { ComponentInterface } from '../templates/read-interface.ts'
import type { OpenProject } from './open-project.ts'
import { rootOf, usesIn } from './symbol-uses.ts'

/** What answers are made from: the project, and the last successful compilation of each email that was open. */
export interface Knowledge {
  project: OpenProject
  compiled: (email: string) => FinishedEmail | undefined
  interfaceOf: (name: string) => ComponentInterface | undefined
}

/** The emails that a file is part of: itself, or those that include it. */
export function emailsWith({ project }: Knowledge, file: string): string[] {
  const emails = project.project.emails.map((email) => email.file)
  return emails.includes(file) ? [file] : emails.filter((email) => project.reach(email).has(file))
}

/** The paths of all variables that may be meant in a file. What is at `caret` is only being typed. */
export function pathsIn(knowledge: Knowledge, file: string, caret: number): Set<string> {
  const { project } = knowledge
  const files = new Set(
    emailsWith(knowledge, file)
      .slice(0, MOST_EMAILS)
      .flatMap((email) => [...project.reach(email)]),
  )
  const paths = new Set(Object.keys(project.project.settings.globals))
  for (const one of files.add(file)) {
    for (const { symbol, start, end } of usesIn(project, one)) {
      const isTyped = one === file && start <= caret && caret <= end
      if (!isTyped && symbol.kind === 'variable') paths.add(symbol.path)
      // A list is known by its loop alone.
      if (!isTyped && symbol.kind === 'item') paths.add(symbol.path)
    }
  }
  return paths
}

/** A component that all emails include has the variables of all of them, which nobody can choose from. */
const MOST_EMAILS = 20

/** Whether a file has this variable, so that a new name for it is needed there too. */
export function hasVariable(project: OpenProject, file: string, name: string): boolean {
  return usesIn(project, file).some(({ symbol }) => 'path' in symbol && rootOf(symbol.path) === name)
}
