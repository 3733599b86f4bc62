import { COMPUTED } from '../code-tokens.ts'

/** A template as those who fill it in by hand know it. */
export interface KnownTemplate {
  id: string
  /** Its source, as problems name it. */
  file: string
  /** Where it is built to, from the output's folder, without its ending. */
  built: string
  /** What generated getters are called, in either language. */
  getters: string[]
  /** What fills it in; absent where it does not compile. */
  needs?: { variables: { name: string; optional: boolean }[]; globals: string[] }
}

const ENDINGS = /\.(?:html?|txt)(?:\.(?:j2|jinja2?|hbs|njk))?$/

/** The template whose built file, or source, a path ends with; the one that shares most of it. */
export function templateAtPath(text: string, templates: KnownTemplate[]): KnownTemplate | undefined {
  const ending = ENDINGS.exec(text)
  if (!ending || /[\s<>]/.test(text)) return undefined
  const written = text.slice(0, -ending[0].length).replaceAll('\\', '/')
  const scores = templates.map((template) => ({ template, score: likeness(written, template) }))
  const most = Math.max(0, ...scores.map(({ score }) => score))
  const best = scores.filter(({ score }) => score === most)
  return most > 0 && best.length === 1 ? best[0]!.template : undefined
}

/** How much of a path a template's name is; a bare file name may stand in a folder that is said elsewhere. */
function likeness(written: string, { id, built }: KnownTemplate): number {
  const fits = (name: string) => written === name || written.endsWith(`/${name}`)
  const fitting = [built, id].filter(fits).map((name) => name.length + 1)
  const folders = written.split('/').slice(0, -1)
  const isBare = folders.every((folder) => /^\.{0,2}$/.test(folder) || folder.includes(COMPUTED))
  if (isBare && fits(built.split('/').at(-1)!)) fitting.push(1)
  return Math.max(0, ...fitting)
}

/** The template of this very name, as its id or its path. */
export function templateNamed(text: string, templates: KnownTemplate[]): KnownTemplate | undefined {
  const snake = (name: string) => name.replaceAll('-', '_')
  return templates.find(({ id, built }) => [id, built, snake(id)].includes(text))
}

export function templateOfGetter(name: string, templates: KnownTemplate[]): KnownTemplate | undefined {
  return templates.find(({ getters }) => getters.includes(name))
}

/** Whether a text is the path of a page at all. */
export function isPagePath(text: string): boolean {
  return ENDINGS.test(text) && !/[\s<>]/.test(text) && !/\.txt$/.test(text)
}

/** The name in a text, or in a pattern, that is a placeholder and nothing else; `computed` where it is put together. */
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
