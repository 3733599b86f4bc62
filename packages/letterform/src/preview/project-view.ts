import { assembleContract } from '../generate/assemble-contract.ts'
import { checkNames } from '../generate/names.ts'
import type { Problem } from '../types.ts'
import { listing } from './email-state.ts'
import type { ProjectView } from './protocol.ts'
import type { WorkspaceState } from './workspace-state.ts'

export function projectView(state: WorkspaceState): ProjectView {
  const { project, emails, loadProblems, compileProblems } = state
  const settings = project?.settings
  return {
    name: settings?.package.name ?? 'emails',
    emails: [...emails.values()].map(listing),
    problems: [...loadProblems, ...compileProblems, ...findProjectProblems(state)],
    globals: Object.entries(settings?.globals ?? {}).map(([name, { sample }]) => ({ name, sample })),
  }
}

/** Problems between emails, such as two getters of one name. They can be found only once every email has compiled. */
function findProjectProblems({ project, emails }: WorkspaceState): Problem[] {
  const states = [...emails.values()]
  const contracts = states.flatMap(({ compiled }) => compiled?.contract ?? [])
  if (!project || contracts.length < states.length) return []
  const { contract, problems } = assembleContract(contracts)
  return [...problems, ...checkNames(contract, (id) => project.sources.text(emails.get(id)!.email.file))]
}
