import type { ComponentChildren } from 'preact'

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
  title?: string
  onClick: () => void
  children: ComponentChildren
}

/** A toggle button in a group. */
export function Choice({ isOn, title, onClick, children }: ChoiceProps) {
  return (
    <button type="button" class="choice" aria-pressed={isOn} title={title} onClick={onClick}>
      {children}
    </button>
  )
}
