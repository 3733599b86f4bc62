import { type Element, textOf } from '../../html/parse-page.ts'
import { isBlank, isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const headings: Rule = {
  name: 'headings',
  codes: {
    'heading-order': { severity: 'warning', finds: 'A heading that skips a level, such as an <h3> after an <h1>.' },
    'heading-empty': { severity: 'warning', finds: 'A heading without text.' },
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
      message: `<${heading.name}> is empty: a screen reader announces a heading and then nothing.`,
      fix: 'Add text, or make it a <div>.',
      place: at.content(heading),
    }
  }
  const level = Number(heading.name[1])
  const last = before ? Number(before.name[1]) : 0
  if (level <= last + 1) return undefined
  return {
    code: 'heading-order',
    message: before
      ? `<${heading.name}> follows <${before.name}>. People who jump from heading to heading will look for the level in between.`
      : `The first heading is <${heading.name}>. People who jump from heading to heading will look for the one above it.`,
    fix: `Make it <h${last + 1}>, and set its size with CSS.`,
    place: at.element(heading),
  }
}
