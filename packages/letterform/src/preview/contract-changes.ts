import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { assembleContract } from '../generate/assemble-contract.ts'
import { contractJson } from '../generate/contract-json.ts'
import { languagesOf } from '../project/settings.ts'
import type { ContractFile } from '../release/contract-file.ts'
import { diffContracts } from '../release/diff-contracts.ts'
import type { ContractChanges } from './protocol.ts'
import type { Workspace } from './workspace.ts'

const run = promisify(execFile)
const FILE = 'contract.json'

/** What releasing the current emails would change for code that calls the getters. */
export async function contractChanges(workspace: Workspace): Promise<ContractChanges> {
  await workspace.idle()
  const project = workspace.project()
  const committed = project && (await committedContract(project.root))
  if (!project || !committed) return { changes: [] }
  const { contract } = assembleContract(workspace.compiled(), { languages: languagesOf(project.settings) })
  const now = JSON.parse(contractJson(contract, project.settings.package.name)) as ContractFile
  const changes = diffContracts(committed, now)
  const bump = (['major', 'minor'] as const).find((one) => changes.some((change) => change.bump === one)) ?? 'patch'
  return { bump, changes }
}

/** From the last commit or, without a repository, from the last build. */
async function committedContract(root: string): Promise<ContractFile | undefined> {
  const text = await run('git', ['show', `HEAD:./${FILE}`], { cwd: root, maxBuffer: 1 << 26 }).then(
    ({ stdout }) => stdout,
    () => undefined,
  )
  try {
    return JSON.parse(text ?? readFileSync(path.join(root, FILE), 'utf8')) as ContractFile
  } catch {
    return undefined
  }
}
