import path from 'node:path'
import type { EmailFile } from '../project/find-emails.ts'
import type { Project } from '../project/load-project.ts'
import { type EmailState, newState } from './email-state.ts'
import type { DependencyGraph } from './plan-rebuild.ts'

/** The project's emails by id, in its order. */
export type HeldEmails = Map<string, EmailState>

/** Takes in the emails that there are now, and returns the ids of those that are new. */
export function holdEmails(held: HeldEmails, emails: readonly EmailFile[]): string[] {
  const before = new Map(held)
  const fresh: string[] = []
  held.clear()
  for (const email of emails) {
    const known = before.get(email.id)
    const isSame = known?.email.file === email.file
    held.set(email.id, isSame ? known : newState(email))
    if (!isSame) fresh.push(email.id)
  }
  return fresh
}

export function graphOf(project: Project | undefined, held: HeldEmails): DependencyGraph {
  return {
    emails: new Map([...held].map(([id, { email, uses }]) => [id, { file: email.file, uses }])),
    configFiles: new Set(project?.configFiles.map((file) => path.relative(project.root, file))),
    assets: new Set(project?.assets.map(({ copyOf }) => copyOf)),
    extensions: project?.extensions ?? [],
  }
}

/** What we write ourselves is no change. */
export function isOutput(file: string, project: Project | undefined): boolean {
  const folders = project ? [project.output, project.settings.dist] : []
  return folders.some((folder) => file === folder || file.startsWith(`${folder}/`))
}
