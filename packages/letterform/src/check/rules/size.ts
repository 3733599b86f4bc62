import { mailsOf, scenariosOf } from '../../project/scenarios.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const size: Rule = {
  name: 'size',
  codes: {
    'size-clipped': { severity: 'error', finds: 'A mail of more than 102 kB, which Gmail cuts off.' },
    'size-near-clip': { severity: 'warning', finds: 'A mail of more than 80% of that.' },
  },
  find: (email) => {
    const sizes = mailsOf(email.rendered()).map(({ scenario, html }) => ({ scenario, bytes: Buffer.byteLength(html) }))
    const largest = sizes.sort((a, b) => b.bytes - a.bytes)[0]
    return largest && largest.bytes >= CLIP * 0.8 ? [judge(largest, email)] : []
  },
}

const CLIP = 102 * 1024

interface Size {
  scenario: string
  bytes: number
}

function judge({ scenario, bytes }: Size, { frontMatter, at, source }: CheckedEmail): Finding {
  const isWritten = Object.hasOwn(scenariosOf(frontMatter), scenario)
  const place = isWritten ? at.key(['scenarios', scenario]) : at.text(undefined, source.text.trim().slice(0, 3))
  const mail = `The mail has ${Math.round(bytes / 1024)} kB${isWritten ? ` with the scenario ${scenario}` : ''}`
  return bytes >= CLIP
    ? {
        code: 'size-clipped',
        message: `${mail}: Gmail shows the first 102 kB and “[Message clipped]”, and the footer is gone.`,
        fix: 'Send fewer items, or link to a page that shows them all.',
        place,
      }
    : {
        code: 'size-near-clip',
        message: `${mail}: at 102 kB, Gmail cuts it off, and what a sender adds on the way counts too.`,
        fix: 'Send fewer items, or shorten the styles.',
        place,
      }
}
