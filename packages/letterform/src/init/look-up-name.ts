import { readRegistry } from '../release/registry.ts'

/** A name without a scope may be anybody's: the registry gives it to the first who asks. */
export function isUnscoped(name: string): boolean {
  return !name.startsWith('@')
}

/** Why a name cannot be used, as far as the registry knows. This asks the network. */
export async function lookUpName(root: string, name: string): Promise<string | undefined> {
  const found = await readRegistry(root, name)
  if ('problem' in found) return found.problem.message
  if (found.versions.length === 0 && found.withdrawn.length === 0) return undefined
  return `The registry has a package ${name}, so you could not publish yours. Add a scope, as in @acme/${name}.`
}
