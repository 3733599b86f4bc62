import { ancestry, attribute, type Element, textOf } from '../../html/parse-page.ts'
import { mayExclude } from '../page/blocks.ts'
import { isBlank, isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const headings: Rule = {
  name: 'headings',
  codes: {
    'heading-order': { severity: 'warning', finds: 'A heading that skips a level, such as an <h3> after an <h1>.' },
    'heading-empty': { severity: 'warning', finds: 'A heading without text.' },
    'heading-several': { severity: 'warning', finds: 'A second <h1> in the same language.' },
  },
  find: (email) => {
    const found = email.page.elements.filter((one) => /^h[1-6]$/.test(one.name) && !isHidden(one, email.styles))
    return [
      ...found.flatMap((heading, index) => judge(heading, found[index - 1], email) ?? []),
      ...several(found, email),
    ]
  },
}

/** Each language of a bilingual email has its own. */
function several(headings: Element[], email: CheckedEmail): Finding[] {
  const titles = headings.filter(({ name }) => name === 'h1')
  const second = titles.find((heading, index) =>
    titles
      .slice(0, index)
      .some((before) => languageOf(before) === languageOf(heading) && !mayExclude(before, heading, email)),
  )
  if (!second) return []
  return [
    {
      code: 'heading-several',
      message: 'There is a second <h1>, so screen readers announce two titles.',
      fix: 'Make it an <h2>, and set its size with CSS.',
      place: email.at.element(second),
    },
  ]
}

function languageOf(element: Element): string {
  return [...ancestry(element)].map((one) => attribute(one, 'lang')).find(Boolean) ?? ''
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
  // The subject, which clients show above the email, is its title.
  const last = before ? Number(before.name[1]) : 1
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
