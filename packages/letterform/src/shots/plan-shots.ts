import type { Client, RenderedEmail, Shot, Theme, Variant } from './shot.ts'

/** What of each email pictures are taken of. */
export interface ShotPlan {
  widths: number[]
  themes: Theme[]
  clients: Client[]
}

/** Every email × scenario × width × theme, and what the clients make of it. */
export function planShots(emails: RenderedEmail[], plan: ShotPlan): Shot[] {
  const variants = planVariants(plan)
  return emails.flatMap((email) =>
    variants.map((variant) => ({ id: `${email.id}/${email.scenario}/${variant.name}`, email, variant })),
  )
}

/** Outlook for Windows is no phone: it shows the widest page alone. */
export function planVariants({ widths, themes, clients }: ShotPlan): Variant[] {
  const plain = widths.flatMap((width) => themes.map((theme) => ({ name: `${width}-${theme}`, width, theme })))
  const simulated = clients.map((client) => {
    const width = client === 'outlook' ? Math.max(...widths) : Math.min(...widths)
    return { name: `${width}-${client}`, width, theme: 'light' as const, client }
  })
  return [...plain, ...simulated]
}
