import { problem, wholeFile } from '../diagnostics.ts'
import { protect } from '../placeholders/protect.ts'
import { restoreDeep } from '../placeholders/restore.ts'
import { TOKENS } from '../placeholders/tokens.ts'
import { locate } from '../text.ts'
import type { Problem, SourceText, TemplateSource } from '../types.ts'
import type { EmailFile } from './email-file.ts'
import { findFrontMatter, parseFrontMatter } from './front-matter.ts'
import type { Settings } from './settings.ts'
import type { Sources } from './sources.ts'

/**
 * Reads an email, with its tags as tokens and its front matter as data. An unreadable email is empty and has a problem.
 */
export function readEmail(
  { id, file, target, locale }: EmailFile,
  sources: Sources,
  settings: Pick<Settings, 'limits' | 'locales' | 'defaultLocale' | 'fallback'>,
): TemplateSource {
  const unreadable = checkFile(file, sources, settings.limits.fileKilobytes)
  const source = unreadable ? { file, text: '' } : sources.text(file)
  const block = findFrontMatter(source.text)
  const { tags, problems, text } = protect(source, block?.own)
  const shifted = findFrontMatter(text)
  const languages = locale === undefined ? undefined : { ...settings, locale }
  const matter = parseFrontMatter({ text, tags, languages }, shifted, source)
  const foreign = matter.dropped.flatMap((one) => JSON.stringify(one).match(TOKENS) ?? [])
  const own = tags.filter(({ token }) => !foreign.includes(token))
  const isEmpty = source.text === '' ? [problem('email-empty', undefined, wholeFile(file))] : []
  return {
    ...source,
    id,
    target,
    ...(locale && { locale }),
    hash: sources.hash(file) ?? '',
    protected: { file, text, tags: own },
    frontMatter: restoreDeep(matter.data, tags),
    problems: unreadable ? [unreadable] : [...isEmpty, ...problems, ...matter.problems],
  }
}

/** Why a template cannot be read, or undefined. */
export function checkFile(file: string, sources: Sources, limit: number): Problem | undefined {
  let bytes: Uint8Array
  try {
    bytes = sources.bytes(file)
  } catch (error) {
    return problem('file-unreadable', { reason: (error as Error).message }, wholeFile(file))
  }
  const kilobytes = Math.ceil(bytes.length / 1024)
  if (kilobytes > limit) return problem('file-too-large', { kilobytes, limit }, wholeFile(file))
  const offset = firstInvalidByte(bytes)
  if (offset === undefined) return mergeConflict(sources.text(file))
  const text = new TextDecoder().decode(bytes.subarray(0, offset))
  return problem('file-encoding', { offset }, locate({ file, text }, text.length))
}

/** All else that would be reported follows from it. */
function mergeConflict(source: SourceText): Problem | undefined {
  const found = source.text.includes('<<<<<<< ') && CONFLICT.exec(source.text)
  return found ? problem('merge-conflict', undefined, locate(source, found.index, found[1]!.length)) : undefined
}

const CONFLICT = /^(<{7} .*)$[\s\S]*?^={7}\r?$[\s\S]*?^>{7} /m

function firstInvalidByte(bytes: Uint8Array): number | undefined {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return undefined
  } catch {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    for (let at = 0; at < bytes.length; at++) {
      try {
        decoder.decode(bytes.subarray(at, at + 1), { stream: true })
      } catch {
        return at
      }
    }
    return bytes.length
  }
}
