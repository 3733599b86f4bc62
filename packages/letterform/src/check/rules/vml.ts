import { ancestry, attribute, type Element } from '../../html/parse-page.ts'
import { nearMiss } from '../../language/near-miss.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const vml: Rule = {
  name: 'vml',
  codes: {
    'vml-namespace': {
      severity: 'error',
      finds: 'VML without its namespace, or with a wrong one, which Outlook does not draw.',
    },
    'vml-outside': {
      severity: 'error',
      finds: 'VML outside a conditional comment, whose text other clients show.',
    },
    'vml-element': { severity: 'warning', finds: 'A misspelled element of VML, which Outlook leaves out.' },
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
  // The innermost declaration counts.
  const holder = holders.find((one) => attribute(one, `xmlns:${prefix}`) !== undefined)
  const isNamed = holder !== undefined && attribute(holder, `xmlns:${prefix}`) === NAMESPACES[prefix]
  const near = nearMiss(element.name, ELEMENTS)
  const isShape = SHAPES.has(element.name)
  const hasWidth = styles.inline(element).some(({ property }) => WIDTHS.has(property))
  return [
    ...(isNamed
      ? []
      : [unnamed(element, prefix, holder ? at.attribute(holder, `xmlns:${prefix}`) : at.element(outermost(element)))]),
    ...(element.audience === 'outlook' ? [] : [outside(element, at.element(element))]),
    ...(near ? [misspelled(element, near, at.element(element))] : []),
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
    message: `The namespace of <${name}> is not declared as Outlook knows it, so Outlook does not draw it and the button or background is missing.`,
    fix: `Add xmlns:${prefix}="${NAMESPACES[prefix]}" to it, or to <html>.`,
    place,
  }
}

const ELEMENTS =
  'v:arc v:background v:curve v:f v:fill v:formulas v:group v:h v:handles v:image v:imagedata v:line v:oval v:path v:polyline v:rect v:roundrect v:shadow v:shape v:shapetype v:stroke v:textbox v:textpath w:anchorlock w:wrap w:worddocument w:donotoptimizeforbrowser w:view w:zoom'.split(
    ' ',
  )

function misspelled({ name }: Element, near: string, place: Finding['place']): Finding {
  return {
    code: 'vml-element',
    message: `<${name}> is not an element of VML, so Outlook leaves it out.`,
    fix: `Did you mean <${near}>?`,
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
