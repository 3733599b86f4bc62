import { deliverNow } from './deliver.ts'
import { MailSendError } from './errors.ts'
import type { Emit } from './events.ts'
import type { PreparedMail } from './prepare-message.ts'
import type { Route } from './route.ts'
import type { Routes } from './routes.ts'
import type { Failure, SendResult } from './types.ts'

interface SendNowOptions {
  routes: Routes
  returnPath: string | undefined
  suppressed: Map<string, Failure>
  emit: Emit
}

/** Sends a mail now. If a server cannot take it, asks the next one, unless this one may have it. */
export async function sendNow(prepared: PreparedMail, { routes, ...options }: SendNowOptions): Promise<SendResult> {
  const order = preferred(routes.all)
  for (const [index, { transport }] of order.entries()) {
    try {
      return await deliverNow(prepared, { ...options, transport })
    } catch (error) {
      const isLast = index === order.length - 1
      if (isLast || !(error instanceof MailSendError) || error.kind === 'permanent' || error.unknown) throw error
    }
  }
  throw new Error('there is no transport')
}

/** Those that work first, then by weight. */
function preferred(all: Route[]): Route[] {
  const doubt = ({ pause, backoff }: Route) => (pause.paused ? 2 : backoff.remaining(performance.now()) > 0 ? 1 : 0)
  return all.toSorted((a, b) => doubt(a) - doubt(b) || b.weight - a.weight)
}
