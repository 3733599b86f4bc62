import { problem } from '../diagnostics.ts'
import { applyEdits } from '../disk/apply-edits.ts'
import type { TranslationUnit } from '../messages/translation-file.ts'
import { stateEntry } from '../messages/translation-state.ts'
import { translationUnits } from '../messages/translation-units.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem } from '../types.ts'
import { isReadable, type Translations } from './load-translations.ts'
import { nextState, stateEdit } from './remember-translations.ts'

export interface AcceptResult {
  accepted: { locale: string; id: string }[]
  problems: Problem[]
}

/** Declares stale translations up to date: those named, by key or id, or all of some languages. */
export function acceptTranslations(
  translations: Translations,
  { locales, names }: { locales: string[]; names: string[] },
): AcceptResult {
  if (!isReadable(translations)) return { accepted: [], problems: translations.problems }
  const stale = staleUnits(translations, locales)
  const unknown = names.filter((name) => !stale.some(({ unit }) => isNamed(unit.id, name)))
  if (unknown.length > 0) {
    const ids = stale.map(({ unit }) => unit.id)
    const problems = unknown.map((name) => problem('accept-unknown', { name, locales, near: nearest(name, ids) }))
    return { accepted: [], problems }
  }
  const next = new Map([...nextState(translations)].map(([locale, entries]) => [locale, new Map(entries)]))
  const taken = stale.filter(({ unit }) => names.length === 0 || names.some((name) => isNamed(unit.id, name)))
  for (const { locale, unit } of taken) next.get(locale)!.set(unit.id, stateEntry(unit.source, unit.target))
  const failed = applyEdits(translations.project.root, stateEdit(translations, next))
  if (failed) return { accepted: [], problems: [failed] }
  return { accepted: taken.map(({ locale, unit }) => ({ locale, id: unit.id })), problems: [] }
}

function staleUnits(translations: Translations, locales: string[]): { locale: string; unit: TranslationUnit }[] {
  return translations.targets.flatMap((target) => {
    const { locale } = target
    if (!locales.includes(locale)) return []
    const context = { ...translations, state: translations.state.get(locale) }
    const units = translationUnits(translations.source, target, context)
    return units.filter((unit) => unit.target !== '' && !unit.isDone).map((unit) => ({ locale, unit }))
  })
}

function isNamed(id: string, name: string): boolean {
  return id === name || id.startsWith(`${name}:`)
}
