import { LONGEST_SUBJECT, USUAL_VALUE } from '../../messages/subject-length.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const subject: Rule = {
  name: 'subject',
  codes: {
    'subject-missing': {
      severity: 'note',
      finds: 'An email without a subject of its own: its callers have to give one.',
    },
    'subject-long': { severity: 'warning', finds: 'A subject over 60 characters. Phones show about 40.' },
    'subject-loud': { severity: 'warning', finds: 'A subject in capitals, with “!!”, or with a fake “Re:”.' },
  },
  find: (email) => judge(email),
}

function judge({ subject: written, tags, at, project, contract }: CheckedEmail): Finding[] {
  const place = at.key(['subject'])
  const words = written.replace(/\s+/g, ' ').trim()
  if (words === '') {
    return [
      {
        code: 'subject-missing',
        message: 'The email has no subject of its own, so every caller has to give one.',
        fix: 'Add a subject to the front matter, unless callers are meant to choose it.',
        place,
      },
    ]
  }
  const sampleOf = (token: string): string => {
    const name = tags.get(token)?.code.split(/[|.\s]/)[0] ?? ''
    const sample = project.globals[name]?.sample ?? contract.variables.find((one) => one.name === name)?.example
    return sample === undefined ? 'x'.repeat(USUAL_VALUE) : String(sample)
  }
  const filled = words.replace(TOKENS, sampleOf)
  return [...tooLong(filled, place), ...loud(words.replace(TOKENS, ''), place)]
}

function tooLong(filled: string, place: Finding['place']): Finding[] {
  const length = [...filled].length
  if (length <= LONGEST_SUBJECT) return []
  return [
    {
      code: 'subject-long',
      message: `The subject has about ${length} characters. Phones show only “${[...filled].slice(0, 40).join('')}…”.`,
      fix: 'Put what matters into the first 40 characters, and the rest into the preheader.',
      place,
    },
  ]
}

function loud(words: string, place: Finding['place']): Finding[] {
  // Scripts such as Arabic and Chinese have no capitals.
  const letters = words.replace(/[^\p{Lu}\p{Ll}]/gu, '')
  const isShouted = letters.length >= 8 && letters === letters.toUpperCase()
  const isForged = /^(?:re|fwd?|tr|aw)\s*:/i.test(words)
  if (!isShouted && !isForged && !/!{2,}|\?{2,}|\${2,}/.test(words)) return []
  return [
    {
      code: 'subject-loud',
      message: isForged
        ? 'The subject pretends to be a reply or a forward. Recipients feel tricked, and filters treat it as a sign of spam.'
        : 'The subject is in capitals or has repeated punctuation. Filters and people treat that as a sign of spam.',
      fix: isForged ? 'Remove “Re:” or “Fwd:”.' : 'Write it as a sentence, with one “!” at most.',
      place,
    },
  ]
}
