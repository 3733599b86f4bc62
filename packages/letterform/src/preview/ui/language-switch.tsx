import { languageName } from './languages.ts'
import type { ChangeView } from './use-view-state.ts'

interface LanguageSwitchProps {
  /** The languages of the email. */
  locales: string[]
  /** The one that is shown. */
  locale: string | undefined
  onChange: ChangeView
}

/** Chooses the translation. Absent in a project of one language. */
export function LanguageSwitch({ locales, locale, onChange }: LanguageSwitchProps) {
  if (locales.length === 0) return null
  return (
    <select
      class="language"
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
  )
}
