import { decodeEntities } from '../../html/entities.ts'
import { ancestry, type Element, isBelow, type Text } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import { quoteText } from '../page/quote-text.ts'
import { isShownSometimes } from '../page/shown-sometimes.ts'
import { inheritedPixels, isBlank, isHidden, isUnseen } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const hiddenText: Rule = {
  name: 'hiddenText',
  codes: {
    'hidden-text': {
      severity: 'warning',
      finds: 'Text that no recipient sees, apart from the preheader. Spam filters take it for a trick.',
    },
  },
  find: (email) => {
    const { texts } = email.page
    const shown = texts.findIndex((text) => isText(text) && !isConcealed(text.parent!, email))
    // What is hidden before all visible text is the preheader.
    const after = shown === -1 ? [] : texts.slice(shown + 1)
    const hidden = after.filter((text) => isText(text) && isLong(text) && isConcealed(text.parent!, email))
    return hidden.filter(({ parent }) => !isShownSometimes(parent!, email)).map((text) => finding(text, email))
  },
}

function isText({ text, parent, audience }: Text): boolean {
  return parent !== undefined && audience !== 'outlook' && !isBelow(parent, ['head']) && !isBlank(decodeEntities(text))
}

/** Shorter ones are labels and fillers. */
const LEAST = 20

function isLong({ text }: Text): boolean {
  return decodeEntities(text).replace(TOKENS, '').replace(/\s+/g, ' ').trim().length >= LEAST
}

function isConcealed(element: Element, { styles }: CheckedEmail): boolean {
  if ([...ancestry(element)].some(isUnseen)) return false
  return isHidden(element, styles) || (inheritedPixels(element, 'font-size', { styles })?.pixels ?? 16) <= 1
}

function finding({ text, parent }: Text, { at }: CheckedEmail): Finding {
  return {
    code: 'hidden-text',
    message: `${quoteText(decodeEntities(text))} is hidden from all recipients. Spam filters take hidden text for a trick.`,
    fix: 'Delete it, or show it. Only the preheader, before everything else, may be hidden.',
    place: at.text(parent, text.trim()),
  }
}
