import { describe, expect, it } from 'vitest'
import { namePlaces } from '../../test/name-places.ts'
import type { Contract, EmailContract, Variable } from '../language/contract.ts'
import { camelCase, checkNames, getterName, pascalCase } from './names.ts'

describe('camelCase', () => {
  it.each([
    ['name', 'name'],
    ['confirmation_url', 'confirmationUrl'],
    ['_product_name', 'productName'],
    ['__x__y', 'xY'],
    ['firstName', 'firstName'],
    ['line_2', 'line2'],
    ['URL', 'URL'],
    ['name_', 'name_'],
  ])('%s → %s', (given, want) => expect(camelCase(given)).toBe(want))
})

describe('pascalCase', () => {
  it.each([
    ['reset-password', 'ResetPassword'],
    ['auth-reset_password', 'AuthResetPassword'],
    ['2fa', 'Mail2fa'],
    ['a.b c', 'ABC'],
    ['été', 'T'],
  ])('%s → %s', (given, want) => expect(pascalCase(given)).toBe(want))
})

describe('getterName', () => {
  it.each([
    [{ id: 'reset-password' }, 'getMailResetPassword'],
    [{ id: 'reset-password', getter: 'getResetMail' }, 'getResetMail'],
    [{ id: 'reset-password', getter: 'get_mail_reset_password' }, 'getMailResetPassword'],
  ])('%o → %s', (given, want) => expect(getterName(given)).toBe(want))
})

describe('checkNames', () => {
  const variable = (name: string, type: Variable['type'] = { kind: 'string' }): Variable => {
    return { name, type, optional: false }
  }
  const email = (id: string, more: Partial<EmailContract> = {}): EmailContract => {
    return { id, subject: '', preheader: '', variables: [], globals: [], ...more }
  }
  const check = (contract: Partial<Contract>) => {
    return checkNames({ emails: [], globals: [], ...contract }, namePlaces()).map(
      ({ code, message }) => `${code}: ${message}`,
    )
  }

  it('accepts names that stay distinct', () => {
    const variables = [
      variable('a_b'),
      variable('ab'),
      variable('class'),
      variable('a', { kind: 'list', of: { kind: 'text' } }),
    ]
    expect(check({ emails: [email('a', { variables }), email('b')], globals: [variable('_a')] })).toEqual([])
    expect(check({ emails: [email('a', { getter: 'matchLocale' })] })).toEqual([])
  })

  it.each([
    [
      'two variables',
      { emails: [email('a', { variables: [variable('first_name'), variable('firstName')] })] },
      'name-collision',
    ],
    [
      'two fields of a list',
      {
        emails: [
          email('a', {
            variables: [
              variable('items', { kind: 'list', of: { kind: 'object', fields: [variable('a_b'), variable('aB')] } }),
            ],
          }),
        ],
      },
      'name-collision',
    ],
    ['two globals', { globals: [variable('_product_name'), variable('_productName')] }, 'name-collision'],
    ['two emails', { emails: [email('a-b'), email('a_b')] }, 'name-collision'],
    ['two getters', { emails: [email('a'), email('b', { getter: 'getMailA' })] }, 'name-collision'],
    ['a member of every object', { emails: [email('a', { variables: [variable('to_string')] })] }, 'variable-name'],
    ['a number', { globals: [variable('_1')] }, 'variable-name'],
    ['nothing', { globals: [variable('__')] }, 'variable-name'],
    ['a getter that is a reserved word', { emails: [email('a', { getter: 'delete' })] }, 'getter-name'],
    ['a getter that is taken', { emails: [email('a', { getter: 'render' })] }, 'getter-name'],
    ['a getter with the name of a runtime function', { emails: [email('a', { getter: 'text' })] }, 'getter-name'],
    ['a getter with a name from its module', { emails: [email('a', { getter: 'renderHtml' })] }, 'getter-name'],
    ['a getter with a name from the index', { emails: [email('a', { getter: 'mails' })] }, 'getter-name'],
    [
      'a getter that only packages of several languages have',
      { emails: [email('a', { getter: 'matchLocale' })], locales: ['en'], defaultLocale: 'en' },
      'getter-name',
    ],
    ['a getter that is not an identifier', { emails: [email('a', { getter: 'get mail' })] }, 'getter-name'],
  ])('reports %s', (_name, contract, code) => {
    expect([...new Set(check(contract).map((line) => line.split(':')[0]))]).toEqual([code])
  })
})

it.each(['get mail', 'delete', '5', 'render', ''])(
  'leaves %j out of code that is run before it is reported',
  (getter) => {
    expect(getterName({ id: 'a-b', getter })).toBe('getMailAB')
  },
)
