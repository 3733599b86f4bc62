import type { EmailContract } from '../language/contract.ts'
import type { ComponentInterface } from '../templates/read-interface.ts'
import type { EmailFacts } from './email-facts.ts'
import type { OpenProject } from './open-project.ts'
import { pathsOf } from './symbol-uses.ts'

/** What answers are made from: the project, and the last successful compilation of each email that was open. */
export interface Knowledge {
  project: OpenProject
  compiled: (email: string) => EmailFacts | undefined
  interfaceOf: (name: string) => ComponentInterface | undefined
}

/** The emails that a file is part of: itself, or those that include it. All of them may use a file of messages. */
export function emailsWith({ project }: Knowledge, file: string): string[] {
  const emails = [...new Set(project.project.emails.map((email) => email.file))]
  if (/^locales\/[^/]+\.ya?ml$/.test(file)) return emails
  return emails.includes(file) ? [file] : emails.filter((email) => project.reach(email).has(file))
}

/** The contract of an email, or of one that includes the component. */
export function contractFor(knowledge: Knowledge, file: string): EmailContract | undefined {
  for (const email of emailsWith(knowledge, file)) {
    const compiled = knowledge.compiled(email)
    if (compiled) return compiled.contract
  }
  return undefined
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
    for (const path of pathsOf(project, one, one === file ? caret : undefined)) paths.add(path)
  }
  return paths
}

/** A component that all emails include has the variables of all of them, which nobody can choose from. */
const MOST_EMAILS = 20
