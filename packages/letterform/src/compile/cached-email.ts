import { hashOf } from '../hash.ts'
import { type EmailFile, keyOf } from '../project/email-file.ts'
import type { Project } from '../project/load-project.ts'
import type { CompiledEmail, Problem } from '../types.ts'
import { type Cache, type Cached, TornEntry } from './cache.ts'
import type { Compilation, DerivedName, EmailFacts, FinishedEmail, Programs } from './compilation.ts'
import { type Uses, usedBy } from './email-uses.ts'
import type { ProjectMessages } from './open-messages.ts'
import type { CompilerPass } from './pass.ts'
import { areFilesUnchanged } from './validity.ts'

/** A cached email: the key it was compiled under, its dependencies, and the part that every build needs. */
export interface Entry extends Uses {
  key: string
  /** Of the files of messages that its messages were read from. */
  messagesHash?: string
  problems: Problem[]
  email?: EmailFacts
}

export type CachedEmail = Cached<Entry, CompiledEmail | null>

export interface Candidate {
  email: EmailFile
  key: string
  /** Its cache entry, if none of its files has changed. */
  cached: CachedEmail | undefined
}

export function candidateFor(
  email: EmailFile,
  { configHash, messages }: CompilerPass,
  { project, cache }: { project: Project; cache: Cache },
): Candidate {
  const hash = project.sources.hash(email.file) ?? ''
  const locale = email.locale === undefined ? [] : [email.locale]
  const key = hashOf(configHash, hash, email.target, project.extensions.join(), ...locale)
  const cached = cache.get<Entry, CompiledEmail | null>(keyOf(email))
  const isValid =
    cached?.head.key === key &&
    hasPrograms(email, cached, cache) &&
    areFilesUnchanged(cached.head, project.sources) &&
    areMessagesUnchanged(cached.head, email.locale, messages)
  return { email, key, cached: isValid ? cached : undefined }
}

function areMessagesUnchanged(
  { messages = {}, messagesHash }: Entry,
  locale: string | undefined,
  current: ProjectMessages | undefined,
): boolean {
  if (locale === undefined || !current || messagesHash === current.filesHash) return true
  return Object.entries(messages).every(([key, hash]) => current.hashOf(locale, key) === hash)
}

function hasPrograms(email: EmailFile, { head, bodyHash }: CachedEmail, cache: Cache): boolean {
  return !head.email || cache.get(derivedEntry('parts', keyOf(email)))?.head === bodyHash
}

export function fromCache(file: Translation, { head, bodyHash, body, packed }: CachedEmail, cache: Cache): Compilation {
  // Looked up now: a later compilation replaces the entry, but not what is in the log.
  const name = keyOf(file)
  const parts = cache.get<string, Programs>(derivedEntry('parts', name))
  const found = () => (parts?.head === bodyHash ? parts : torn(name))
  const email = head.email && {
    ...head.email,
    hash: bodyHash,
    whole: () => body()!,
    programs: () => found().body(),
    packed: () => ({ whole: packed(), programs: found().packed() }),
    derive: deriver(name, cache),
  }
  return { ...translationOf(file), problems: head.problems, used: usedBy(head), ...(email && { email }) }
}

/** The whole emails of a large project would fill the memory, so they are read from the cache again. */
export function withoutWhole(compilation: Compilation, cache: Cache): Compilation {
  const cached = compilation.email?.hash ? cache.get<Entry, CompiledEmail | null>(keyOf(compilation)) : undefined
  return cached ? fromCache(compilation, cached, cache) : compilation
}

type Translation = Pick<EmailFile, 'id' | 'file' | 'locale'>

export function translationOf({ id, file, locale }: Translation): Translation {
  return { id, file, ...(locale && { locale }) }
}

/** `of` is the key of the email. */
export function deriver(of: string, cache: Cache): FinishedEmail['derive'] {
  return (name, key, make) => {
    if (key === undefined) return make()
    const entry = derivedEntry(name, of)
    const cached = cache.get<string, ReturnType<typeof make>>(entry)
    if (cached?.head === key) return cached.body()
    const made = make()
    cache.set(entry, key, made)
    return made
  }
}

/** The cache's entry for something derived from an email, which has this key. */
export function derivedEntry(name: DerivedName, key: string): string {
  return `${name} of ${key}`
}

function torn(key: string): never {
  throw new TornEntry(key)
}
