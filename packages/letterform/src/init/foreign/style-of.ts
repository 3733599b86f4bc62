import type { PlaceholderStyle } from '../../language/engines/engine.ts'
import { engineOf } from '../../language/engines/engines.ts'
import { protect } from '../../placeholders/protect.ts'
import { findUnsupported } from '../../placeholders/restore-for-engine.ts'
import type { ConversionPlan } from './plan-conversion.ts'

const STYLES: Record<string, PlaceholderStyle> = {
  Jinja2: 'jinja2',
  Twig: 'twig',
  Liquid: 'liquid',
  '{{ }}': ['{{', '}}'],
}

/** Keeps the output readable for the engine that has filled it in so far, if `build/` can be written for it. */
export function styleOf({ syntaxes, edits }: Pick<ConversionPlan, 'syntaxes' | 'edits'>): PlaceholderStyle | undefined {
  const [first, ...others] = syntaxes
  const style = first && others.length === 0 ? STYLES[first.name] : undefined
  if (!style) return undefined
  const tags = edits.flatMap(({ path: file, content }) => protect({ file, text: content }).tags)
  return findUnsupported(tags, engineOf(style)).length === 0 ? style : undefined
}
