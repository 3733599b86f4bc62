import { TOKENS } from '../../placeholders/tokens.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const subject: Rule = {
  name: 'subject',
  codes: {
    'subject-missing': { severity: 'error', finds: 'An email without a subject.' },
    'subject-long': { severity: 'warning', finds: 'A subject of more than 60 characters; phones show about 40.' },
    'subject-loud': { severity: 'warning', finds: 'A subject in capitals, with “!!”, or that pretends to be a reply.' },
  },
  find: (email) => judge(email),
}

const LONGEST = 60
/** What a placeholder takes on average, where no sample tells. */
const USUAL = 8

function judge({ subject: written, tags, at, project, contract }: CheckedEmail): Finding[] {
  const place = at.key(['subject'])
  const words = written.replace(/\s+/g, ' ').trim()
  if (words === '') {
    return [
      {
        code: 'subject-missing',
        message: 'The mail has no subject: it arrives as “(no subject)”, if it is not taken for spam.',
        fix: 'Write subject: in the front matter.',
        place,
      },
    ]
  }
  const sampleOf = (token: string): string => {
    const name = tags.find((tag) => tag.token === token)?.code.split(/[|.\s]/)[0] ?? ''
    const said = project.globals[name]?.sample ?? contract.variables.find((one) => one.name === name)?.example
    return said === undefined ? 'x'.repeat(USUAL) : String(said)
  }
  const filled = words.replace(TOKENS, sampleOf)
  return [...tooLong(filled, place), ...loud(words.replace(TOKENS, ''), place)]
}

function tooLong(filled: string, place: Finding['place']): Finding[] {
  const length = [...filled].length
  if (length <= LONGEST) return []
  return [
    {
      code: 'subject-long',
      message: `The subject has about ${length} characters: a phone shows “${[...filled].slice(0, 40).join('')}…”.`,
      fix: 'Say what matters in the first 40; the preheader has room for more.',
      place,
    },
  ]
}

function loud(words: string, place: Finding['place']): Finding[] {
  // Arabic and Chinese have no capitals, and shout in other ways.
  const letters = words.replace(/[^\p{Lu}\p{Ll}]/gu, '')
  const isShouted = letters.length >= 8 && letters === letters.toUpperCase()
  const isForged = /^(?:re|fwd?|tr|aw)\s*:/i.test(words)
  if (!isShouted && !isForged && !/!{2,}|\?{2,}|\${2,}/.test(words)) return []
  return [
    {
      code: 'subject-loud',
      message: isForged
        ? 'The subject says that it is a reply, which it is not: recipients feel tricked, and filters know it.'
        : 'The subject shouts: filters count that as spam, and so do people.',
      fix: isForged ? 'Leave Re: out.' : 'Write it as a sentence, with one ! at most.',
      place,
    },
  ]
}
