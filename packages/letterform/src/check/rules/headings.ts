import { type Element, textOf } from '../../html/parse-page.ts'
import { isBlank, isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const headings: Rule = {
  name: 'headings',
  codes: {
    'heading-order': { severity: 'warning', finds: 'A heading that skips a rank, as an <h3> behind an <h1>.' },
    'heading-empty': { severity: 'warning', finds: 'A heading that says nothing.' },
  },
  find: (email) => {
    const found = email.page.elements.filter((one) => /^h[1-6]$/.test(one.name) && !isHidden(one, email.styles))
    return found.flatMap((heading, index) => judge(heading, found[index - 1], email) ?? [])
  },
}

function judge(heading: Element, before: Element | undefined, { at }: CheckedEmail): Finding | undefined {
  if (isBlank(textOf(heading)) && !heading.children.some((child) => 'name' in child && child.name === 'img')) {
    return {
      code: 'heading-empty',
      message: 'A screen reader announces a heading, and then nothing.',
      fix: 'Give it words, or make it a <div>.',
      place: at.content(heading),
    }
  }
  const rank = Number(heading.name[1])
  const last = before ? Number(before.name[1]) : 0
  if (rank <= last + 1) return undefined
  return {
    code: 'heading-order',
    message: before
      ? `<${heading.name}> follows <${before.name}>: those who move from heading to heading look for what was left out.`
      : `The first heading is <${heading.name}>: those who move from heading to heading look for what it belongs to.`,
    fix: `Make it <h${last + 1}>; its size is a matter of style.`,
    place: at.element(heading),
  }
}
