import type { ComponentChildren } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { Icon, type IconName } from './icons.tsx'

export interface MenuItem {
  name: string
  icon: IconName
  /** Shown after the name. */
  about: string
}

interface MenuProps<Item extends MenuItem> {
  name: string
  items: readonly Item[]
  chosen: Item | undefined
  onChoose: (item: Item) => void
  /** What the button shows. */
  children: ComponentChildren
}

/** A button that opens a list to choose from. */
export function Menu<Item extends MenuItem>({ name, items, chosen, onChoose, children }: MenuProps<Item>) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  return (
    <div class="menu">
      <button
        ref={button}
        type="button"
        class="menu-button"
        aria-haspopup="menu"
        aria-label={`${name}: ${chosen?.name ?? 'Custom'}`}
        popovertarget={id}
      >
        {children}
        <Icon name="down" />
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        class="menu-list"
        aria-label={name}
        onBeforeToggle={({ newState }) => newState === 'open' && place(list.current!, button.current!)}
        onToggle={({ newState }) => newState === 'open' && place(list.current!, button.current!)}
        onKeyDown={moveFocus}
      >
        {items.map((item) => (
          <button
            key={item.name}
            type="button"
            role="menuitemradio"
            aria-checked={item.name === chosen?.name}
            tabIndex={-1}
            autofocus={item.name === (chosen ?? items[0])?.name}
            onClick={() => {
              list.current?.hidePopover()
              onChoose(item)
            }}
          >
            <Icon name={item.icon} />
            <span>{item.name}</span>
            <span class="faint">{item.about}</span>
          </button>
        ))}
      </div>
    </div>
  )
}

/** Below the button, or as far above as the window needs, once the list has a size. */
function place(list: HTMLElement, button: HTMLElement): void {
  const { left, bottom } = button.getBoundingClientRect()
  const { width, height } = list.getBoundingClientRect()
  list.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`
  list.style.top = `${Math.max(8, Math.min(bottom + 4, innerHeight - height - 8))}px`
}

function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitemradio]')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  event.stopPropagation()
  items.at(to % items.length)?.focus()
}
