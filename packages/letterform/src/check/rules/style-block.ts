import { factsOf } from '../../clients/mail-client.ts'
import { MAIL_CLIENTS } from '../../clients/mail-clients.ts'
import type { Sheet } from '../page/styles.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const styleBlock: Rule = {
  name: 'styleBlock',
  codes: {
    'style-large': {
      severity: 'warning',
      finds: 'A <style> element over 16 kB. Gmail drops it and all that follow it.',
    },
    'style-syntax': {
      severity: 'error',
      finds: 'A <style> element with a syntax error. Gmail drops the whole element.',
    },
    'style-nested-media': {
      severity: 'warning',
      finds: 'A media query inside another one, which Outlook on the web and others remove.',
    },
    'style-in-body': { severity: 'warning', finds: 'A <style> element in <body>, where Gmail and others drop it.' },
  },
  find: (email) => email.styles.sheets.flatMap((sheet) => judge(sheet, email)),
}

const LARGEST = factsOf(MAIL_CLIENTS.gmail, 'limit-sheets')[0]!.characters

function judge(sheet: Sheet, { at }: CheckedEmail): Finding[] {
  if (sheet.audience === 'outlook') return []
  const bytes = Buffer.byteLength(sheet.text)
  const isOutside = sheet.element.parent !== undefined && sheet.element.parent.name !== 'head'
  return [
    ...(sheet.fault ? [syntax(sheet.fault.reason, at.sheet(snippet(sheet.text.slice(sheet.fault.start))))] : []),
    ...(bytes > LARGEST ? [large(bytes, at.element(sheet.element))] : []),
    ...nestedMedia(sheet).map((prelude) => nested(prelude, at.sheet(`@media ${prelude}`))),
    ...(isOutside ? [outside(at.element(sheet.element))] : []),
  ]
}

/** The first one stands for all. */
function nestedMedia({ atRules }: Sheet): string[] {
  const isMedia = (condition: string) => condition.startsWith('@media')
  return atRules
    .filter(({ name, conditions }) => name === 'media' && conditions.some(isMedia))
    .slice(0, 1)
    .map(({ prelude }) => prelude)
}

function nested(prelude: string, place: Finding['place']): Finding {
  return {
    code: 'style-nested-media',
    message: `@media ${prelude} is inside another media query. Outlook on the web, GMX and others remove it with all its styles.`,
    fix: 'Write one query with both conditions: @media (…) and (…).',
    place,
  }
}

/** The piece to look for in the templates: the compiler may have changed what follows it. */
function snippet(css: string): string {
  return /^(?:[^;{}\n]{1,60}|\{[^;}\n]{0,60})/.exec(css)?.[0].trim() ?? ''
}

function syntax(reason: string, place: Finding['place']): Finding {
  return {
    code: 'style-syntax',
    message: `Syntax error in a style sheet: ${reason}. Gmail drops the whole <style> element, so the styles for phones and dark mode are lost.`,
    fix: 'Fix the syntax error.',
    place,
  }
}

function large(bytes: number, place: Finding['place']): Finding {
  return {
    code: 'style-large',
    message: `The style sheet is ${Math.round(bytes / 1024)} kB. Gmail reads 16 kB and drops this <style> element and all that follow it.`,
    fix: 'Split it into several <style> elements, or turn on css.purge.',
    place,
  }
}

function outside(place: Finding['place']): Finding {
  return {
    code: 'style-in-body',
    message: 'This <style> element is in <body>, where Gmail and Outlook on the web drop it.',
    fix: 'Move it into <head>.',
    place,
  }
}
