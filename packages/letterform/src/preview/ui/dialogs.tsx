import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Outcome } from '../protocol.ts'
import { Icon } from './icons.tsx'
import type { Mail } from './render-mail.ts'
import { SHORTCUTS } from './shortcuts.ts'
import { messageOf } from './use-server-actions.ts'
import { useStored } from './use-stored.ts'

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
  singleKeys: boolean
  onSingleKeys: (isOn: boolean) => void
  onClose: () => void
}

export function HelpDialog({ singleKeys, onSingleKeys, onClose }: HelpProps) {
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
        <input type="checkbox" checked={singleKeys} onChange={(event) => onSingleKeys(event.currentTarget.checked)} />
        Enable single-key shortcuts
      </label>
    </Dialog>
  )
}

interface SendProps {
  mail: Mail
  onSend: (to: string, mail: Mail) => Promise<Outcome>
  onClose: () => void
}

export function SendDialog({ mail, onSend, onClose }: SendProps) {
  const [to, setTo] = useStored('recipient', '')
  const [outcome, setOutcome] = useState<Outcome>()
  const [isBusy, setBusy] = useState(false)
  const send = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setOutcome(await onSend(to, mail))
    setBusy(false)
  }
  return (
    <Dialog title="Send a test" onClose={onClose}>
      <form class="send" onSubmit={send}>
        <p class="faint">Sends “{mail.subject}” with the values that the preview shows.</p>
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
          {outcome && messageOf(outcome)}
        </p>
      </form>
    </Dialog>
  )
}
