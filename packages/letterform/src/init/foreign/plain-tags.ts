import { left, type Meaning, PATH, type Syntax } from './syntax.ts'

/** A language of names only. */
function names(name: string, tag: RegExp, sign = tag): Syntax {
  return {
    name,
    tag,
    sign,
    read(code): Meaning {
      return PATH.test(code.trim()) ? { kind: 'value', code: code.trim() } : left('only names have an equal')
    },
  }
}

export const PERCENTS = names('%%name%%', /%%([\s\S]{1,200}?)%%/g, /%%[A-Za-z_]\w*%%/g)
export const BRACKETS = names('[[name]]', /\[\[\s*([\w.]+)\s*\]\]/g)
export const DOLLARS = names(`\${name}`, /\$\{([^{}]{1,200})\}/g, /\$\{[A-Za-z_][\w.]*\}/g)

/** What Mailchimp fills in by itself. */
const OWN =
  /^(?:MC|LIST|REWARDS|ARCHIVE|UNSUB|UPDATE_PROFILE|EMAIL_UID|CAMPAIGN|FORWARD|CURRENT_YEAR|DATE|TRANSLATE|HTML)\b/

export const MERGE_TAGS: Syntax = {
  name: '*|NAME|*',
  tag: /\*\|([^|*\n]{1,200})\|\*/g,
  sign: /\*\|([^|*\n]{1,200})\|\*/g,
  read(code) {
    const [, word, rest = ''] = /^(IFNOT|IF|ELSEIF|ELSE|END):\s*(.*)$/.exec(code.trim()) ?? []
    if (word === 'ELSE') return { kind: 'else' }
    if (word === 'END') return { kind: 'end' }
    const [, name = '', value] = /^(\w+)(?:\s*=\s*(.+))?$/.exec(word ? rest : code.trim()) ?? []
    if (OWN.test(code.trim()) || name === '')
      return word && word !== 'ELSEIF'
        ? { kind: 'left', reason: 'only Mailchimp knows this', opens: true }
        : left('only Mailchimp knows this')
    const test = value === undefined ? name : `${name} == ${JSON.stringify(value.trim())}`
    if (word === 'IFNOT') return { kind: 'if', code: `not (${test})` }
    if (word) return { kind: word === 'IF' ? 'if' : 'elif', code: test }
    return { kind: 'value', code: name }
  },
}
