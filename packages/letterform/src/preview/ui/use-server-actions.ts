import { useState } from 'preact/hooks'
import type { Place } from '../../types.ts'
import type { Outcome } from '../protocol.ts'
import type { Client } from './client.ts'
import type { Values } from './form-values.ts'
import type { PageData } from './page-data.ts'
import type { Mail } from './render-mail.ts'
import type { ChangeView } from './use-view-state.ts'

export interface ServerActions {
  /** The result of the last action, to show as a toast. */
  message: string
  accept: (imageHashes: string[]) => Promise<void>
  /** The following are undefined in an export. */
  openEditor: ((place: Place) => Promise<void>) | undefined
  saveScenario: ((name: string, values: Values) => Promise<Outcome>) | undefined
  send: ((to: string, mail: Mail) => Promise<Outcome>) | undefined
}

export function useServerActions(
  client: Client,
  data: PageData,
  { id, change }: { id: string; change: ChangeView },
): ServerActions {
  const [message, setMessage] = useState('')
  const hasServer = data.project?.server !== undefined
  const run = async (action: 'open' | 'accept', body: object) => {
    setMessage(messageOf(await client.post(action, body)))
  }
  const saveScenario = async (name: string, values: Values) => {
    const outcome = await client.post('scenario', { id, name, values })
    if ('done' in outcome) change({ scenario: name, values: undefined, globals: undefined })
    return outcome
  }
  return {
    message,
    accept: (imageHashes) => run('accept', { id, imageHashes }),
    openEditor: hasServer ? ({ file, line, column }) => run('open', { file, line, column }) : undefined,
    saveScenario: hasServer ? saveScenario : undefined,
    send: hasServer ? (to, mail) => client.post('send', { to, ...mail }) : undefined,
  }
}

export function messageOf(outcome: Outcome): string {
  return 'done' in outcome ? outcome.done : outcome.refused
}
