import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ContractFile } from './diff-contracts.ts'

/** A package as it was generated, as far as a release is told by it. */
export interface Snapshot {
  /** What it is called in messages: a version, a tag, a folder. */
  label: string
  version: string
  contract: ContractFile
  /** By id, with placeholders. */
  mails: Record<string, { html: string; text: string }>
  /** What renders them all. */
  runtime: string
}

/** Reads the folder of a package, wherever it came from. */
export function readSnapshot(folder: string, label: string): Snapshot {
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
  const contract = JSON.parse(read('contract.json')) as ContractFile
  const ids = Object.keys(contract.emails)
  return {
    label,
    version: (JSON.parse(read('package.json')) as { version: string }).version,
    contract,
    mails: Object.fromEntries(ids.map((id) => [id, { html: read(`html/${id}.html`), text: read(`text/${id}.txt`) }])),
    runtime: read('runtime.js'),
  }
}
