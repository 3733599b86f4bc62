import type { EmailContract } from '../language/contract.ts'
import { getterName } from './names.ts'

/** The former names of an email, as emails of their own, so that code which calls them still works. */
export function aliasesOf({ aliases = [], ...email }: EmailContract): EmailContract[] {
  const { getter, description, ...others } = email
  return aliases.map((id) => ({
    ...others,
    id,
    aliasOf: email.id,
    description: `Deprecated: this email is now called ${email.id}, and its getter ${getterName(email)}.`,
  }))
}
