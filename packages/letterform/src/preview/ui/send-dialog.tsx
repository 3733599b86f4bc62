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
  scenarios: NamedMail[]
  /** The email in each of its languages, with the values shown. */
  languages: NamedMail[]
  onSend: (to: string, mail: Mail) => Promise<Outcome>
  onClose: () => void
}

export interface NamedMail {
  name: string
  mail: Mail
}

/** Sends the shown mail, or one for each scenario or in each language. */
export function SendDialog({ sender, mail, scenarios, languages, onSend, onClose }: SendProps) {
  const [to, setTo] = useStored('recipient', sender)
  const [isUnique, setUnique] = useStored('unique-subject', 'off')
  const [subject, setSubject] = useState(mail.subject)
  const [each, setEach] = useState<'scenario' | 'language'>()
  const [outcomes, setOutcomes] = useState<{ name: string; outcome: Outcome }[]>([])
  const [isBusy, setBusy] = useState(false)
  const choose = (kind: 'scenario' | 'language') => (event: { currentTarget: HTMLInputElement }) => {
    setEach(event.currentTarget.checked ? kind : undefined)
  }
  const send = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setOutcomes([])
    const several = { scenario: scenarios, language: languages }
    const mails = each ? several[each] : [{ name: '', mail: { ...mail, subject } }]
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
            disabled={each !== undefined}
            value={each ? `The subject of each ${each}` : subject}
            onInput={(event) => setSubject(event.currentTarget.value)}
          />
        </label>
        {scenarios.length > 1 && (
          <label class="check">
            <input type="checkbox" checked={each === 'scenario'} onChange={choose('scenario')} />
            One mail for each of the {scenarios.length} scenarios
          </label>
        )}
        {languages.length > 1 && (
          <label class="check">
            <input type="checkbox" checked={each === 'language'} onChange={choose('language')} />
            One mail in each of the {languages.length} languages
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
