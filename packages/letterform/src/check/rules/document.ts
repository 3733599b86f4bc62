import { attribute, type Element, textOf } from '../../html/parse-page.ts'
import { isBlank } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const document: Rule = {
  name: 'document',
  codes: {
    'html-lang': {
      severity: 'error',
      finds: 'An email without a language, or a lang attribute that is not a language code.',
    },
    'html-title': { severity: 'warning', finds: 'An email without a <title>.' },
    'html-doctype': {
      severity: 'warning',
      finds: 'An email without <!DOCTYPE html>, which browsers show in quirks mode.',
    },
    'html-charset': { severity: 'warning', finds: 'An email that does not declare UTF-8.' },
    'html-viewport': {
      severity: 'warning',
      finds: 'An email without a viewport, which phones show as wide as on a desktop.',
    },
  },
  find: (email) => [...languages(email), ...head(email)],
}

const LANGUAGE = /^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/i

function languages({ page, at }: CheckedEmail): Finding[] {
  const html = page.elements.find(({ name }) => name === 'html')
  const wrong = page.elements.filter((one) => {
    const lang = attribute(one, 'lang')
    return lang !== undefined && lang !== '' && !LANGUAGE.test(lang) && !lang.includes('lfq')
  })
  const findings = wrong.map((one) => invalid(attribute(one, 'lang')!, at.attribute(one, 'lang')))
  if (!html || attribute(html, 'lang')) return findings
  return [
    {
      code: 'html-lang',
      message: 'The email does not declare its language, so a screen reader may read it with the wrong pronunciation.',
      fix: 'Add the language, as in <html lang="en">.',
      place: at.element(html),
    },
    ...findings,
  ]
}

function invalid(lang: string, place: Finding['place']): Finding {
  return {
    code: 'html-lang',
    message: `lang="${lang}" is not a language code, so a screen reader may read this with the wrong pronunciation.`,
    fix: 'Use a language code such as fr or pt-BR.',
    place,
  }
}

function head({ page, html, at }: CheckedEmail): Finding[] {
  const root = page.elements.find(({ name }) => name === 'html')
  if (!root) return []
  const top = page.elements.find(({ name }) => name === 'head') ?? root
  const metas = page.elements.filter(({ name }) => name === 'meta')
  const title = page.elements.find(({ name, parent }) => name === 'title' && parent?.name === 'head')
  const missing = (code: string, [message, fix]: [string, string], element: Element = top): Finding => {
    return { code, message, fix, place: at.element(element) }
  }
  return [
    ...(title && !isBlank(textOf(title)) ? [] : [missing('html-title', TITLE, title)]),
    ...(/^\s*<!doctype html/i.test(html) ? [] : [missing('html-doctype', DOCTYPE, root)]),
    ...(metas.some((one) => /utf-8/i.test(attribute(one, 'charset') ?? attribute(one, 'content') ?? ''))
      ? []
      : [missing('html-charset', CHARSET)]),
    ...(metas.some((one) => attribute(one, 'name') === 'viewport') ? [] : [missing('html-viewport', VIEWPORT)]),
  ]
}

const TITLE: [string, string] = [
  'The email has no title. Screen readers announce the title, and browsers show it in the tab.',
  'Add a <title>, usually with the subject.',
]
const DOCTYPE: [string, string] = [
  'Without a doctype, some clients use quirks mode, with different sizes and margins.',
  'Start with <!DOCTYPE html>.',
]
const CHARSET: [string, string] = [
  'The email does not declare its encoding. Opened as a file, it shows Ã© instead of é.',
  'Add <meta charset="utf-8"> at the start of <head>.',
]
const VIEWPORT: [string, string] = [
  'Phones show the email as wide as on a desktop, in letters too small to read.',
  'Add <meta name="viewport" content="width=device-width, initial-scale=1">.',
]
