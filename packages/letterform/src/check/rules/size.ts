import { mailsOf, scenariosOf } from '../../project/scenarios.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const size: Rule = {
  name: 'size',
  codes: {
    'size-clipped': { severity: 'error', finds: 'An email over 102 kB, which Gmail clips.' },
    'size-near-clip': { severity: 'warning', finds: 'An email over 80% of that.' },
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
  const size = `The email is ${Math.round(bytes / 1024)} kB${isWritten ? ` with the scenario ${scenario}` : ''}`
  return bytes >= CLIP
    ? {
        code: 'size-clipped',
        message: `${size}. Gmail shows the first 102 kB and “[Message clipped]”, and the footer is lost.`,
        fix: 'Show fewer items, or link to a page with all of them.',
        place,
      }
    : {
        code: 'size-near-clip',
        message: `${size}. Gmail clips it at 102 kB, including anything that your email provider adds.`,
        fix: 'Show fewer items, or shorten the styles.',
        place,
      }
}
