import { packagedEmails } from '../artifacts/packaged-emails.ts'
import { assembleContract } from '../generate/assemble-contract.ts'
import { createNamePlaces } from '../generate/name-places.ts'
import { checkNames } from '../generate/names.ts'
import { isPseudo, languagesOf } from '../project/settings.ts'
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
    ...(settings?.defaultLocale && { defaultLocale: settings.defaultLocale }),
    globals: Object.entries(settings?.globals ?? {}).map(([name, { sample }]) => ({ name, sample })),
    files: [...new Set(project?.assets.map((asset) => asset.path))],
  }
}

/** Problems between emails, such as two getters of one name. They can be found only once every email has compiled. */
function findProjectProblems({ project, emails }: WorkspaceState): Problem[] {
  const states = [...emails.values()].filter(({ email }) => !isPseudo(email.locale))
  const compiled = states.flatMap((state) => state.compiled ?? [])
  if (!project || compiled.length < states.length) return []
  const { contract, problems } = assembleContract(compiled, { languages: languagesOf(project.settings) })
  const byId = new Map(packagedEmails(contract, compiled).map((email) => [email.contract.id, email.emails[0]!]))
  return [
    ...problems,
    ...checkNames(
      contract,
      createNamePlaces((id) => byId.get(id)!, project.sources),
    ),
  ]
}
