import { factsOf } from '../clients/mail-client.ts'
import { type ClientName, MAIL_CLIENTS } from '../clients/mail-clients.ts'
import type { RenderedEmail, Shot, Theme, Variant } from './shot.ts'

/** Which pictures to take of each email. */
export interface ShotPlan {
  widths: number[]
  themes: Theme[]
  clients: ClientName[]
}

/** Every email × scenario × width × theme, and one shot for each simulated client. */
export function planShots(emails: RenderedEmail[], plan: ShotPlan): Shot[] {
  const variants = planVariants(plan)
  return emails.flatMap((email) =>
    variants.map((variant) => {
      const parts = [email.id, ...(email.locale ? [email.locale] : []), email.scenario, variant.name]
      return { id: parts.join('/'), email, variant }
    }),
  )
}

/** A maximised window on a small screen. */
const WIDE = 900

export function planVariants({ widths, themes, clients }: ShotPlan): Variant[] {
  const plain = widths.flatMap((width) => themes.map((theme) => ({ name: `${width}-${theme}`, width, theme })))
  const screens = { phone: Math.min(...widths), desktop: Math.max(...widths), wide: WIDE }
  const simulated = clients.map((client) => {
    const width = screens[MAIL_CLIENTS[client].screen]
    const theme = factsOf(MAIL_CLIENTS[client], 'read-dark-mode').length > 0 ? ('dark' as const) : ('light' as const)
    return { name: `${width}-${client}`, width, theme, client }
  })
  return [...plain, ...simulated]
}
