import { Choice } from './choice.tsx'
import { languageName } from './languages.ts'
import type { ChangeView } from './use-view-state.ts'
import { outlinesMessages, toggleMessages, type ViewState } from './view-state.ts'

interface LanguageSwitchProps {
  /** The languages of the email. */
  locales: string[]
  /** The one that is shown. */
  locale: string | undefined
  state: ViewState
  onChange: ChangeView
}

/** Chooses the translation, and whether to show which of its texts are missing. Absent in a project of one language. */
export function LanguageSwitch({ locales, locale, state, onChange }: LanguageSwitchProps) {
  if (locales.length === 0) return null
  const isOn = outlinesMessages(state)
  return (
    <span class="language">
      <select
        aria-label="Language"
        value={locale}
        onChange={(event) => onChange({ locale: event.currentTarget.value }, true)}
      >
        {locales.map((one) => (
          <option key={one} value={one}>
            {languageName(one)}
          </option>
        ))}
      </select>
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
