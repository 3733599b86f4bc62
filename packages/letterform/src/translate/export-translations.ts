import { problem, wholeFile } from '../diagnostics.ts'
import { applyEdits, type FileEdit } from '../disk/apply-edits.ts'
import type { TranslationFile } from '../messages/translation-file.ts'
import { TRANSLATION_FORMATS } from '../messages/translation-formats.ts'
import { translationUnits } from '../messages/translation-units.ts'
import type { Catalog } from '../messages/types.ts'
import type { Problem } from '../types.ts'
import { isReadable, type Translations } from './load-translations.ts'

export interface ExportOptions {
  format: string
  /** All locales but the default one, if it names none. */
  locales: string[]
  /** A folder, as a path from the root. */
  folder: string
}

export interface ExportResult {
  /** The files that were written, with the number of their texts. */
  files: { path: string; texts: number }[]
  problems: Problem[]
}

/** Writes a file for each language, for translators. */
export function exportTranslations(translations: Translations, options: ExportOptions): ExportResult {
  if (!isReadable(translations)) return { files: [], problems: translations.problems }
  const { print, parse, endings } = TRANSLATION_FORMATS[options.format]!
  const edits: FileEdit[] = []
  const files: ExportResult['files'] = []
  const problems: Problem[] = []
  for (const target of translations.targets.filter(({ locale }) => options.locales.includes(locale))) {
    const path = `${options.folder}/${target.locale}.${endings[0]}`
    const file = fileOf(translations, target)
    const before = textOf(translations, path)
    const pending = before === undefined ? [] : pendingIn(before, { file, parse })
    if (pending.length > 0) problems.push(problem('export-pending', { path, ids: pending }, wholeFile(path)))
    edits.push({ path, ...(before !== undefined && { before }), content: print(file) })
    files.push({ path, texts: file.units.length })
  }
  if (problems.length > 0) return { files: [], problems }
  const failed = applyEdits(translations.project.root, edits)
  return failed ? { files: [], problems: [failed] } : { files, problems: [] }
}

function fileOf(translations: Translations, target: Catalog): TranslationFile {
  const { source, state } = translations
  const units = translationUnits(source, target, { ...translations, state: state.get(target.locale) })
  return { sourceLocale: source.locale, locale: target.locale, units }
}

function textOf({ project }: Translations, path: string): string | undefined {
  return project.sources.hash(path) === null ? undefined : project.sources.text(path).text
}

/** Texts that a translator changed in a file that would be replaced. */
function pendingIn(
  before: string,
  { file, parse }: { file: TranslationFile; parse: (text: string) => { units: { id: string; target: string }[] } },
): string[] {
  const current = new Map(file.units.map(({ id, target }) => [id, target]))
  try {
    const { units } = parse(before)
    return units.filter(({ id, target }) => target !== '' && (current.get(id) ?? target) !== target).map(({ id }) => id)
  } catch {
    return ['a file that cannot be read']
  }
}
