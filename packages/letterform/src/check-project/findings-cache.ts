import type { Cache } from '../compile/cache.ts'
import type { FinishedEmail } from '../compile/compilation.ts'
import { hashOf } from '../hash.ts'
import { keyOf } from '../project/email-file.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import { buildHash } from '../version.ts'
import type { CheckInput, CheckOutput, EmailChecker } from './email-checker.ts'

/** Findings of an earlier run, while the compiled email, its templates and images, and the rules are the same. */
export interface FindingsCache {
  get: (input: CheckInput) => Problem[] | undefined
  set: (input: CheckInput, output: CheckOutput) => void
}

interface Entry {
  key: string
  problems: Problem[]
  /** The hash of each file; `null` if it does not exist. */
  files: Record<string, string | null>
}

export interface FindingsCacheOptions {
  project: Project
  cache: Cache
  notes: boolean
}

export function createFindingsCache({ project, cache, notes }: FindingsCacheOptions): FindingsCache {
  const { settings, sources, config } = project
  const rules = JSON.stringify([
    buildHash(),
    notes,
    settings.check,
    settings.globals,
    config.components,
    config.baseURL,
  ])
  const contentKey = (email: FinishedEmail) => email.hash && hashOf(rules, email.hash)
  const isUnchanged = ([file, hash]: [string, string | null]) => sources.hash(file) === hash
  return {
    get({ email, file }) {
      const key = contentKey(email)
      const entry = key ? cache.get<Entry, null>(keyOf(file))?.head : undefined
      return entry && entry.key === key && Object.entries(entry.files).every(isUnchanged) ? entry.problems : undefined
    },
    set({ email, file }, { problems, files }) {
      const key = contentKey(email)
      const hashes = Object.fromEntries(files.map((one) => [one, sources.hash(one)]))
      if (key) cache.set(keyOf(file), { key, problems, files: hashes } satisfies Entry, null)
    },
  }
}

/** Checks an email unless its findings are cached. */
export function checkCached(checker: EmailChecker, cache: FindingsCache): (input: CheckInput) => Problem[] {
  return (input) => {
    const known = cache.get(input)
    if (known) return known
    const output = checker.check(input)
    cache.set(input, output)
    return output.problems
  }
}
