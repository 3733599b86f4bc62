import plugin from 'posthtml-safe-class-names'
import { createRecent } from './create-recent.ts'
import { getOrCompute } from './get-or-compute.ts'
import type { Pass } from './pass.ts'
import { refuse } from './refusal.ts'
import { setting } from './setting.ts'
import { elementsOf } from './tree.ts'

/** Makes class names safe for all mail clients, in style sheets and attributes. The original converts each text once. */
export function createClassNames(): Pass {
  const known = new Map<string, string>()
  const sheets = createRecent<string>()

  return (root, { config }) => {
    const options = setting(config, 'css.safe') ?? {}
    if (options === false) return
    const { replacements, ignored } = options as { replacements?: Record<string, string>; ignored?: unknown }
    if (ignored) refuse('css.safe.ignored')
    const scope = replacements ? JSON.stringify(replacements) : ''
    const apply = plugin({ replacements: { ...replacements, '{': '{', '}': '}' } })

    const elements = elementsOf(root)
    for (const { attrs } of elements) checkCode(String(attrs.class))
    for (const { tag, attrs, content } of elements) {
      if (tag === 'style' && content.length > 0) content.splice(0, content.length, safeSheet(content.join('')))
      if (!attrs.class) continue
      attrs.class = attrs.class === true ? '' : safeNames(String(attrs.class))
    }

    function safeNames(names: string): string {
      if (!scope && PLAIN.test(names)) return names
      return getOrCompute(known, `${scope} ${names}`, () => {
        const attrs = { class: names }
        apply({ walk: (visit) => visit({ tag: 'x', attrs }) })
        return attrs.class
      })
    }

    function safeSheet(css: string): string {
      return sheets(`${scope} ${css}`, () => {
        const node = { tag: 'style', content: css }
        apply({ walk: (visit) => visit(node) })
        return node.content
      })
    }
  }
}

/** Class names that the original leaves unchanged. */
const PLAIN = /^[\w-]+( [\w-]+)*$/

/** The original never returns if an expression has no end. */
function checkCode(names: string): void {
  const start = names.lastIndexOf('{{')
  if (start !== -1 && names.lastIndexOf('}}') < start + 2) refuse('an expression without an end among classes')
}
