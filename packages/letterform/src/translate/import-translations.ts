import { readFileSync } from 'node:fs'
import path from 'node:path'
import { problem, wholeFile } from '../diagnostics.ts'
import { applyEdits, type FileEdit } from '../disk/apply-edits.ts'
import { type ReturnedFile, TranslationFileError } from '../messages/translation-file.ts'
import { TRANSLATION_FORMATS } from '../messages/translation-formats.ts'
import type { Project } from '../project/load-project.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem } from '../types.ts'
import { isReadable, type Translations } from './load-translations.ts'
import { planImport } from './plan-import.ts'
import { nextState, stateEdit } from './remember-translations.ts'

export interface ImportResult {
  languages: { locale: string; file: string; changed: string[] }[]
  problems: Problem[]
}

/** Writes the translations of files to `locales/`: all of them or none. */
export function importTranslations(translations: Translations, files: string[]): ImportResult {
  if (!isReadable(translations)) return { languages: [], problems: translations.problems }
  const problems: Problem[] = []
  const languages: ImportResult['languages'] = []
  const edits: FileEdit[] = []
  let next = translations
  for (const file of files) {
    const returned = readFile(path.resolve(translations.project.root, file), file)
    const index = 'locale' in returned ? indexOf(next, returned.locale) : -1
    const target = next.targets[index]
    if (!('locale' in returned)) problems.push(returned)
    else if (!target) problems.push(unknownLocale(next, returned.locale, file))
    else {
      const before = textOf(target.file, next.project)
      const yaml = edits.find((edit) => edit.path === target.file)?.content ?? before ?? ''
      const plan = planImport(returned, { source: next.source, target, yaml: { file: target.file, text: yaml }, file })
      problems.push(...plan.problems)
      languages.push({ locale: target.locale, file: target.file, changed: plan.changed })
      edits.push({ path: target.file, ...(before !== undefined && { before }), content: plan.text })
      next = withPlan(next, index, plan)
    }
  }
  if (problems.some(({ severity }) => severity === 'error')) return { languages: [], problems }
  const failed = applyEdits(translations.project.root, [...merged(edits), ...stateEdit(next, nextState(next))])
  return failed ? { languages: [], problems: [...problems, failed] } : { languages, problems }
}

/** Undefined for a language that has no file yet. */
function textOf(file: string, { sources }: Project): string | undefined {
  return sources.hash(file) === null ? undefined : sources.text(file).text
}

function indexOf({ targets }: Translations, locale: string): number {
  return targets.findIndex((target) => target.locale.toLowerCase() === locale.toLowerCase())
}

function withPlan(translations: Translations, index: number, plan: ReturnType<typeof planImport>): Translations {
  const targets = translations.targets.with(index, plan.catalog)
  const { locale } = plan.catalog
  const entries = new Map([...(translations.state.get(locale) ?? []), ...plan.entries])
  return { ...translations, targets, state: new Map([...translations.state, [locale, entries]]) }
}

/** One edit of each file that changes, from its first text to its last. */
function merged(edits: FileEdit[]): FileEdit[] {
  const files = new Map<string, FileEdit>()
  for (const edit of edits) files.set(edit.path, { ...(files.get(edit.path) ?? edit), content: edit.content })
  return [...files.values()].filter(({ before, content }) => before !== content)
}

function readFile(absolute: string, file: string): ReturnedFile | Problem {
  const ending = path.extname(file).slice(1).toLowerCase()
  const format = Object.values(TRANSLATION_FORMATS).find(({ endings }) => endings.includes(ending))
  try {
    if (!format) throw new TranslationFileError(`it is no .po, .xlf or .json file`)
    return format.parse(readFileSync(absolute, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    const reason = isMissing ? 'there is no such file' : (error as Error).message.split('\n')[0]!.replace(/\.$/, '')
    return problem('import-unreadable', { reason, isMissing }, wholeFile(file))
  }
}

function unknownLocale({ targets }: Translations, locale: string, file: string): Problem {
  const known = targets.map((target) => target.locale)
  return problem('import-locale', { locale, known, near: nearest(locale, known) }, wholeFile(file))
}
