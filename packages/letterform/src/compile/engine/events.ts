import type { EmailConfig } from './pass.ts'
import { refuse } from './refusal.ts'

/** The events of one email, in order. */
export const EVENTS = ['beforeRender', 'afterRender', 'afterTransformers'] as const

export type EmailEvent = (typeof EVENTS)[number]

/** What an event's handler gets. It may change the config. */
export interface EventArgument {
  html: string
  /** The front matter. */
  matter: Record<string, unknown>
  config: EmailConfig
}

/** Runs an event, and returns the HTML that its handler returns, if it is in the config. */
export async function runEvent(name: EmailEvent, given: EventArgument): Promise<string> {
  const handler = given.config[name]
  if (typeof handler !== 'function') return given.html
  const html = (await handler(given)) ?? given.html
  return typeof html === 'string' ? html : refuse(`the result of ${name}`)
}

/** Whether an event follows the first half. */
export function hasLaterEvent(config: EmailConfig): boolean {
  return typeof config.afterRender === 'function' || typeof config.afterTransformers === 'function'
}
