import { COMPUTED } from '../code-tokens.ts'

/** The names by which hand-written code refers to a template. */
export interface KnownTemplate {
  id: string
  /** Its source file. */
  file: string
  /** Its output path without the extension, from the output folder. */
  built: string
  /** The names of its generated getters, in both languages. */
  getters: string[]
  /** Whether its front matter has a subject. */
  hasSubject?: boolean
  /** Its variables; absent if it does not compile. */
  needs?: { variables: { name: string; optional: boolean }[]; globals: string[] }
}

const ENDINGS = /\.(?:html?|txt)(?:\.(?:j2|jinja2?|hbs|njk))?$/

/** The template whose output or source matches the end of a path; the longest match wins. */
export function templateAtPath(text: string, templates: KnownTemplate[]): KnownTemplate | undefined {
  const ending = ENDINGS.exec(text)
  if (!ending || /[\s<>]/.test(text)) return undefined
  const written = text.slice(0, -ending[0].length).replaceAll('\\', '/')
  const scores = templates.map((template) => ({ template, score: likeness(written, template) }))
  const most = Math.max(0, ...scores.map(({ score }) => score))
  const best = scores.filter(({ score }) => score === most)
  return most > 0 && best.length === 1 ? best[0]!.template : undefined
}

/** How many parts of a path match a template. The folder of a bare file name may be given elsewhere. */
function likeness(written: string, { id, built }: KnownTemplate): number {
  const fits = (name: string) => written === name || written.endsWith(`/${name}`)
  const fitting = [built, id].filter(fits).map((name) => name.length + 1)
  const folders = written.split('/').slice(0, -1)
  const isBare = folders.every((folder) => /^\.{0,2}$/.test(folder) || folder.includes(COMPUTED))
  if (isBare && fits(built.split('/').at(-1)!)) fitting.push(1)
  return Math.max(0, ...fitting)
}

/** The template with exactly this id or path. */
export function templateNamed(text: string, templates: KnownTemplate[]): KnownTemplate | undefined {
  const snake = (name: string) => name.replaceAll('-', '_')
  return templates.find(({ id, built }) => [id, built, snake(id)].includes(text))
}

export function templateOfGetter(name: string, templates: KnownTemplate[]): KnownTemplate | undefined {
  return templates.find(({ getters }) => getters.includes(name))
}

/** Whether a text is the path of a page. */
export function isPagePath(text: string): boolean {
  return ENDINGS.test(text) && !/[\s<>]/.test(text) && !/\.txt$/.test(text)
}

/** The name in a string or pattern that is exactly one placeholder; `computed` if it is built at run time. */
export function placeholderIn(text: string): { name: string } | 'computed' | undefined {
  const plain = text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/\\s[*+?]?|\[ \][*+?]?| [*?+]/g, ' ')
    .replace(/\\(?=[^\w])/g, '')
    .trim()
  if (!/^(?:<<|@?\??\{\{)/.test(plain) || plain.length > 80) return undefined
  const whole = /^(?:<<|@?\??\{\{)\s*([A-Za-z_]\w*)(?:\.\w+)*\s*(?:\|[^<>{}]*)?(?:>>|\}\})$/.exec(plain)
  if (whole) return { name: whole[1]! }
  return /^(?:<<|@?\??\{\{)[^<>{}]*(?:>>|\}\})?$/.test(plain) ? 'computed' : undefined
}
