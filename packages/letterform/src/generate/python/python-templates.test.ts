import { expect, it } from 'vitest'
import type { EmailContract } from '../../language/contract.ts'
import { pythonTemplates } from './python-templates.ts'

const email: EmailContract = {
  id: 'welcome',
  subject: 'Hello',
  preheader: '',
  variables: [
    {
      name: 'user',
      optional: true,
      type: { kind: 'object', fields: [{ name: 'since', optional: false, type: { kind: 'date' } }] },
    },
    { name: 'plan', optional: false, type: { kind: 'string', enum: ['WelcomeUser', 'free'] } },
  ],
  globals: [],
}

it('takes classes from the email’s module, and leaves texts of the same name alone', () => {
  const code = pythonTemplates({ emails: [email], globals: [] })
  expect(code).toContain('user: Optional[Union[_welcome.WelcomeUser, _welcome.WelcomeUserObject]] = UNDEFINED,')
  expect(code).toContain('plan: Union[Literal["WelcomeUser", "free"], enum.Enum],')
})

it('imports what its own signatures need, and nothing for the classes of emails', () => {
  const code = pythonTemplates({ emails: [email], globals: [] })
  expect(code).toContain('from typing import TYPE_CHECKING, Any, Literal, Optional, Union\n')
  expect(code).not.toContain('import datetime')
})

it.each<[variables: string, parameters: string]>([
  ['', ''],
  ['a', 'a: str,'],
  ['a?', 'a: Optional[str] = UNDEFINED,'],
  ['a b?', 'a: str, *, b: Optional[str] = UNDEFINED,'],
  ['b? a', 'a: str, *, b: Optional[str] = UNDEFINED,'],
  ['a b', '*, a: str, b: str,'],
  ['a? b?', '*, a: Optional[str] = UNDEFINED, b: Optional[str] = UNDEFINED,'],
])('takes the only value that a caller has to give by position, of “%s”', (names, parameters) => {
  const variables = names.split(' ').flatMap((name): EmailContract['variables'] => {
    if (name === '') return []
    return [{ name: name.replace('?', ''), optional: name.endsWith('?'), type: { kind: 'string' } }]
  })
  const code = pythonTemplates({ emails: [{ ...email, variables }], globals: [] })
  const [, found = ''] = /def get_mail_welcome\(\s*self,([^)]*)\)/.exec(code) ?? []
  expect(found.trim().replace(/\s+/g, ' ')).toBe(parameters)
})
