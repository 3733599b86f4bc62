import { useEffect } from 'preact/hooks'
import { IconButton } from './icon-button.tsx'
import type { IconName } from './icons.tsx'
import { useStored } from './use-stored.ts'

const THEMES = ['system', 'light', 'dark'] as const satisfies IconName[]

/** Switches the theme of the preview itself, not of the email. */
export function ThemeButton() {
  const [stored, setTheme] = useStored('theme', 'system')
  const theme = THEMES.find((one) => one === stored) ?? 'system'
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return (
    <IconButton
      name={`Page theme: ${theme}`}
      icon={theme}
      tipAt="end"
      onClick={() => setTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!)}
    />
  )
}
