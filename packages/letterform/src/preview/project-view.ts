import { assembleContract } from '../generate/assemble-contract.ts'
import { checkNames } from '../generate/names.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import type { EmailState } from './email-state.ts'
import type { EmailListing, ProjectView } from './protocol.ts'

export function projectView(project: Project | undefined, emails: EmailListing[], problems: Problem[]): ProjectView {
  const settings = project?.settings
  return {
    name: settings?.package.name ?? 'emails',
    emails,
    problems,
    globals: Object.entries(settings?.globals ?? {}).map(([name, { sample }]) => ({ name, sample })),
  }
}

/** What only shows when all emails are looked at together. */
export function findProjectProblems(project: Project | undefined, states: EmailState[]): Problem[] {
  const contracts = states.flatMap(({ good }) => good?.contract ?? [])
  if (!project || contracts.length < states.length) return []
  const { contract, problems } = assembleContract(contracts)
  const files = new Map(states.map(({ email }) => [email.id, email.file]))
  return [...problems, ...checkNames(contract, (id) => project.sources.text(files.get(id)!))]
}
