import { plural } from '../../text.ts'
import type { EmailListing } from '../protocol.ts'
import { Choice } from './choice.tsx'
import { languageName } from './languages.ts'
import type { ChangeView } from './use-view-state.ts'
import { outlinesMessages, toggleMessages, type ViewState } from './view-state.ts'

interface LanguageSwitchProps {
  /** The email in each of its languages. */
  translations: EmailListing[]
  /** The one that is shown. */
  locale: string | undefined
  state: ViewState
  onChange: ChangeView
}

/** Chooses the translation, and whether to show which of its texts are missing. Absent in a project of one language. */
export function LanguageSwitch({ translations, locale, state, onChange }: LanguageSwitchProps) {
  if (translations.length === 0) return null
  const broken = translations.find((one) => one.errors > 0 && one.locale !== locale)
  const isOn = outlinesMessages(state)
  return (
    <span class="language">
      <select
        aria-label="Language"
        value={locale}
        onChange={(event) => onChange({ locale: event.currentTarget.value }, true)}
      >
        {translations.map(({ locale: one = '' }) => (
          <option key={one} value={one}>
            {languageName(one)}
          </option>
        ))}
      </select>
      {broken && (
        <button type="button" class="badge error" onClick={() => onChange({ locale: broken.locale ?? '' }, true)}>
          {plural(broken.errors, 'error')} in {broken.locale}
        </button>
      )}
      {state.tab === 'mail' && (
        <Choice
          icon="texts"
          tip="Outline missing and stale texts, and open the message of a text with a click"
          shortcut="t"
          isOn={isOn}
          isAlone={true}
          onClick={() => onChange(toggleMessages(state))}
        >
          Texts
        </Choice>
      )}
    </span>
  )
}
