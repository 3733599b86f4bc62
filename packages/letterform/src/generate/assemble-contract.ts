import { problem } from '../diagnostics.ts'
import type { Contract, EmailContract, Variable } from '../language/contract.ts'
import type { Problem } from '../types.ts'
import { aliasesOf } from './aliases.ts'
import { allPositions, isVaguer } from './merge-variables.ts'

/** Merges the contracts of all emails. Where emails know a global's type more or less exactly, the exact type counts. */
export function assembleContract(emails: EmailContract[]): { contract: Contract; problems: Problem[] } {
  const globals = new Map<string, Variable>()
  const problems: Problem[] = []
  for (const email of emails) {
    for (const variable of email.globals) {
      const known = globals.get(variable.name)
      const merged = known ? refine(known, variable) : variable
      // A global that any email uses as a link is checked as a link once, when it is set.
      if (merged) globals.set(variable.name, { ...merged, ...allPositions(known?.positions, variable.positions) })
      else problems.push(conflict(variable, known!, email))
    }
  }
  const inOrder = emails.flatMap((email) => [email, ...aliasesOf(email)]).sort((a, b) => (a.id < b.id ? -1 : 1))
  const sorted = [...globals.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  return { contract: { emails: inOrder, globals: sorted }, problems }
}

function refine(one: Variable, other: Variable): Variable | undefined {
  const optional = one.optional && other.optional
  const isSame = one.type.kind === other.type.kind
  if (isSame || isVaguer(other.type, one.type)) return { ...one, optional }
  if (isVaguer(one.type, other.type)) return { ...other, optional }
  return undefined
}

function conflict({ name, type }: Variable, known: Variable, { id }: EmailContract): Problem {
  return problem('global-conflict', { name, id, type: type.kind, other: known.type.kind })
}
