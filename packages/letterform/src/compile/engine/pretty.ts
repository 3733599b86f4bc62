import beautify from 'js-beautify'
import { beautifySheet } from './beautify-sheet.ts'
import { createRecent } from './create-recent.ts'
import { getOrCompute } from './get-or-compute.ts'
import type { TextPass } from './pass.ts'
import type { Beautify } from './pretty-content.ts'
import type { Kind } from './pretty-kinds.ts'
import { createLines } from './pretty-lines.ts'
import { printHtml } from './pretty-print.ts'
import { createScanner } from './pretty-scan.ts'
import { UNFORMATTED } from './pretty-tags.ts'
import { refuse } from './refusal.ts'

/** Maizzle's defaults over those of `pretty`. */
const DEFAULTS = {
  unformatted: [...UNFORMATTED],
  indent_inner_html: false,
  indent_char: ' ',
  indent_size: 2,
  sep: '\n',
  space_around_combinator: true,
  newline_between_rules: false,
  extra_liners: [],
}

/** js-beautify as `pretty` calls it, for PostHTML's output. Supports neither blocks of template languages nor line wrapping. */
export function createPretty(): TextPass {
  const beautified = createRecent<string>()
  const statements = new Map<string, string>()
  const kinds = new Map<string, Kind>()

  return (html, { config }) => {
    const options = optionsOf(config.prettify)
    if (!options) return html
    const scope = JSON.stringify(options)
    const original: Beautify = (kind, text) => beautify[kind](text, { ...options, eol: '\n' })
    const statement = (text: string) => getOrCompute(statements, `${scope} ${text}`, () => original('css', text))
    const code: Beautify = (kind, text) =>
      beautified(`${kind} ${scope} ${text}`, () => {
        const canSplit = kind === 'css' && !options.newline_between_rules
        return (canSplit && beautifySheet(text, statement)) || original(kind, text)
      })
    return printHtml(createScanner(html), createLines(options.indent_size), { beautify: code, kinds })
  }
}

function optionsOf(given: unknown): typeof DEFAULTS | undefined {
  if (!given) return undefined
  const own = typeof given === 'object' ? given : {}
  for (const key in own) if (!OURS.includes(key)) refuse(`prettify.${key}`)
  const options = { ...DEFAULTS, ...own }
  if (!Number.isInteger(options.indent_size) || options.indent_size < 1) refuse('prettify.indent_size')
  return options
}

const OURS = ['indent_size', 'space_around_combinator', 'newline_between_rules']
