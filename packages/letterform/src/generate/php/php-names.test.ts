import { expect, it } from 'vitest'
import { namePlaces } from '../../../test/name-places.ts'
import type { EmailContract } from '../../language/contract.ts'
import { phpLiteral } from './php-literal.ts'
import { checkPhpNames, composerName, phpClass, phpMethod, phpNamespace } from './php-names.ts'

const named = (name: string) => ({ name, version: '1.0.0', description: '' })

it.each([
  ['@acme/mails', 'acme/mails', 'Acme\\Mails'],
  ['my-mails', 'my-mails/my-mails', 'MyMails'],
  ['@namespace/class', 'namespace/class', 'MailNamespace\\Class'],
  ['@1st.co/reference-mails', '1st.co/reference-mails', 'Mail1stCo\\ReferenceMails'],
])('%s is %s in Composer, and %s in PHP', (name, composer, namespace) => {
  expect([composerName(named(name)), phpNamespace(named(name))]).toEqual([composer, namespace])
})

it('names methods and classes', () => {
  expect(phpMethod({ id: 'reset-password' })).toBe('resetPassword')
  expect(phpMethod({ id: 'a', getter: 'getPlainMail' })).toBe('getPlainMail')
  expect(phpClass('list')).toBe('ListEmail')
})

it('reports names that are one in PHP, and those that it cannot use', () => {
  const email = (id: string, ...names: string[]): EmailContract => {
    const variables = names.map((name) => ({ name, type: { kind: 'text' as const }, optional: false }))
    return { id, subject: 'x', preheader: '', variables, globals: [] }
  }
  const codes = (...emails: EmailContract[]) =>
    checkPhpNames({ emails, globals: [] }, namePlaces()).map(({ code }) => code)
  expect(codes(email('reset-password'), email('resetpassword'))).toEqual(['name-collision', 'name-collision'])
  expect(codes(email('render'))).toEqual(['name-collision'])
  expect(codes(email('a', 'this'), email('b', 'that'))).toEqual(['php-name'])
})

it.each([
  ['<p><< x >></p>\n<p><% if this %><% endif %></p>', 2, 10],
  ['---\nvariables:\n  this: text\n---\n<x-card />', 3, 3],
  ['<x-card />', 1, 1],
])('points at the first tag that names it in %j, or else at its declaration', (text, line, column) => {
  const variables = [{ name: 'this', type: { kind: 'text' as const }, optional: false }]
  const emails = [{ id: 'a', subject: 'x', preheader: '', variables, globals: [] }]
  const [found] = checkPhpNames({ emails, globals: [] }, namePlaces(text))
  expect(found!.place).toMatchObject({ line, column })
})

it.each([
  ['a"b\\c$d{$e}', '"a\\"b\\\\c\\$d{\\$e}"'],
  ['a\nb\u2028\0é😀', '"a\\nb\\u{2028}\\u{0}é😀"'],
  ['\ud83d', '"\\xed\\xa0\\xbd"'],
  [{ a: [1, null, true], 'b c': 2.5 }, '["a" => [1, null, true], "b c" => 2.5]'],
])('writes %j as %s', (value, want) => expect(phpLiteral(value)).toBe(want))
