import { describe, expect, it } from 'vitest'
import { namePlaces } from '../../../test/name-places.ts'
import type { EmailContract, Variable } from '../../language/contract.ts'
import { checkGoNames, goFile, goMethod, goModule, goName, goPrefix } from './go-names.ts'

it.each([
  ['confirmation_url', 'ConfirmationURL'],
  ['confirmationUrl', 'ConfirmationURL'],
  ['_product_name', 'ProductName'],
  ['user_id', 'UserID'],
  ['userID', 'UserID'],
  ['html_api_version2', 'HTMLAPIVersion2'],
  ['reset-password', 'ResetPassword'],
  ['1st-plain', 'Mail1stPlain'],
  ['identity', 'Identity'],
])('exports %s as %s', (name, want) => expect(goName(name)).toBe(want))

it.each([
  ['reset-password', 'resetPassword', 'reset_password_mail.go'],
  ['url-changed', 'urlChanged', 'url_changed_mail.go'],
  ['welcome-windows', 'welcomeWindows', 'welcome_windows_mail.go'],
  ['api-test', 'apiTest', 'api_test_mail.go'],
])('keeps what belongs to %s in names that begin with %s, and in %s', (id, prefix, file) => {
  expect([goPrefix(id), goFile(id)]).toEqual([prefix, file])
})

it('names a method by the getter of the front matter', () => {
  expect(goMethod({ id: 'a', getter: 'getPlainMail' })).toBe('GetPlainMail')
})

describe('the path of the module', () => {
  const named = (name: string, version: string) => ({ package: { name, version, description: '' } })
  it.each([
    [named('@acme/mails', '0.0.0'), 'acme/mails'],
    [named('mails', '1.9.9'), 'mails/mails'],
    [named('@acme/mails', '2.0.0-beta.1'), 'acme/mails/v2'],
    [{ ...named('@acme/mails', '10.1.0'), go: { module: 'github.com/acme/mails' } }, 'github.com/acme/mails/v10'],
  ])('%j → %s', (settings, want) => expect(goModule(settings)).toBe(want))
})

it('reports names that are one in Go, and those that the package has already', () => {
  const email = (id: string, variables: Variable[] = []): EmailContract => {
    return { id, subject: 'x', preheader: '', variables, globals: [] }
  }
  const variable = (name: string, fields?: Variable[]): Variable => {
    return { name, type: fields ? { kind: 'object', fields } : { kind: 'text' }, optional: false }
  }
  const found = (...emails: EmailContract[]) =>
    checkGoNames({ emails, globals: [] }, namePlaces()).map(({ message }) => message)
  expect(found(email('a', [variable('user_url'), variable('userURL')]))).toHaveLength(1)
  expect(found(email('render'))).toHaveLength(1)
  expect(found(email('a', [variable('b', [variable('c')])]), email('a-b', []))).toEqual([])
  expect(found(email('a', [variable('b-variables', [variable('c')])]), email('a-b'))).toHaveLength(1)
})
