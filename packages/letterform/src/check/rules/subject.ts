import { LONGEST_SUBJECT } from '../../messages/subject-length.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import { mailsOf } from '../../project/scenarios.ts'
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
  find: judge,
}

function judge(email: CheckedEmail): Finding[] {
  const { subject: written, at } = email
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
  return [...tooLong(longestOf(email), place), ...loud(words.replace(TOKENS, ''), place)]
}

/** With the values of the scenarios: of the texts that it chooses from, such as plurals, one is sent. */
function longestOf({ rendered }: CheckedEmail): string[] {
  const subjects = mailsOf(rendered()).map((mail) => [...mail.subject.replace(ISOLATES, '')])
  return subjects.sort((one, other) => other.length - one.length)[0] ?? []
}

const ISOLATES = /[\u2066-\u2069]/g

function tooLong(characters: string[], place: Finding['place']): Finding[] {
  if (characters.length <= LONGEST_SUBJECT) return []
  return [
    {
      code: 'subject-long',
      message: `The subject has ${characters.length} characters. Phones show only “${characters.slice(0, 40).join('')}…”.`,
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
