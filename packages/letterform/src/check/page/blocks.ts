import type { Element } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import type { CheckedEmail } from '../rule.ts'

/** Whether a block begins or ends between two elements, so that a mail may have only one of them. */
export function mayExclude(
  first: Element,
  second: Element,
  { html, tags }: Pick<CheckedEmail, 'html' | 'tags'>,
): boolean {
  const between = html.slice(first.end, second.start).matchAll(TOKENS)
  return [...between].some(([token]) => tags.get(token)?.kind === 'block')
}
