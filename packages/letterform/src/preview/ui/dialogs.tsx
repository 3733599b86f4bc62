import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Outcome } from '../protocol.ts'
import { Icon } from './icons.tsx'
import { SHORTCUTS } from './shortcuts.ts'
import { useRemembered } from './use-page.ts'

interface DialogProps {
  title: string
  onClose: () => void
  children: ComponentChildren
}

function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser closes it on Escape
    <dialog
      ref={dialog}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="dialog">
        <h2>{title}</h2>
        {children}
        <button type="button" class="icon close" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
    </dialog>
  )
}

interface HelpProps {
  isOn: boolean
  onToggle: (isOn: boolean) => void
  onClose: () => void
}

export function HelpDialog({ isOn, onToggle, onClose }: HelpProps) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl class="shortcuts">
        {SHORTCUTS.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input type="checkbox" checked={isOn} onChange={(event) => onToggle(event.currentTarget.checked)} />
        Shortcuts of a single key
      </label>
    </Dialog>
  )
}

interface SendProps {
  subject: string
  onSend: (to: string) => Promise<Outcome>
  onClose: () => void
}

export function SendDialog({ subject, onSend, onClose }: SendProps) {
  const [to, setTo] = useRemembered('recipient', '')
  const [outcome, setOutcome] = useState<Outcome>()
  const [isBusy, setBusy] = useState(false)
  const send = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setOutcome(await onSend(to))
    setBusy(false)
  }
  return (
    <Dialog title="Send a test" onClose={onClose}>
      <form class="send" onSubmit={send}>
        <p class="faint">“{subject}”, with the values that it is shown with.</p>
        <label>
          To
          <input
            type="email"
            required
            autocomplete="email"
            value={to}
            onInput={(event) => setTo(event.currentTarget.value)}
          />
        </label>
        <div class="actions">
          <button type="submit" class="primary" disabled={isBusy}>
            {isBusy ? 'Sending…' : 'Send'}
          </button>
        </div>
        <p role="status" class={outcome && 'refused' in outcome ? 'invalid' : 'faint'}>
          {outcome && ('done' in outcome ? outcome.done : outcome.refused)}
        </p>
      </form>
    </Dialog>
  )
}
