import type { FinishedEmail } from '../compile/compilation.ts'
import type { Contract, EmailContract } from '../language/contract.ts'

/** An email of the package, with what it was compiled to. */
export interface PackagedEmail {
  contract: EmailContract
  /** One, or one for each of its locales. */
  emails: FinishedEmail[]
}

/** The emails of a package, also those that are former names of others. */
export function packagedEmails({ emails }: Contract, finished: FinishedEmail[]): PackagedEmail[] {
  const byId = new Map<string, FinishedEmail[]>()
  for (const email of finished) byId.set(email.id, [...(byId.get(email.id) ?? []), email])
  return emails.map((contract) => {
    const own = byId.get(contract.aliasOf ?? contract.id)!
    const { locales } = contract
    if (locales) return { contract, emails: locales.map((locale) => own.find((email) => email.locale === locale)!) }
    return { contract, emails: contract.aliasOf === undefined ? own : own.map((email) => aliased(email, contract)) }
  })
}

/** An email under a former name. The cache has room for the code of one. */
function aliased(email: FinishedEmail, contract: EmailContract): FinishedEmail {
  return { ...email, id: contract.id, contract, derive: (_name, _key, make) => make() }
}
