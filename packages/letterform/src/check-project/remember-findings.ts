import type { Cache } from '../compile/cache.ts'
import type { FinishedEmail } from '../compile/compilation.ts'
import { hashOf } from '../hash.ts'
import type { EmailFile } from '../project/find-emails.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import { buildHash } from '../version.ts'
import type { Check, Checked } from './check-compiled.ts'

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

/** Looks an email through, unless it is known what that would find. */
export function rememberFindings(
  { check }: Check,
  about: Memory,
): (email: FinishedEmail, file: EmailFile) => Problem[] {
  const memory = createFindingsMemory(about)
  return (email, file) => {
    const known = memory.recall(email, file)
    if (known) return known
    const checked = check(email, file)
    memory.keep(email, file, checked)
    return checked.problems
  }
}

/** What was found before, while the compiled email, its sources, its pictures and the rules are the same. */
export interface FindingsMemory {
  recall: (email: FinishedEmail, file: EmailFile) => Problem[] | undefined
  keep: (email: FinishedEmail, file: EmailFile, checked: Checked) => void
}

export function createFindingsMemory({ project, cache, notes }: Memory): FindingsMemory {
  const { settings, sources, config } = project
  const rules = JSON.stringify([
    buildHash(),
    notes,
    settings.check,
    settings.globals,
    config.components,
    config.baseURL,
  ])
  const keyOf = (email: FinishedEmail) => email.key && hashOf(rules, email.key)
  const stands = (files: Entry['files']) => Object.entries(files).every(([file, hash]) => sources.hash(file) === hash)
  return {
    recall(email, file) {
      const key = keyOf(email)
      const known = key ? cache.get<Entry, null>(file.file)?.head : undefined
      return known && known.key === key && stands(known.files) ? known.problems : undefined
    },
    keep(email, file, { problems, files }) {
      const key = keyOf(email)
      const hashes = Object.fromEntries(files.map((one) => [one, sources.hash(one)]))
      if (key) cache.set(file.file, { key, problems, files: hashes } satisfies Entry, null)
    },
  }
}
