import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icons.tsx'

/** Buttons that belong together. */
export function Group({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset comes with a legend and a box
    <span class="group" role="group" aria-label={name}>
      {children}
    </span>
  )
}

interface ChoiceProps {
  isOn: boolean
  /** Shown in place of the text, which is then a label for screen readers. */
  icon?: IconName
  tip?: string
  shortcut?: string
  /** On or off by itself, not one of several. */
  isAlone?: boolean
  onClick: () => void
  children: ComponentChildren
}

/** A toggle button in a group. */
export function Choice({ isOn, icon, tip, shortcut, isAlone = false, onClick, children }: ChoiceProps) {
  const classes = [!isAlone && 'choice', icon && 'icon'].filter(Boolean).join(' ')
  return (
    <button
      type="button"
      class={classes}
      aria-pressed={isOn}
      {...(tip && { 'data-tip': shortcut ? `${tip}  ${shortcut.toUpperCase()}` : tip })}
      {...(shortcut && { 'aria-keyshortcuts': shortcut })}
      onClick={onClick}
    >
      {icon && <Icon name={icon} />}
      {icon ? <span class="label">{children}</span> : children}
    </button>
  )
}
