import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { expect, it } from 'vitest'
import { AXE_CODES, AXE_RULES } from './axe/axe-findings.ts'
import { CLIENT_IDS, createSupport, DEFAULT_CLIENTS } from './clients.ts'
import { BREAKS, INSTEAD } from './impact.ts'
import type { Codes } from './rule.ts'
import { CODES, GROUPS, ONLINE_CODES, SPAMC_CODES } from './rules.ts'
import { EXCEPTION_CODES } from './severities.ts'

const PAGE = fileURLToPath(new URL('../../../../docs/CHECKS.md', import.meta.url))

/** The list in the documentation is made of the rules; `vitest -u` writes it anew. */
it('lists every rule in docs/CHECKS.md', async () => {
  const groups = Object.entries(GROUPS).map(([name, rules]): [string, Codes] => {
    return [name, Object.assign({}, ...rules.map(({ codes }) => codes))]
  })
  const rendered: [string, Codes] = ['axe-core, on the rendered email', AXE_CODES]
  const outside: [string, Codes] = ['Asking others', { ...ONLINE_CODES, ...SPAMC_CODES }]
  const exceptions: [string, Codes] = ['Exceptions', EXCEPTION_CODES]
  const sections = [...groups, rendered, outside, exceptions].map(section)
  await expect(`${INTRODUCTION}\n${sections.join('\n')}`).toMatchFileSnapshot(PAGE)
})

it('gives each code to one rule', () => {
  const codes = Object.values(GROUPS).flatMap((rules) => rules.flatMap((rule) => Object.keys(rule.codes)))
  expect(codes).toEqual([...new Set(codes)])
  const others = { ...EXCEPTION_CODES, ...AXE_CODES, ...ONLINE_CODES, ...SPAMC_CODES }
  expect(Object.keys(CODES)).toHaveLength(codes.length + Object.keys(others).length)
})

it('knows the clients that it writes for, and the features that it has words for', () => {
  const unknown = Object.keys(DEFAULT_CLIENTS).filter((id) => !CLIENT_IDS.includes(id))
  const { feature } = createSupport(DEFAULT_CLIENTS)
  const slugs = [...new Set([...Object.keys(BREAKS), ...Object.keys(INSTEAD)])]
  expect({ unknown, slugs: slugs.filter((slug) => !feature(slug)) }).toEqual({ unknown: [], slugs: [] })
})

it('has words for rules that axe has', () => {
  const known = axe.getRules().map(({ ruleId }) => ruleId)
  expect(AXE_RULES.filter((rule) => !known.includes(rule))).toEqual([])
})

function section([name, codes]: [string, Codes]): string {
  const lines = Object.entries(codes).map(([code, { severity, finds }]) => {
    return `- \`${code}\` (${severity}): ${finds.replace(/<[^>]+>/g, '`$&`')}`
  })
  return `## ${name}\n\n${lines.join('\n')}\n`
}

const INTRODUCTION = `# What \`letterform check\` looks for

\`letterform check\` compiles what has changed, reads every email as a mail client would, and says what recipients would
stumble over: where it is written, what they would see, and what to do about it. It asks nobody over the network, unless
\`--online\` has it follow the links, and nobody else, unless \`--spamc\` has it ask SpamAssassin.

\`\`\`sh
letterform check                          # all emails
letterform check reset-password --notes   # one, and what need not be mended too
letterform check --max-warnings 0         # exit 1 on warnings as well as on errors
letterform check --format github          # annotations in a pull request; also json and sarif
\`\`\`

How grave a finding is can be changed for the project, and for one email with a reason. A code that goes on, as
\`client-breaks/css-gap\`, may be named whole or by its first part.

\`\`\`js
// config.js
export default {
  letterform: {
    check: {
      rules: { 'text-small': 'off', 'subject-long': 'note', 'client-breaks/css-gap': 'error' },
      // By the ids of caniemail.com, each with its share of the recipients in per cent.
      clients: { 'gmail.ios': 30, 'outlook.windows': 20, 'apple-mail.ios': 50 },
    },
  },
}
\`\`\`

\`\`\`yaml
# An email's front matter
check:
  text-small: The legal line is as small as the lawyers want it.
  link-insecure: { severity: note, reason: The partner’s site has no https yet. }
\`\`\`

Where a finding is placed: tags lead to the line that they were written on. An element of the compiled mail is held
against those of the templates, components in the place of their uses and slots filled, and led back to the one that
it is most like; an attribute that a component only passes on leads to the use that gives it. What stands nowhere as
such (a class that Tailwind made a declaration of) leads to the element’s class. Turns of a loop lead to the loop.

The size of a mail is that of its HTML, rendered with each of its scenarios by the code that the package has; the
largest counts. What clients support is caniemail.com’s data (MIT, © HTeuMeuLeu), which comes with the package.

Where there is a Chromium, as [letterform shots](SHOTS.md) has it, axe-core looks at every email as it is rendered with
each of its scenarios. What our own rules say already, it does not say again. It takes longer than all else together, so
it is asked only about emails that have changed; \`--no-axe\`, or \`axe: false\` beside \`rules\`, leaves it out. Without a
Chromium, a note says so, and all else is checked. In \`letterform dev\` it looks at the email that is in front of you, once
nothing has been saved for a moment.

What \`--online\` and \`--spamc\` find, and axe-core, is weighed and left aside as anything else is. An exception for it is
not called unused where nobody asked.
`
