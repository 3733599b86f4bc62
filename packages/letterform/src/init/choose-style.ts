import type { PlaceholderStyle } from '../language/engines/engine.ts'

/** What templates and the code that fills them in look like: enough to tell how `build/` has to write placeholders. */
export interface Written {
  templates: string[]
  code: string[]
}

/**
 * Maizzle left `@{{ name }}` as `{{ name }}` in its output, which somebody's engine reads: so it stays. Templates with
 * both spellings have two readers, and nobody but their owner knows which one matters.
 */
export function chooseStyle({ templates, code }: Written): PlaceholderStyle | 'mixed' | undefined {
  const hasBraces = templates.some((text) => /(?<!@)@\{\{(?!\{)/.test(text))
  const hasAngles = templates.some((text) => /<<\s*[A-Za-z_]/.test(text))
  if (!hasBraces) return undefined
  if (hasAngles) return 'mixed'
  if (code.some((text) => /\bjinja2\b/.test(text))) return 'jinja2'
  return code.some((text) => /['"]nunjucks['"]/.test(text)) ? 'nunjucks' : ['{{', '}}']
}
