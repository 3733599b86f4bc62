import { useState } from 'preact/hooks'
import type { Outcome } from '../protocol.ts'
import { Dialog } from './dialog.tsx'
import type { Mail } from './render-mail.ts'
import { messageOf } from './use-server-actions.ts'
import { useStored } from './use-stored.ts'

interface SendProps {
  /** The first recipient to offer: the address that test emails are sent from. */
  sender: string
  mail: Mail
  /** The email with the values of each scenario that can be rendered. */
  scenarios: { name: string; mail: Mail }[]
  onSend: (to: string, mail: Mail) => Promise<Outcome>
  onClose: () => void
}

/** Sends the shown mail, or one for each scenario. */
export function SendDialog({ sender, mail, scenarios, onSend, onClose }: SendProps) {
  const [to, setTo] = useStored('recipient', sender)
  const [isUnique, setUnique] = useStored('unique-subject', 'off')
  const [subject, setSubject] = useState(mail.subject)
  const [isEvery, setEvery] = useState(false)
  const [outcomes, setOutcomes] = useState<{ name: string; outcome: Outcome }[]>([])
  const [isBusy, setBusy] = useState(false)
  const send = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setOutcomes([])
    const mails = isEvery ? scenarios : [{ name: '', mail: { ...mail, subject } }]
    for (const one of mails) {
      const outcome = await onSend(to, isUnique === 'on' ? withTime(one.mail) : one.mail)
      setOutcomes((before) => [...before, { name: one.name, outcome }])
      if ('refused' in outcome) break
    }
    setBusy(false)
  }
  return (
    <Dialog title="Send a test" onClose={onClose}>
      <form class="send" onSubmit={send}>
        <label>
          To
          <input
            type="email"
            multiple
            required
            autocomplete="email"
            placeholder="ada@example.com, grace@example.com"
            value={to}
            onInput={(event) => setTo(event.currentTarget.value)}
          />
        </label>
        <label>
          Subject
          <input
            type="text"
            disabled={isEvery}
            value={isEvery ? 'The subject of each scenario' : subject}
            onInput={(event) => setSubject(event.currentTarget.value)}
          />
        </label>
        {scenarios.length > 1 && (
          <label class="check">
            <input type="checkbox" checked={isEvery} onChange={(event) => setEvery(event.currentTarget.checked)} />
            One mail for each of the {scenarios.length} scenarios
          </label>
        )}
        <label class="check">
          <input
            type="checkbox"
            checked={isUnique === 'on'}
            onChange={(event) => setUnique(event.currentTarget.checked ? 'on' : 'off')}
          />
          Add the time to the subject, so that inboxes do not thread it
        </label>
        <div class="actions">
          <button type="submit" class="primary" disabled={isBusy}>
            {isBusy ? 'Sending…' : 'Send'}
          </button>
        </div>
        <div role="status">
          {outcomes.map(({ name, outcome }) => (
            <p key={name} class={'refused' in outcome ? 'invalid' : 'faint'}>
              {name && `${name}: `}
              {messageOf(outcome)}
            </p>
          ))}
        </div>
      </form>
    </Dialog>
  )
}

function withTime(mail: Mail): Mail {
  return { ...mail, subject: `${mail.subject} (${new Date().toLocaleTimeString()})` }
}
