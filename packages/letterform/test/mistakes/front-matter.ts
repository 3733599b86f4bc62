import { type Mistake, NOTICE, ORDER, VOUCHER } from './mistake.ts'

const KEY = 'front-matter-key-unknown'

/** Front matter. */
export const FRONT_MATTER: Mistake[] = [
  {
    name: 'a misspelt subject',
    file: NOTICE,
    find: 'subject:',
    replace: '▸subjct:',
    code: KEY,
    says: ['Did you mean subject?'],
  },
  { name: 'a misspelt preheader', file: NOTICE, find: 'preheader:', replace: '▸preheder:', code: KEY },
  { name: 'misspelt scenarios', file: NOTICE, find: 'scenarios:', replace: '▸scenarois:', code: KEY },
  {
    name: 'a misspelt description',
    file: NOTICE,
    find: 'preheader:',
    replace: '▸desription: x\npreheader:',
    code: KEY,
  },
  {
    name: 'variables in the singular',
    file: NOTICE,
    find: 'scenarios:\n',
    replace: '▸variabels: { first_name: string }\nscenarios:\n',
    code: KEY,
  },
  {
    name: 'front matter without an end',
    file: NOTICE,
    find: '---\n<x-default',
    replace: '<x-default',
    code: 'front-matter-unclosed',
    at: `${NOTICE}:1:1`,
  },
  {
    name: 'a tab',
    file: NOTICE,
    find: '  default: { first',
    replace: '▸\tdefault: { first',
    code: 'front-matter-syntax',
    says: ['tab'],
  },
  {
    name: 'a colon in a value',
    file: NOTICE,
    find: 'subject: We are closed',
    replace: 'subject: Closed▸: we are away',
    code: 'front-matter-syntax',
    says: ['Quote'],
  },
  {
    name: 'a map in place of a text',
    file: NOTICE,
    find: 'subject: We are closed tomorrow',
    replace: '▸subject: [a, b]',
    code: 'front-matter-shape',
  },
  {
    name: 'variables as a list',
    file: VOUCHER,
    find: 'variables:\n  gutschein: { type: string, description: The code of the voucher }\n  redeem_url: { type: url, description: Where to redeem it }',
    replace: '▸variables: [gutschein]',
    code: 'front-matter-shape',
  },
  {
    name: 'scenarios without names',
    file: ORDER,
    find: 'scenarios:\n  default: {',
    replace: '▸scenarios:\n  order: 5\n  default: {',
    code: 'front-matter-shape',
  },
  {
    name: 'an unclosed brace',
    file: VOUCHER,
    find: 'description: The code of the voucher }',
    replace: 'description: The code of the voucher',
    code: 'front-matter-syntax',
    at: `${VOUCHER}:5:14`,
  },
  {
    name: 'a key twice',
    file: NOTICE,
    find: 'preheader:',
    replace: 'subject: Again\npreheader:',
    code: 'front-matter-syntax',
    at: `${NOTICE}:3:1`,
  },
]
