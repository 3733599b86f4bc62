import { ancestry, attribute, type Element } from '../../html/parse-page.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const vml: Rule = {
  name: 'vml',
  codes: {
    'vml-namespace': { severity: 'error', finds: 'VML without a namespace, which Outlook does not draw.' },
    'vml-outside': {
      severity: 'error',
      finds: 'VML outside a conditional comment, whose text other clients show.',
    },
    'vml-size': { severity: 'warning', finds: 'A VML shape without a width, which Outlook does not show.' },
  },
  find: (email) => {
    const drawn = email.page.elements.filter(({ name }) => /^[vw]:/.test(name))
    return drawn.flatMap((element) => judge(element, email))
  },
}

/** `mso-width-percent: 1000` is as wide as the text around it. */
const WIDTHS = new Set(['width', 'mso-width-percent'])

const SHAPES = new Set(['v:rect', 'v:roundrect', 'v:oval', 'v:image'])

function judge(element: Element, { at, page, styles }: CheckedEmail): Finding[] {
  const [prefix] = element.name.split(':') as [string]
  const holders = [...ancestry(element), ...page.elements.filter(({ name }) => name === 'html')]
  const isNamed = holders.some((one) => attribute(one, `xmlns:${prefix}`) !== undefined)
  const isShape = SHAPES.has(element.name)
  const hasWidth = styles.inline(element).some(({ property }) => WIDTHS.has(property))
  return [
    ...(isNamed ? [] : [unnamed(element, prefix, at.element(outermost(element)))]),
    ...(element.audience === 'outlook' ? [] : [outside(element, at.element(element))]),
    ...(isShape && !hasWidth ? [sizeless(element, at.element(element))] : []),
  ]
}

/** The drawing around it, which is where the namespace belongs. */
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
    message: `The namespace of <${name}> is not declared, so Outlook does not draw it and the button or background is missing.`,
    fix: `Add xmlns:${prefix}="${NAMESPACES[prefix]}" to it, or to <html>.`,
    place,
  }
}

function outside({ name }: Element, place: Finding['place']): Finding {
  return {
    code: 'vml-outside',
    message: `<${name}> is outside a conditional comment, so other clients show its text, usually a second time.`,
    fix: 'Put it into <outlook>…</outlook>.',
    place,
  }
}

function sizeless({ name }: Element, place: Finding['place']): Finding {
  return {
    code: 'vml-size',
    message: `<${name}> has no width, so Outlook does not show it.`,
    fix: 'Add a width in pixels to its style.',
    place,
  }
}
