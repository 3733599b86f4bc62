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
  /^(?:MC_\w+|(?:MC|LIST|REWARDS|ARCHIVE|UNSUB|UPDATE_PROFILE|EMAIL_UID|CAMPAIGN|FORWARD|CURRENT_YEAR|DATE|TRANSLATE|HTML)\b)/

const FILTERS: Record<string, string> = { TITLE: ' | title', UPPER: ' | upper', LOWER: ' | lower' }

export const MERGE_TAGS: Syntax = {
  name: '*|NAME|*',
  // Its editors put conditions into comments, which a build would drop.
  tag: /<!--\s*\*\|([^|*\n]{1,200})\|\*\s*-->|\*\|([^|*\n]{1,200})\|\*/g,
  sign: /\*\|([^|*\n]{1,200})\|\*/g,
  read(code) {
    const [, word, rest = ''] = /^(IFNOT|IF|ELSEIF|ELSE|END):\s*(.*)$/.exec(code.trim()) ?? []
    if (word === 'ELSE') return { kind: 'else' }
    if (word === 'END') return { kind: 'end' }
    const tested = word ? rest : code.trim()
    const [, filter = '', filtered] = /^(TITLE|UPPER|LOWER):(\w+)$/.exec(code.trim()) ?? []
    const [, name = '', operator = '=', value] = /^(\w+)(?:\s*(=|!=|[<>]=?)\s*(.+))?$/.exec(filtered ?? tested) ?? []
    if (OWN.test(tested) || name === '')
      return word && word !== 'ELSEIF'
        ? { kind: 'left', reason: 'only Mailchimp knows this', opens: true }
        : left('only Mailchimp knows this')
    const other = value !== undefined && (/[<>]/.test(operator) ? value.trim() : JSON.stringify(value.trim()))
    const test = other ? `${name} ${operator === '=' ? '==' : operator} ${other}` : name
    if (word === 'IFNOT') return { kind: 'if', code: `not (${test})` }
    if (word) return { kind: word === 'IF' ? 'if' : 'elif', code: test }
    return value === undefined
      ? { kind: 'value', code: `${name}${FILTERS[filter] ?? ''}` }
      : left('only names have an equal')
  },
}
