import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readEmailModule } from '../generate/typescript/read-email-module.ts'
import type { ContractFile } from './diff-contracts.ts'

/** The parts of a generated package that releases are compared by. */
export interface Snapshot {
  /** Its name in messages: a version, a tag or a folder. */
  label: string
  version: string
  contract: ContractFile
  /** Its package.json. */
  manifest: Record<string, unknown>
  /** By id: the code that writes them. */
  mails: Record<string, { html: string; text: string }>
  /** The shared runtime. */
  runtime: string
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
    mails: Object.fromEntries(ids.map((id) => [id, readEmailModule(read(`emails/${id}.js`))])),
    runtime: read('runtime.js'),
  }
}
