import type { Cache } from '../compile/cache.ts'
import type { FinishedEmail } from '../compile/compilation.ts'
import type { EmailFile } from '../project/find-emails.ts'
import type { Project } from '../project/load-project.ts'
import { hashOf } from '../project/sources.ts'
import type { Problem } from '../types.ts'
import { buildIdentity } from '../version.ts'
import type { Check } from './check-compiled.ts'

interface Entry {
  key: string
  problems: Problem[]
  /** By file its hash; `null` where there is none. */
  files: Record<string, string | null>
}

interface Memory {
  project: Project
  cache: Cache
  notes: boolean
}

/** Finds again what was found before, while the compiled email, its sources, its pictures and the rules are the same. */
export function rememberFindings(
  { check }: Check,
  { project, cache, notes }: Memory,
): (email: FinishedEmail, file: EmailFile) => Problem[] {
  const { settings, sources, config } = project
  const rules = JSON.stringify([
    buildIdentity(),
    notes,
    settings.check,
    settings.globals,
    config.components,
    config.baseURL,
  ])
  const stands = (files: Entry['files']) => Object.entries(files).every(([file, hash]) => sources.hash(file) === hash)
  return (email, file) => {
    const key = email.key && hashOf(rules, email.key)
    const known = key ? cache.get<Entry, null>(file.file)?.head : undefined
    if (known && known.key === key && stands(known.files)) return known.problems
    const { problems, files } = check(email, file)
    const hashes = Object.fromEntries(files.map((one) => [one, sources.hash(one)]))
    if (key) cache.set(file.file, { key, problems, files: hashes } satisfies Entry, null)
    return problems
  }
}
