import { largestScenario, scenariosOf } from '../estimate-size.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const size: Rule = {
  name: 'size',
  codes: {
    'size-clipped': { severity: 'error', finds: 'A mail of more than 102 kB, which Gmail cuts off.' },
    'size-near-clip': { severity: 'warning', finds: 'A mail of more than 80% of that.' },
  },
  find: (email) => judge(email),
}

const CLIP = 102 * 1024

function judge(email: CheckedEmail): Finding[] {
  const samples = Object.entries(email.project.globals).map(([name, { sample }]) => [name, sample])
  const globals = Object.fromEntries(samples)
  const scenarios = scenariosOf(email.frontMatter)
  const { name, bytes } = largestScenario(email.program, { scenarios, globals })
  if (bytes < CLIP * 0.8) return []
  const place =
    name === undefined
      ? email.at.text(undefined, email.source.text.trim().slice(0, 3))
      : email.at.key(['scenarios', name])
  const with_ = name === undefined ? '' : ` with the scenario ${name}`
  const kilobytes = Math.round(bytes / 1024)
  return [
    bytes >= CLIP
      ? {
          code: 'size-clipped',
          message: `The mail has about ${kilobytes} kB${with_}: Gmail shows the first 102 kB and “[Message clipped]”, and the footer is gone.`,
          fix: 'Send fewer items, or link to a page that shows them all.',
          place,
        }
      : {
          code: 'size-near-clip',
          message: `The mail has about ${kilobytes} kB${with_}: at 102 kB, Gmail cuts it off, and what a sender adds on the way counts too.`,
          fix: 'Send fewer items, or shorten the styles.',
          place,
        },
  ]
}
