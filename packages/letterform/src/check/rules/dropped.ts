import { attribute, type Element } from '../../html/parse-page.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const dropped: Rule = {
  name: 'dropped',
  codes: {
    'element-dropped': {
      severity: 'error',
      finds: 'What every client takes out: scripts, frames, embedded players, canvases.',
    },
  },
  find: (email) => email.page.elements.filter(isDropped).map((element) => judge(element, email)),
}

const DROPPED = new Set(['applet', 'canvas', 'embed', 'frame', 'frameset', 'iframe', 'script'])

/** Data about a mail, as Gmail reads it, is no script. */
function isDropped(element: Element): boolean {
  const isData = /json/i.test(attribute(element, 'type') ?? '')
  return DROPPED.has(element.name) && element.audience !== 'outlook' && !isData
}

function judge(element: Element, { at }: CheckedEmail): Finding {
  return {
    code: 'element-dropped',
    message: `Every client takes <${element.name}> out, and filters distrust mails that hold one: nobody sees what it shows.`,
    fix: 'Leave it out; for what is not in the mail, link to a page that has it.',
    place: at.element(element),
  }
}
