import { problem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import type { InterfaceOf } from './check-props.ts'
import { tagsOf } from './read-interface.ts'
import { componentName, isDynamic, type TagToken, type TemplateText } from './read-template.ts'

/** Components whose own texts are not there in the language of the email, or of the part that they are used for. */
export function checkLanguages(email: TemplateText, lang: string | undefined, interfaceOf: InterfaceOf): Problem[] {
  return tagsOf(email).flatMap((tag) => {
    const component = tag.isEnd ? undefined : componentName(email, tag)
    const language = languageOf(email, tag) ?? lang
    if (component === undefined || language === undefined || isDynamic(language)) return []
    return (interfaceOf(component)?.translations ?? []).flatMap(({ languages, props }) => {
      const isGiven = tag.attributes.some(({ name }) => props.includes(name))
      if (isGiven || languages.includes(language) || languages.includes(language.split('-')[0]!)) return []
      const args = { component, language: nameOf(language), prop: props[0], known: languages.map(nameOf) }
      return problem('language-missing', args, email.place(tag.start, tag.nameEnd - tag.start))
    })
  })
}

function languageOf({ html }: TemplateText, tag: TagToken): string | undefined {
  const lang = tag.attributes.find(({ name }) => name === 'lang')
  return lang && html.slice(lang.valueStart, lang.valueEnd)
}

/** The name in English; a code that is no language stays as it is. */
function nameOf(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
