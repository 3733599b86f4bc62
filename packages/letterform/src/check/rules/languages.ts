import { ancestry, attribute, type Element, isBelow, type Page } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import { linksOf } from '../page/links.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const languages: Rule = {
  name: 'languages',
  codes: {
    'language-variable': {
      severity: 'warning',
      finds: 'A variable that is missing from one language of a bilingual email.',
    },
    'language-link': {
      severity: 'warning',
      finds: 'A link that is missing from one language of a bilingual email.',
    },
  },
  find: (email) => {
    const uses = [...email.page.elements, ...email.page.texts].flatMap((one) => usesIn(one, email))
    const links = linksOf(email.page).flatMap((link) => linkIn(link, email))
    return [...missing(uses, 'language-variable', email), ...missing(links, 'language-link', email)]
  },
}

/** A variable or link that each language should have. */
interface Use {
  name: string
  /** The same for all its translations. */
  meaning: string
  languages: string[]
  place: () => Finding['place']
}

/** Placeholders of the email's own file. Those of layouts are shared by all languages. */
function usesIn(node: Page['elements'][number] | Page['texts'][number], email: CheckedEmail): Use[] {
  if (node.audience === 'outlook') return []
  const text = 'name' in node ? node.attributes.map(({ value }) => value).join(' ') : node.text
  const tags = [...text.matchAll(TOKENS)].flatMap(([token]) => email.tags.get(token) ?? [])
  const element = 'name' in node ? node : node.parent
  if (!element || isBelow(element, ['head'])) return []
  const own = tags.filter(({ file, kind }) => file === email.file && kind === 'placeholder')
  if (own.length === 0) return []
  const spoken = languagesOf(element)
  return own.map((tag) => {
    const name = tag.code.split('|')[0]!.trim()
    return { name, meaning: meaningOf(name, spoken), languages: spoken, place: () => email.at.tag(tag.token)! }
  })
}

/** In a French part, `title.fr` and `title_fr` mean the same as `title.en` in an English one. */
function meaningOf(name: string, spoken: string[]): string {
  const [, stem, language] = /^(.+)[._]([a-z]{2,3})$/i.exec(name) ?? []
  return stem && spoken.includes(language!.toLowerCase()) ? stem : name
}

function linkIn(link: Element, email: CheckedEmail): Use[] {
  const href = attribute(link, 'href') ?? ''
  // URLs with placeholders are compared as variables.
  if (link.audience === 'outlook' || !/^(?:https|mailto|tel):/i.test(href)) return []
  if (!email.source.text.includes(href.replace(/&/g, '&amp;')) && !email.source.text.includes(href)) return []
  return [{ name: href, meaning: href, languages: languagesOf(link), place: () => email.at.attribute(link, 'href') }]
}

/** The language around it, and those inside it: a link may have its text in two languages. */
function languagesOf(element: Element): string[] {
  return [ownLanguage(element), ...below(element)].map(bare)
}

function ownLanguage(element: Element): string {
  for (const one of ancestry(element)) {
    const lang = attribute(one, 'lang')
    if (lang) return bare(lang)
  }
  return ''
}

function bare(lang: string): string {
  return lang.split('-')[0]!.toLowerCase()
}

function below(element: Element): string[] {
  return element.children.flatMap((child) =>
    'name' in child ? [attribute(child, 'lang') ?? [], below(child)].flat() : [],
  )
}

function missing(uses: Use[], code: string, email: CheckedEmail): Finding[] {
  const spoken = contentLanguages(email)
  if (spoken.length < 2) return []
  const meanings = [...new Set(uses.map(({ meaning }) => meaning))]
  const count = (language: string) => uses.filter((one) => one.languages.includes(language)).length
  return meanings.flatMap((meaning) => {
    const found = uses.filter((one) => one.meaning === meaning)
    const lacking = spoken.filter((language) => !found.some((one) => one.languages.includes(language)))
    // Translations may link to different URLs, as long as their number is the same.
    if (code === 'language-link' && new Set(spoken.map(count)).size === 1) return []
    if (lacking.length === 0 || lacking.length === spoken.length) return []
    const { name, place } = found[0]!
    return finding({ code, name, lacking, place: place() })
  })
}

interface Missing {
  code: string
  name: string
  lacking: string[]
  place: Finding['place']
}

function finding({ code, name, lacking, place }: Missing): Finding {
  const what = code === 'language-link' ? `The link to ${name}` : `<< ${name} >>`
  return {
    code,
    message: `${what} is missing from the ${lacking.join(', ')} part, so people who read that part never see it.`,
    fix: 'Add it there, or remove it here.',
    place,
  }
}

/** The languages in which an email has whole parts, rather than a word or two. */
function contentLanguages({ page, lang }: CheckedEmail): string[] {
  const words = new Map<string, number>()
  for (const { text, parent, audience } of page.texts) {
    if (!parent || audience === 'outlook' || isBelow(parent, ['head'])) continue
    const language = ownLanguage(parent) || lang
    words.set(language, (words.get(language) ?? 0) + text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length)
  }
  return [...words].filter(([language, count]) => language !== '' && count >= 15).map(([language]) => language)
}
