import path from 'node:path'
import type { Used } from './compilation.ts'
import type { EngineResult, EngineUse } from './engine-port.ts'
import type { ProjectMessages } from './open-messages.ts'

/** What an email was made from, as its cache entry has it. */
export type Uses = Pick<EngineUse, 'dependencies' | 'templates' | 'sheets' | 'refusal'> & Pick<Used, 'messages'>

interface UseContext {
  root: string
  locale: string | undefined
  messages: ProjectMessages | undefined
}

export function usesOf(
  { dependencies, templates, sheets, refusal, messages: used }: EngineResult,
  { root, locale, messages }: UseContext,
): Uses & { messagesHash?: string } {
  const relative = dependencies.map(({ file, hash }) => ({ file: path.relative(root, file), hash }))
  const uses = { dependencies: relative, templates, sheets, ...(refusal && { refusal }) }
  if (locale === undefined || !messages || !used) return uses
  const hashes = Object.fromEntries(used.keys.map((key) => [key, messages.hashOf(locale, key)]))
  return { ...uses, messages: hashes, messagesHash: messages.filesHash }
}

export const NOTHING_USED: Used = { files: [], templates: [] }

export function usedBy({ dependencies, templates, refusal, messages }: Uses): Used {
  const files = dependencies.map(({ file }) => file)
  return { files, templates, ...(refusal && { refusal }), ...(messages && { messages }) }
}
