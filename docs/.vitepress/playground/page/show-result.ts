import type { CompileResult, PageProblem, ShownMail } from '../compile-result.ts'
import { element } from './element.ts'
import { mailFrame } from './mail-frame.ts'

export const TABS = ['Mail', 'Text', 'Problems', 'Contract', 'Getter'] as const
export type Tab = (typeof TABS)[number]

export interface Shown {
  result: CompileResult
  /** The index of the mail. */
  mail: number
  goTo: (problem: PageProblem) => void
  /** The page that explains problems. */
  helpBase: string
}

/** The content of a tab. */
export function showResult(tab: Tab, { result, mail, goTo, helpBase }: Shown): HTMLElement {
  if (tab === 'Problems') return problemList(result.problems, goTo, helpBase)
  if (tab === 'Contract' || tab === 'Getter') {
    const code = tab === 'Contract' ? result.interface?.contract : result.interface?.types
    return code === undefined ? note('The email has errors, which Problems lists.') : element('pre', {}, code)
  }
  const shown: ShownMail | undefined = result.mails[mail]
  if (!shown) return note(result.problems.length > 0 ? 'The email has errors, which Problems lists.' : 'Open an email.')
  if ('problem' in shown) return note(`The values of the scenario do not fit. ${shown.problem}`)
  if (tab === 'Text') return element('pre', {}, shown.text)
  return element(
    'div',
    { className: 'with-subject' },
    element('p', { className: 'subject' }, shown.subject),
    mailFrame(shown.html),
  )
}

function problemList(problems: PageProblem[], goTo: Shown['goTo'], helpBase: string): HTMLElement {
  if (problems.length === 0) return note('No problems found.')
  return element('ul', { className: 'problems' }, ...problems.map((one) => problemItem(one, goTo, helpBase)))
}

function problemItem(problem: PageProblem, goTo: Shown['goTo'], helpBase: string): HTMLElement {
  const { severity, code, message, fix, file, line, column } = problem
  const place = element('button', { type: 'button', onclick: () => goTo(problem) }, `${file}:${line}:${column}`)
  const help = element('a', { href: `${helpBase}#${encodeURIComponent(code)}` }, code)
  return element(
    'li',
    { className: severity === 'error' ? 'error' : 'warning' },
    element('div', {}, ...(file ? [place, ' '] : []), help),
    element('p', {}, message, fix ? ` ${fix}` : ''),
  )
}

function note(text: string): HTMLElement {
  return element('p', { className: 'note' }, text)
}
