import { attribute, type Element } from '../../html/parse-page.ts'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'
import { mayExclude } from '../page/blocks.ts'
import type { Rule } from '../rule.ts'

export const ids: Rule = {
  name: 'ids',
  codes: {
    'id-repeated': {
      severity: 'warning',
      finds: 'An id that two elements have, so that links and labels find only one.',
    },
  },
  find: (email) => {
    const { page, at } = email
    const seen = new Map<string, Element[]>()
    for (const element of page.elements) {
      const id = attribute(element, 'id')
      // A placeholder gives each element an id of its own.
      if (element.audience !== 'all' || !id || TOKEN_LIKE.test(id)) continue
      seen.set(id, [...(seen.get(id) ?? []), element])
    }
    return [...seen].flatMap(([id, [first, second]]) =>
      second && !mayExclude(first!, second, email)
        ? [
            {
              code: 'id-repeated',
              message: `Two elements have the id ${id}. Links to it, labels and styles for phones may find the wrong one.`,
              fix: 'Give each element an id of its own, or use a class.',
              place: at.attribute(second, 'id'),
            },
          ]
        : [],
    )
  },
}
