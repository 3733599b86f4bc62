import { applyEdits, type FileEdit } from '../disk/apply-edits.ts'
import { isStale, printState, stateEntry, type TranslationState } from '../messages/translation-state.ts'
import { translationUnits, type UnitContext } from '../messages/translation-units.ts'
import { STATE_FILE } from '../project/is-watched.ts'
import type { Problem } from '../types.ts'
import type { Translations } from './load-translations.ts'

/** The entry of each translated text; those of stale translations stay as they are. */
export function nextState(translations: Translations): TranslationState {
  const { source, targets, state } = translations
  return new Map(
    targets.map(({ locale }, index) => {
      const entries = state.get(locale)
      const context: UnitContext = { ...translations, state: entries }
      const units = translationUnits(source, targets[index]!, context).filter(({ target }) => target !== '')
      const next = units.map(({ id, source: text, target }): [string, string] => {
        const known = entries?.get(id)
        return [id, known !== undefined && isStale(known, text, target) ? known : stateEntry(text, target)]
      })
      return [locale, new Map(next)]
    }),
  )
}

/** The edit of the file that remembers them, if it changes. */
export function stateEdit({ project }: Translations, state: TranslationState): FileEdit[] {
  const { sources } = project
  const before = sources.hash(STATE_FILE) === null ? undefined : sources.text(STATE_FILE).text
  const content = printState(state)
  if (content === before || (before === undefined && [...state.values()].every(({ size }) => size === 0))) return []
  return [{ path: STATE_FILE, ...(before !== undefined && { before }), content }]
}

/** Remembers what each translation was made from. */
export function rememberTranslations(translations: Translations): Problem | undefined {
  return applyEdits(translations.project.root, stateEdit(translations, nextState(translations)))
}
