import type { Client, RenderedEmail, Shot, Theme, Variant } from './shot.ts'

/** Which pictures to take of each email. */
export interface ShotPlan {
  widths: number[]
  themes: Theme[]
  clients: Client[]
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

/** Outlook for Windows runs on no phone, so it gets the widest page only. */
export function planVariants({ widths, themes, clients }: ShotPlan): Variant[] {
  const plain = widths.flatMap((width) => themes.map((theme) => ({ name: `${width}-${theme}`, width, theme })))
  const simulated = clients.map((client) => {
    const width = client === 'outlook-wide' ? WIDE : client === 'outlook' ? Math.max(...widths) : Math.min(...widths)
    return { name: `${width}-${client}`, width, theme: 'light' as const, client }
  })
  return [...plain, ...simulated]
}
