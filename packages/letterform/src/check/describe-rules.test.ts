import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { expect, it } from 'vitest'
import type { Label } from '../../../../scripts/precision/label.ts'
import { EMAILS, PACKAGES } from '../../../../scripts/precision/packages.ts'
import { MUTATIONS } from '../../test/mutations.ts'
import { CLIENT_IDS, createSupport, DEFAULT_CLIENTS } from '../clients/support.ts'
import { listNames } from '../text.ts'
import { AXE_RULES } from './axe/axe-findings.ts'
import { BROWSER_CODES } from './axe/browser-codes.ts'
import { BREAKS, INSTEAD } from './impact.ts'
import type { Codes } from './rule.ts'
import { CODES, GROUPS, ONLINE_CODES, SPAMC_CODES } from './rules.ts'
import { EXCEPTION_CODES } from './severities.ts'

const PAGE = fileURLToPath(new URL('../../../../docs/CHECKS.md', import.meta.url))

/** The list in the documentation is generated from the rules. `vitest -u` updates it. */
it('lists every rule in docs/CHECKS.md', async () => {
  const groups = Object.entries(GROUPS).map(([name, rules]): [string, Codes] => {
    return [name, Object.assign({}, ...rules.map(({ codes }) => codes))]
  })
  const rendered: [string, Codes] = ['On the rendered email, in Chromium', BROWSER_CODES]
  const outside: [string, Codes] = ['On request', { ...ONLINE_CODES, ...SPAMC_CODES }]
  const exceptions: [string, Codes] = ['Exceptions', EXCEPTION_CODES]
  const sections = [...groups, rendered, outside, exceptions].map(section)
  await expect(`${INTRODUCTION}\n${accuracy()}\n${sections.join('\n')}`).toMatchFileSnapshot(PAGE)
})

it('gives each code to one rule', () => {
  const codes = Object.values(GROUPS).flatMap((rules) => rules.flatMap((rule) => Object.keys(rule.codes)))
  expect(codes).toEqual([...new Set(codes)])
  const others = { ...EXCEPTION_CODES, ...BROWSER_CODES, ...ONLINE_CODES, ...SPAMC_CODES }
  expect(Object.keys(CODES)).toHaveLength(codes.length + Object.keys(others).length)
})

it('knows its default clients, and the features that it has a wording for', () => {
  const unknown = Object.keys(DEFAULT_CLIENTS).filter((id) => !CLIENT_IDS.includes(id))
  const { feature } = createSupport(DEFAULT_CLIENTS)
  const slugs = [...new Set([...Object.keys(BREAKS), ...Object.keys(INSTEAD)])]
  expect({ unknown, slugs: slugs.filter((slug) => !feature(slug)) }).toEqual({ unknown: [], slugs: [] })
})

it('has a wording only for rules of axe', () => {
  const known = axe.getRules().map(({ ruleId }) => ruleId)
  expect(AXE_RULES.filter((rule) => !known.includes(rule))).toEqual([])
})

/** `npm run precision` finds what has not been judged. */
const LABELS = fileURLToPath(new URL('../../../../scripts/precision/labels.json', import.meta.url))
const labels = JSON.parse(readFileSync(LABELS, 'utf8')) as Label[]
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)

it('is right about the emails of others, by the findings that were judged by hand', () => {
  const codes = labels.map(({ code }) => code.split('/')[0]!)
  expect(codes.filter((code) => !CODES[code])).toEqual([])
  expect(precision()).toBeGreaterThan(0.95)
})

function precision(): number {
  return 1 - sum(labels.map(({ wrong }) => wrong)) / sum(labels.map(({ findings }) => findings))
}

function accuracy(): string {
  const packages = listNames(Object.values(PACKAGES).map((spec) => `\`${spec}\``))
  const wrong = labels.filter((one) => one.wrong > 0)
  const planted = MUTATIONS.filter(({ code }) => /^(?:error|warning)$/.test(CODES[code.split('/')[0]!]?.severity ?? ''))
  return `## How often it is right

**Precision.** ${EMAILS} emails that nobody here wrote have ${sum(labels.map(({ findings }) => findings))} findings without \`--notes\`. They were judged by hand, code by code for
each package that the emails come from, and ${shareOfWrong()}. When these emails were first
checked, 97.3% were. What was wrong then is fixed, so expect something in between for other emails.

The packages are ${packages}.${wrong.length > 0 ? ` What is wrong:\n\n${wrong.map(wrongLine).join('\n')}` : ''}

**Recall.** All ${planted.length} defects that a test plants in the reference emails, one at a time, are reported without \`--notes\`, on the line
where they were planted. Others certainly exist.

\`npm run precision\` in Letterform’s repository checks these emails again, and lists what has not been judged.
`
}

function shareOfWrong(): string {
  const wrong = sum(labels.map((one) => one.wrong))
  return wrong === 0
    ? 'none of them is wrong any more'
    : `${wrong} of them are wrong: ${(precision() * 100).toFixed(1)}% are right`
}

function wrongLine({ code, from, wrong, findings, why = '' }: Label): string {
  return `- \`${code}\` in ${from}: ${wrong} of ${findings}. ${inCode(why)}`
}

function inCode(text: string): string {
  return text.replace(/<[^>]+>/g, '`$&`')
}

function section([name, codes]: [string, Codes]): string {
  const lines = Object.entries(codes).map(([code, { severity, finds }]) => {
    return `### ${code}\n\n**${severity}**: ${finds.replace(/<[^>]+>/g, '`$&`')}\n`
  })
  return `## ${name}\n\n${lines.join('\n')}`
}

const INTRODUCTION = `# What \`letterform check\` looks for

\`letterform check\` compiles the emails that have changed, reads each as a mail client would, and reports the problems that
recipients would notice: where they are in your templates, what recipients see, and how to fix them. It uses the network
only with \`--online\`, which follows links, and runs SpamAssassin only with \`--spamc\`.

\`\`\`sh
letterform check                          # all emails
letterform check reset-password --notes   # one email, with notes
letterform check --max-warnings 0         # exit with 1 on warnings too
letterform check --all                    # each place, also of problems with one cause
letterform check --format github          # annotations in a pull request; also json and sarif
\`\`\`

You can change the severity of a code for the project, or for one email with a reason. A code with a second part, such as
\`client-breaks/css-gap\`, can be named in full or by its first part.

\`\`\`js
// config.js
export default {
  letterform: {
    check: {
      rules: { 'text-small': 'off', 'subject-long': 'note', 'client-breaks/css-gap': 'error' },
      // Ids of caniemail.com, each with its share of your recipients in percent.
      clients: { 'gmail.ios': 30, 'outlook.windows': 20, 'apple-mail.ios': 50 },
    },
  },
}
\`\`\`

\`\`\`yaml
# An email's front matter
check:
  text-small: Our lawyers want the legal line this small.
  link-insecure: { severity: note, reason: The partner’s site has no https yet. }
\`\`\`

Every finding has a place in your templates. Placeholders are reported on the line where they are written. An element is
compared with those of the templates, with components expanded and slots filled, and reported where the most similar one
is written. An attribute that a component passes on is reported where the component is used. CSS that Tailwind generated
is reported at the class, and all iterations of a loop at the loop.

The size of an email is the size of its HTML, rendered with each scenario by the code of your package. The largest one
counts. Client support is data from caniemail.com (MIT, © HTeuMeuLeu), which ships with Letterform, and what
[Mail clients](CLIENTS.md) lists.

If there is a Chromium, as for [letterform shots](SHOTS.md), axe-core audits every email, rendered with each scenario.
Problems that our own rules have already found are not repeated. The same page measures what is wider than a phone. The audit takes longer than everything else together, so
only emails that have changed are audited. Turn it off with \`--no-axe\`, or \`axe: false\` next to \`rules\`. Without a
Chromium, a note says so. \`letterform dev\` audits the email that you are looking at, a moment after you save.

Findings of axe-core, \`--online\` and \`--spamc\` have severities and exceptions like all others. Their exceptions are never
reported as unused when the check did not run.
`
