import { attribute, type Element, textOf } from '../../html/parse-page.ts'
import { isBlank } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const document: Rule = {
  name: 'document',
  codes: {
    'html-lang': {
      severity: 'error',
      finds: 'A document, or a part of one, that does not say its language in a way that is understood.',
    },
    'html-title': { severity: 'warning', finds: 'A document without a title.' },
    'html-doctype': {
      severity: 'warning',
      finds: 'A document without <!DOCTYPE html>, which browsers lay out as in 1998.',
    },
    'html-charset': { severity: 'warning', finds: 'A document that does not say that it is UTF-8.' },
    'html-viewport': {
      severity: 'warning',
      finds: 'A document without a viewport, which phones show at the width of a desktop.',
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
  const findings = wrong.map((one) => unknown(attribute(one, 'lang')!, at.attribute(one, 'lang')))
  if (!html || attribute(html, 'lang')) return findings
  return [
    {
      code: 'html-lang',
      message:
        'The mail does not say its language: a screen reader reads it in its own, and nobody understands a word.',
      fix: 'Write <html lang="en">, or whatever it is.',
      place: at.element(html),
    },
    ...findings,
  ]
}

function unknown(lang: string, place: Finding['place']): Finding {
  return {
    code: 'html-lang',
    message: `“${lang}” is no language: a screen reader reads this in another one.`,
    fix: 'Write its code, as in fr, or pt-BR.',
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
  'In a browser the mail has no name, and a screen reader has none to announce.',
  'Write a <title>: the subject, as a rule.',
]
const DOCTYPE: [string, string] = [
  'Some clients lay the mail out as browsers of the nineties did, with other sizes and margins.',
  'Begin with <!DOCTYPE html>.',
]
const CHARSET: [string, string] = [
  'Where the mail is opened from a file, é reads as Ã©.',
  'Write <meta charset="utf-8"> at the start of <head>.',
]
const VIEWPORT: [string, string] = [
  'Phones show the mail as wide as a desktop, and in letters too small to read.',
  'Write <meta name="viewport" content="width=device-width, initial-scale=1">.',
]
