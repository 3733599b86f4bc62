import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const styleBlock: Rule = {
  name: 'styleBlock',
  codes: {
    'style-large': {
      severity: 'warning',
      finds: 'A <style> element of more than 16 kB, which Gmail drops with all that follow.',
    },
    'style-syntax': {
      severity: 'error',
      finds: 'A <style> element with a syntax error, for which Gmail drops all of it.',
    },
    'style-in-body': { severity: 'warning', finds: 'A <style> element in the body, which Gmail and others drop.' },
  },
  find: (email) => email.styles.sheets.flatMap((sheet) => judge(sheet, email)),
}

const LARGEST = 16 * 1024

function judge(sheet: CheckedEmail['styles']['sheets'][number], { at, html }: CheckedEmail): Finding[] {
  if (sheet.audience === 'outlook') return []
  const bytes = Buffer.byteLength(sheet.text)
  const [fault] = sheet.faults
  const isOutside = sheet.element.parent !== undefined && sheet.element.parent.name !== 'head'
  return [
    ...(fault ? [syntax(fault.reason, at.sheet(snippet(html, fault.start)))] : []),
    ...(bytes > LARGEST ? [large(bytes, at.element(sheet.element))] : []),
    ...(isOutside ? [outside(at.element(sheet.element))] : []),
  ]
}

/** Up to where the compiler may have set it in other words. */
function snippet(html: string, start: number): string {
  return /^(?:[^;{}\n]{1,60}|\{[^;}\n]{0,60})/.exec(html.slice(start))?.[0].trim() ?? ''
}

function syntax(reason: string, place: Finding['place']): Finding {
  return {
    code: 'style-syntax',
    message: `The style sheet holds ${reason}: Gmail drops all of it, and shows the mail without its phone and dark styles.`,
    fix: 'Correct it.',
    place,
  }
}

function large(bytes: number, place: Finding['place']): Finding {
  return {
    code: 'style-large',
    message: `The style sheet has ${Math.round(bytes / 1024)} kB: Gmail reads no more than 16, and drops it and every one behind it.`,
    fix: 'Split it into several <style> elements, or turn css.purge on.',
    place,
  }
}

function outside(place: Finding['place']): Finding {
  return {
    code: 'style-in-body',
    message: 'The style sheet stands in the body: Gmail and Outlook on the web drop it.',
    fix: 'Move it into <head>.',
    place,
  }
}
