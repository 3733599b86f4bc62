import { foldProblems } from '../check/fold-problems.ts'
import { isError } from '../diagnostics.ts'
import { helpPage } from '../help-page.ts'
import { plural } from '../text.ts'
import type { Problem } from '../types.ts'
import { closeOnSignal } from './close-on-signal.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'
import { LOCALE_OPTION, localesIn } from './locale-option.ts'
import { misused } from './misused.ts'
import { withEngine } from './with-engine.ts'

const FORMATS = ['text', 'json', 'github', 'sarif']

export const checkCommand: Command = {
  summary: 'Check the emails for problems that recipients would notice.',
  usage: 'check [email…] [options]',
  options: {
    locale: LOCALE_OPTION,
    notes: { type: 'boolean', help: 'Show notes, too: worth knowing, no fix needed.' },
    'no-axe': { type: 'boolean', help: 'Skip axe-core and the browser that it needs.' },
    online: { type: 'boolean', help: 'Follow every link over the network.' },
    spamc: { type: 'boolean', help: 'Ask SpamAssassin for a score, if spamc is installed.' },
    'max-warnings': { type: 'string', help: 'Exit with 1 above this many warnings. Default: no limit.' },
    format: { type: 'string', help: `The output format: ${FORMATS.join(', ')}.` },
    all: { type: 'boolean', help: 'Print every place. By default, problems with one cause are joined.' },
    'no-cache': { type: 'boolean', help: 'Compile and check everything again, without the cache.' },
  },
  async run(call) {
    const { values, terminal } = call
    const format = values.json ? 'json' : (values.format ?? 'text')
    const limit = values['max-warnings'] === undefined ? Number.POSITIVE_INFINITY : Number(values['max-warnings'])
    if (!FORMATS.includes(String(format))) return misused(terminal, `--format takes one of ${FORMATS.join(', ')}.`)
    if (!(limit >= 0)) return misused(terminal, '--max-warnings takes a number.')
    const started = performance.now()
    const { problems: found, emails, languages } = await check(call)
    const counts = countOf(found)
    if (format === 'text') {
      terminal.problems(values.all ? found : foldProblems(found))
      const checked = `${plural(emails, languages ? 'translation' : 'email')} checked`
      terminal.print(summary(checked, counts, { terminal, milliseconds: performance.now() - started }))
    } else terminal.print(await formatted(String(format), { problems: found, emails }))
    return exitCode(found, counts.warning > limit)
  },
}

function check(call: CommandCall) {
  const { root, positionals, values, terminal } = call
  const announce = () => terminal.error('Stopped before all emails were checked.')
  return closeOnSignal(announce, (onOpen) =>
    withEngine(call, async (engine) => {
      const { checkProject } = await import('../check-project/check-project.ts')
      return checkProject({
        root,
        ids: positionals,
        locales: localesIn(values.locale),
        cache: !values['no-cache'],
        notes: Boolean(values.notes),
        axe: !values['no-axe'],
        online: Boolean(values.online),
        spamc: Boolean(values.spamc),
        engine,
        onOpen,
        onProgress({ id, done, total, isShown }) {
          terminal.progress(`${isShown ? 'axe-core ' : ''}${done}/${total}  ${id}`)
        },
      })
    }),
  )
}

async function formatted(format: string, result: { problems: Problem[]; emails: number }): Promise<string> {
  if (format === 'json') {
    const problems = result.problems.map((found) => ({ ...found, url: helpPage(found.code) }))
    return JSON.stringify({ ...result, problems }, null, 2)
  }
  if (format === 'github') return (await import('../check/format-github.ts')).formatGithub(result.problems)
  return (await import('../check/format-sarif.ts')).formatSarif(result.problems)
}

type Counts = Record<Problem['severity'], number>

function countOf(problems: Problem[]): Counts {
  const counts: Counts = { error: 0, warning: 0, note: 0 }
  for (const { severity } of problems) counts[severity]++
  return counts
}

function summary(
  checked: string,
  counts: Counts,
  { terminal, milliseconds }: Pick<CommandCall, 'terminal'> & { milliseconds: number },
) {
  const parts = [
    checked,
    counts.error > 0 ? terminal.style('red', plural(counts.error, 'error')) : '',
    counts.warning > 0 ? terminal.style('yellow', plural(counts.warning, 'warning')) : '',
    counts.error + counts.warning === 0 ? terminal.style('green', 'no problems found') : '',
    counts.note > 0 ? plural(counts.note, 'note') : '',
    `${Math.round(milliseconds)} ms`,
  ]
  return parts.filter(Boolean).join(', ')
}

function exitCode(problems: Problem[], isOverLimit: boolean): ExitCode {
  if (problems.some(({ code }) => code === 'config-threw' || code === 'config-shape')) return 2
  return problems.some(isError) || isOverLimit ? 1 : 0
}
