import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { type ProblemArgs, WORDINGS } from './diagnostics.ts'

const PAGE = fileURLToPath(new URL('../../../docs/PROBLEMS.md', import.meta.url))

/** The page in the documentation is generated from the wordings. `vitest -u` updates it. */
it('describes every problem in docs/PROBLEMS.md', async () => {
  const codes = Object.keys(WORDINGS).sort()
  const page = `${INTRODUCTION}\n${codes.map(section).join('\n')}`
  expect(page).not.toMatch(/undefined|NaN|\[object/)
  await expect(page).toMatchFileSnapshot(PAGE)
})

const INTRODUCTION = `# Problems A–Z

Every problem that a command, an editor or the preview reports has a code, which never changes. Names between ‹ and › are replaced
by those of your project. [Checks](CHECKS.md) lists the codes of \`letterform check\`.
`

/** Arguments that are neither texts nor lists, or that a sentence looks up. */
const EXAMPLES: { [Code in keyof ProblemArgs]?: ProblemArgs[Code] } = {
  'baseline-unreadable': { from: '‹from›', reason: '‹reason›' },
  'config-threw': { reason: '‹reason›' },
  'axe-skipped': { reason: { message: '‹reason›.', fix: '‹fix›.' } },
  'emails-missing': {
    globs: '‹globs›',
    folder: '‹folder›',
    origin: { name: '‹tool›', file: '‹file›', guide: '‹guide›', isHtml: true },
  },
  'element-unclosed': { element: '‹element›', before: { element: '‹other›', line: 12 } },
  'variable-contradiction': { name: '‹name›', one: 'list', other: 'url', where: '‹where›', isMeasured: false },
  'variable-declared-otherwise': {
    name: '‹name›',
    declared: 'number',
    used: 'url',
    where: '‹where›',
    isMeasured: false,
  },
}

function section(code: string): string {
  const { severity, message, fix } = WORDINGS[code as keyof typeof WORDINGS] as Sentences
  const example = EXAMPLES[code as keyof typeof WORDINGS]
  const [wrong, right] = [message, fix].map((one) => (example ? escaped(one(example)) : say(one)))
  return `## ${code}\n\n**${severity}**: ${wrong}\n\n${right}\n`
}

interface Sentences {
  severity: string
  message: (args: unknown) => string
  fix: (args: unknown) => string
}

/** A sentence with the names of its arguments in place of their values. Some of these are texts, and others lists. */
function say(sentence: (args: unknown) => string): string {
  const names = new Set<string>()
  for (let lists = 0; lists < 1 << Math.max(names.size, 1); lists++) {
    const args = new Proxy({}, { get: (_, name) => standIn(String(name), [...names.add(String(name))], lists) })
    try {
      return escaped(sentence(args))
    } catch {}
  }
  throw new Error(`Neither texts nor lists fit ${sentence}`)
}

function standIn(name: string, names: string[], lists: number): string | string[] {
  const value = `‹${name}›`
  return (lists >> names.indexOf(name)) & 1 ? [value] : value
}

/** Literal text for Markdown. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replace(/[\\`*_<>[\]{}|]/g, '\\$&')
}
