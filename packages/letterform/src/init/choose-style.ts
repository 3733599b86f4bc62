import type { PlaceholderStyle } from '../language/engines/engine.ts'
import type { SourceText } from '../types.ts'

/** What decides how `build/` must write placeholders: the templates, and the code that fills them in. */
export interface Written {
  templates: SourceText[]
  code: string[]
}

/**
 * Maizzle writes `@{{ name }}` as `{{ name }}` to its output, and the backend's engine reads that, so we keep it. A project
 * that uses both spellings has two readers, and only its owner knows which one matters.
 */
export function chooseStyle({ templates, code }: Written): PlaceholderStyle | 'mixed' | undefined {
  const hasBraces = templates.some(({ text, tagSyntax }) => {
    // With other delimiters, `@{{` is text to Maizzle, too.
    return (tagSyntax?.delimiters?.[0] ?? '{{') === '{{' && /(?<!@)@\{\{(?!\{)/.test(text)
  })
  const hasAngles = templates.some(({ text }) => /<<\s*[A-Za-z_]/.test(text))
  if (!hasBraces) return undefined
  if (hasAngles) return 'mixed'
  if (code.some((text) => /\bjinja2\b/.test(text))) return 'jinja2'
  return code.some((text) => /['"]nunjucks['"]/.test(text)) ? 'nunjucks' : ['{{', '}}']
}
