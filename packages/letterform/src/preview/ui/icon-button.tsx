import type { JSX } from 'preact'
import { Icon, type IconName } from './icons.tsx'

interface IconButtonProps extends Omit<JSX.IntrinsicElements['button'], 'icon' | 'children'> {
  name: string
  icon: IconName
  /** Shown when the pointer rests on the button. The name alone, if there is no more to say. */
  tip?: string
  shortcut?: string
  /** Where the tooltip has room. */
  tipAt?: 'start' | 'end' | 'above'
}

/** A button with an icon and a tooltip. */
export function IconButton({ name, icon, tip, shortcut, tipAt, class: extra, ...rest }: IconButtonProps) {
  const classes = ['icon', tipAt && `tip-${tipAt}`, extra].filter(Boolean).join(' ')
  return (
    <button
      type="button"
      {...rest}
      class={classes}
      data-tip={`${tip ?? name}${shortcut ? `  ${shortcut.toUpperCase()}` : ''}`}
      {...(shortcut && { 'aria-keyshortcuts': shortcut })}
    >
      <Icon name={icon} />
      <span class="label">{name}</span>
    </button>
  )
}
