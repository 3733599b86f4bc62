import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readEmailModule } from '../generate/typescript/read-email-module.ts'
import type { ContractFile, EmailEntry } from './contract-file.ts'

/** The parts of a generated package that releases are compared by. */
export interface Snapshot {
  /** Its name in messages: a version, a tag or a folder. */
  label: string
  version: string
  contract: ContractFile
  /** Its package.json. */
  manifest: Record<string, unknown>
  /** The code that writes them, by id and locale, which is empty in a package of one language. */
  mails: Record<string, Record<string, MailCode>>
  /** The shared runtime. */
  runtime: string
}

export interface MailCode {
  html: string
  text: string
}

/** Reads a package folder. */
export function readSnapshot(folder: string, label: string): Snapshot {
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
  const contract = JSON.parse(read('contract.json')) as ContractFile
  const manifest = JSON.parse(read('package.json')) as { version: string }
  const ids = Object.keys(contract.emails)
  return {
    label,
    version: manifest.version,
    contract,
    manifest,
    mails: Object.fromEntries(ids.map((id) => [id, readMails(id, contract.emails[id]!, read)])),
    runtime: read('runtime.js'),
  }
}

function readMails(
  id: string,
  { translations }: EmailEntry,
  read: (name: string) => string,
): Snapshot['mails'][string] {
  if (!translations) return { '': readEmailModule(read(`emails/${id}.js`)) }
  const shared = read(`shared/${id}.js`)
  const locales = Object.keys(translations)
  return Object.fromEntries(
    locales.map((locale) => [locale, readEmailModule(read(`emails/${id}/${locale}.js`), shared)]),
  )
}

/** A mail that two packages have, in one language. */
export interface CommonMail {
  id: string
  /** Empty in a package of one language, which is compared with the default locale of another. */
  locale: string
  old: MailCode
  fresh: MailCode
}

export function commonMails(before: Snapshot, now: Snapshot): CommonMail[] {
  const ids = Object.keys(now.mails).filter((id) => before.mails[id])
  return ids.flatMap((id): CommonMail[] => {
    const [was, is] = [before.mails[id]!, now.mails[id]!]
    if ('' in was !== '' in is) {
      return [{ id, locale: '', old: defaultMail(before, id), fresh: defaultMail(now, id) }]
    }
    const locales = Object.keys(is).filter((locale) => was[locale])
    return locales.map((locale) => ({ id, locale, old: was[locale]!, fresh: is[locale]! }))
  })
}

/** An email in the default locale, or in its first. */
export function defaultMail({ mails, contract }: Snapshot, id: string): MailCode {
  return mails[id]![contract.defaultLocale ?? ''] ?? Object.values(mails[id]!)[0]!
}
