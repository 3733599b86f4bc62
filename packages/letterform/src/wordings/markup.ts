import { byNear, didYouMean, error, listOf, oneOf, quote, warning } from './wording.ts'

export interface PropArgs {
  component: string
  prop: string
  near: string | undefined
  known: string[]
}

/** Problems in how templates are written: components, slots, elements and attributes. */
export const MARKUP = {
  'placeholder-near-miss': error<{ found: string; meant: string }>(
    ({ found }) => `${quote(found)} is not a placeholder, so it would be sent as it is or vanish.`,
    ({ meant }) => `Write ${meant}.`,
    ({ found, meant }) => [found, meant],
  ),
  'front-matter-key-unknown': warning<{ key: string; near: string }>(
    ({ key }) => `${key} in the front matter is used nowhere.`,
    ({ near }) => `Did you mean ${near}?`,
    ({ key, near }) => [key, near],
  ),
  'front-matter-unclosed': error(
    () => 'The front matter has no end, so all of it would be text of the email.',
    () => 'Put --- on a line of its own after its last key.',
  ),
  'language-missing': warning<{ component: string; language: string; prop: string | undefined; known: string[] }>(
    ({ component, language, prop }) =>
      `<x-${component}> has no ${language} text${prop ? ` for ${prop}` : ''}, so it mixes languages.`,
    ({ component, language, prop, known }) =>
      `It has ${listOf(known)}. Add ${language} to the component${prop ? `, or give <x-${component}> a ${prop}` : ''}.`,
  ),
  'component-hidden': warning<{ name: string; by: string }>(
    ({ name, by }) => `The file is never used: <x-${name}> is ${by}, which is looked for first.`,
    () => 'Rename or delete one of the two.',
  ),
  'prop-unknown': error<PropArgs>(
    ({ component, prop }) => `<x-${component}> has no prop ${prop}, so its value would vanish.`,
    ({ near, known }) => oneOf(known, near),
    ({ prop, near }) => byNear(prop, near),
  ),
  'prop-near-miss': warning<PropArgs>(
    ({ component, prop }) => `<x-${component}> does not read ${prop}, so its value vanishes.`,
    ({ near }) => didYouMean(near, 'Rename or remove it.'),
    ({ prop, near }) => byNear(prop, near),
  ),
  'prop-bound': error<{ component: string; written: string; prop: string; value: string }>(
    ({ component, written }) => `${written} is Vue's notation, so <x-${component}> gets no value from it.`,
    ({ prop, value }) =>
      `Write ${prop}="{{ ${value} }}", or ${prop}='{{ JSON.stringify(${value}) }}' if it is an object or a list.`,
  ),
  'props-script': error<{ reason: string }>(
    ({ reason }) => `The script of the props fails, so they have no values: ${reason}.`,
    () => 'Correct the script. It knows props, and props.page for the config and the front matter.',
  ),
  'prop-missing': error<{ component: string; prop: string }>(
    ({ component, prop }) => `<x-${component}> needs the prop ${prop}.`,
    ({ prop }) => `Add ${prop}="…".`,
  ),
  'prop-value': error<{ component: string; prop: string; value: string; values: string[]; near: string | undefined }>(
    ({ component, prop, value }) => `${quote(value)} is not a value of ${prop} in <x-${component}>.`,
    ({ values, near }) => oneOf(values, near),
    ({ value, near }) => byNear(value, near),
  ),
  'slot-unknown': error<{ component: string; slot: string; near: string | undefined; known: string[] }>(
    ({ component, slot }) => `<x-${component}> has no slot ${slot}, so this content would vanish.`,
    ({ near, known }) =>
      near || known.length > 0
        ? oneOf(known, near)
        : 'Move the content out of the fill: it goes where the component yields.',
    ({ slot, near }) => byNear(slot, near, (name) => `<fill:${name}`),
  ),
  'yield-missing': error<{ component: string; file: string; hasMarkup: boolean }>(
    ({ component, hasMarkup }) =>
      hasMarkup
        ? `<x-${component}> has no <yield />, so its content would vanish.`
        : `The file is empty, so the content of <x-${component}> would vanish.`,
    ({ file, hasMarkup }) =>
      hasMarkup
        ? `Write <yield /> in ${file} where the content belongs, or remove the content.`
        : 'Write the component, with <yield /> where the content belongs.',
  ),
  'element-unclosed': error<{ element: string; before: { element: string; line: number } | undefined }>(
    ({ element, before }) =>
      before
        ? `<${element}> is not closed before </${before.element}> in line ${before.line}.`
        : `<${element}> is never closed.`,
    ({ element, before }) => {
      const self = element.startsWith('x-') ? `, or write <${element} /> if it has no content` : ''
      return `Add </${element}>${before ? ` before </${before.element}>` : ''}${self}.`
    },
  ),
  'element-unopened': error<{ element: string; near: string | undefined }>(
    ({ element }) => `</${element}> closes nothing: no <${element}> is open here.`,
    ({ near }) => didYouMean(near && `</${near}>`, 'Remove it, or open the element before it.'),
    ({ element, near }) => byNear(element, near, (name) => `</${name}`),
  ),
  'class-unknown': warning<{ name: string; near: string | undefined }>(
    ({ name }) => `The class ${name} has no style: Tailwind does not know it.`,
    ({ near }) => didYouMean(near, 'Correct it, or add the value to the theme in the config of Tailwind.'),
    ({ name, near }) => byNear(name, near),
  ),
  'attribute-quote': error<{ quote: string }>(
    ({ quote: mark }) => `${mark} does not quote an attribute, so the value ends at the next space.`,
    () => 'Use straight quotes: name="value".',
  ),
  'attribute-equals': error<{ name: string; quote: string }>(
    ({ name }) => `${name} has no = before its value, so it has no effect.`,
    ({ name, quote: mark }) => `Write ${name}=${mark}…${mark}.`,
  ),
  'attribute-repeated': warning<{ element: string; name: string }>(
    ({ element, name }) => `<${element}> has ${name} twice, and only one of them counts.`,
    () => 'Remove one of the two, or put both values into one.',
  ),
  'attribute-near-miss': warning<{ element: string; name: string; near: string }>(
    ({ element, name }) => `${name} is not an attribute of <${element}>, so it has no effect.`,
    ({ near }) => `Did you mean ${near}?`,
    ({ name, near }) => [name, near],
  ),
  'attribute-unclosed': error<{ name: string; quote: string }>(
    ({ name }) => `The value of ${name} is never closed.`,
    ({ quote: mark }) => `Close it with ${mark}.`,
  ),
  'attribute-quoted-twice': error<{ name: string; quote: string; isExpression: boolean }>(
    ({ name, quote: mark }) => `This ${mark} ends the value of ${name}, and more text follows.`,
    ({ quote: mark, isExpression }) =>
      isExpression
        ? `Write ${mark === '"' ? "'" : '"'} in {{ }}.`
        : `Write ${mark === '"' ? '&quot;' : '&#39;'} inside the value, or use curly quotes for the text.`,
  ),
}
