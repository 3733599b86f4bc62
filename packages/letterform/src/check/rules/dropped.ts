import { attribute, type Element } from '../../html/parse-page.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const dropped: Rule = {
  name: 'dropped',
  codes: {
    'element-dropped': {
      severity: 'error',
      finds: 'Elements that every client removes: scripts, frames, embedded players, canvases.',
    },
  },
  find: (email) => email.page.elements.filter(isDropped).map((element) => judge(element, email)),
}

const DROPPED = new Set(['applet', 'canvas', 'embed', 'frame', 'frameset', 'iframe', 'script'])

/** JSON-LD, which Gmail reads, is not a script. */
function isDropped(element: Element): boolean {
  const isData = /json/i.test(attribute(element, 'type') ?? '')
  return DROPPED.has(element.name) && element.audience !== 'outlook' && !isData
}

function judge(element: Element, { at }: CheckedEmail): Finding {
  return {
    code: 'element-dropped',
    message: `Every client removes <${element.name}>, and spam filters distrust emails that have one.`,
    fix: 'Remove it, and link to a page that has the content.',
    place: at.element(element),
  }
}
