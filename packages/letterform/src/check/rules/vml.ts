import { ancestry, attribute, type Element } from '../../html/parse-page.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const vml: Rule = {
  name: 'vml',
  codes: {
    'vml-namespace': { severity: 'error', finds: 'VML without its namespace, which Outlook does not draw.' },
    'vml-outside': {
      severity: 'error',
      finds: 'VML outside of a conditional comment, which every client but Outlook shows as text.',
    },
    'vml-size': { severity: 'warning', finds: 'A VML shape without a width, which Outlook draws with none.' },
  },
  find: (email) => {
    const drawn = email.page.elements.filter(({ name }) => /^[vw]:/.test(name))
    return drawn.flatMap((element) => judge(element, email))
  },
}

const SHAPES = new Set(['v:rect', 'v:roundrect', 'v:oval', 'v:image'])

function judge(element: Element, { at, page }: CheckedEmail): Finding[] {
  const [prefix] = element.name.split(':') as [string]
  const holders = [...ancestry(element), ...page.elements.filter(({ name }) => name === 'html')]
  const isNamed = holders.some((one) => attribute(one, `xmlns:${prefix}`) !== undefined)
  const isShape = SHAPES.has(element.name)
  const hasWidth = /(?:^|[;\s])width\s*:/.test(attribute(element, 'style') ?? '')
  return [
    ...(isNamed ? [] : [unnamed(element, prefix, at.element(outermost(element)))]),
    ...(element.audience === 'outlook' ? [] : [outside(element, at.element(element))]),
    ...(isShape && !hasWidth ? [sizeless(element, at.element(element))] : []),
  ]
}

/** The drawing that it is part of: there, the namespace is named. */
function outermost(element: Element): Element {
  return [...ancestry(element)].findLast(({ name }) => /^[vw]:/.test(name)) ?? element
}

const NAMESPACES: Record<string, string> = {
  v: 'urn:schemas-microsoft-com:vml',
  w: 'urn:schemas-microsoft-com:office:word',
}

function unnamed({ name }: Element, prefix: string, place: Finding['place']): Finding {
  return {
    code: 'vml-namespace',
    message: `Outlook does not draw <${name}>, since nothing tells it what ${prefix}: means: the button or background is gone.`,
    fix: `Write xmlns:${prefix}="${NAMESPACES[prefix]}" on it, or on <html>.`,
    place,
  }
}

function outside({ name }: Element, place: Finding['place']): Finding {
  return {
    code: 'vml-outside',
    message: `<${name}> stands outside of a comment for Outlook: other clients show what is in it as plain text, twice.`,
    fix: 'Put it into <outlook>…</outlook>.',
    place,
  }
}

function sizeless({ name }: Element, place: Finding['place']): Finding {
  return {
    code: 'vml-size',
    message: `<${name}> has no width, and Outlook draws it with none: nothing is to be seen.`,
    fix: 'Write a width in pixels into its style.',
    place,
  }
}
