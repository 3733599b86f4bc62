import { attribute, isBelow, type Page } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import { linksOf } from '../page/links.ts'
import { isBlank, isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const spam: Rule = {
  name: 'spam',
  codes: {
    'spam-score': {
      severity: 'warning',
      finds: 'An email that filters are likely to treat as spam: 5 points or more, with the reasons.',
    },
    'spam-shortener': {
      severity: 'warning',
      finds: 'A link through a URL shortener, which hides where it leads.',
    },
  },
  find: (email) => [...score(email), ...shorteners(email)],
}

interface Reason {
  points: number
  why: string
}

const LIMIT = 5
const PHRASES =
  /\b(?:act now|100% free|risk[- ]free|winner|you have won|cash bonus|make money|earn \$|no obligation|limited time|urgent response|click below|this is not spam|viagra|casino|crypto giveaway|double your|gagnez|gratuit et sans engagement|offre limitée|argent facile|félicitations,? vous avez)\b/gi

/** Scores like SpamAssassin's, for what the email alone shows. */
function score(email: CheckedEmail): Finding[] {
  const reasons = [...wordReasons(email), ...shapeReasons(email)]
  const points = reasons.reduce((sum, one) => sum + one.points, 0)
  if (points < LIMIT) return []
  return [
    {
      code: 'spam-score',
      message: `The email has a spam score of ${points.toFixed(1)}. From ${LIMIT} on, filters move an email to the spam folder.`,
      fix: 'Fix the reasons with the most points.',
      place: email.at.key(['subject']),
      detail: reasons.map((one) => `${one.points.toFixed(1)}  ${one.why}`).join('\n'),
    },
  ]
}

function wordReasons({ subject, text }: CheckedEmail): Reason[] {
  const words = `${subject}\n${text}`.replace(TOKENS, ' ')
  const phrases = [...new Set([...words.matchAll(PHRASES)].map(([phrase]) => phrase.toLowerCase()))]
  const letters = words.replace(/[^\p{L}]/gu, '')
  const capitals = letters.length > 0 ? letters.replace(/[^\p{Lu}]/gu, '').length / letters.length : 0
  return [
    ...phrases.map((phrase) => ({ points: 1, why: `“${phrase}”` })),
    ...(capitals > 0.3 && letters.length > 40 ? [{ points: 2, why: 'a lot of text in capitals' }] : []),
    ...((words.match(/!/g)?.length ?? 0) > 6 ? [{ points: 1.5, why: 'many exclamation marks' }] : []),
    ...(/\${3,}|€{3,}/.test(words) ? [{ points: 1.5, why: 'rows of $ or €' }] : []),
  ]
}

function shapeReasons({ page, styles, text }: CheckedEmail): Reason[] {
  const images = page.elements.filter(({ name }) => name === 'img').length
  const letters = text.replace(/https?:\S+/g, '').trim().length
  const hidden = hiddenLetters(page, styles)
  return [
    ...(images > 0 && letters < 100 ? [{ points: 3, why: 'images and hardly any text' }] : []),
    ...(hidden > 300 ? [{ points: 2, why: 'a lot of hidden text' }] : []),
    ...(page.elements.some(({ name }) => name === 'form' || name === 'script' || name === 'iframe')
      ? [{ points: 2, why: 'a form, a script or a frame' }]
      : []),
  ]
}

function hiddenLetters({ texts }: Page, styles: CheckedEmail['styles']): number {
  return texts
    .filter(({ parent, audience, text }) => parent && audience !== 'outlook' && !isBlank(text))
    .filter(({ parent }) => isBelow(parent, ['body']) && isHidden(parent, styles))
    .reduce((sum, { text }) => sum + text.replace(/&\w+;|\W/g, '').length, 0)
}

const SHORTENERS =
  /^https?:\/\/(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|buff\.ly|cutt\.ly|rebrand\.ly|shorturl\.at)\//i

function shorteners({ page, at }: CheckedEmail): Finding[] {
  return linksOf(page)
    .filter((link) => SHORTENERS.test(attribute(link, 'href') ?? ''))
    .map((link) => ({
      code: 'spam-shortener',
      message: `${attribute(link, 'href')} hides where it leads. Filters treat that as a sign of spam, and people do not trust it.`,
      fix: 'Use the full URL.',
      place: at.attribute(link, 'href'),
    }))
}
