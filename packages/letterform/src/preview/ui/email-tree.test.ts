import { expect, it } from 'vitest'
import { emailsInOrder, emailTree, placeOf, searchEmails, sharedFolders } from './email-tree.ts'
import { findMatches } from './find-matches.ts'
import { createTextIndex } from './text-index.ts'

const emails = ['emails/a.html', 'emails/shop/order-receipt.html', 'emails/shop/eu/order-late.html'].map((file) => ({
  id: file.slice(7, -5).replaceAll('/', '-'),
  file,
  ...(file === 'emails/a.html' && { subject: 'Thanks, << name >>', description: 'Somebody is greeted.' }),
  viewHash: '',
  errors: 0,
  warnings: 0,
}))

it('puts emails into folders, without the one that all of them share', () => {
  const tree = emailTree(emails)
  expect(tree.emails.map(({ name }) => name)).toEqual(['a'])
  expect(tree.folders[0]).toMatchObject({
    name: 'shop',
    emails: [{ name: 'order-receipt' }],
    folders: [{ name: 'eu' }],
  })
  expect(emailsInOrder(tree)).toEqual(['shop-eu-order-late', 'shop-order-receipt', 'a'])
  // A row whose listing is the same is not rendered again.
  expect(tree.emails[0]!.email).toBe(emails[0])
  expect(emailTree([])).toEqual({ name: '', folders: [], emails: [] })
})

it('names search results as the list does', () => {
  const shared = sharedFolders(emails)
  expect(placeOf(emails[2]!, shared)).toEqual({ name: 'order-late', folders: ['shop', 'eu'] })
  expect(placeOf({ ...emails[0]!, file: 'emails/a.fr.html', locale: 'fr' }, shared)).toEqual({ name: 'a', folders: [] })
})

it('sorts numbers by value', () => {
  const counted = ['e10', 'e9', 'e1'].map((id) => ({ ...emails[0]!, id, file: `emails/${id}.html` }))
  expect(emailsInOrder(emailTree(counted))).toEqual(['e1', 'e9', 'e10'])
  expect(searchEmails(counted, 'e').map(({ id }) => id)).toEqual(['e1', 'e9', 'e10'])
})

it('lists exact names first, and no other numbers', () => {
  const notices = ['notice-430', 'notice-43', 'notice-143'].map((id) => ({
    ...emails[1]!,
    id,
    file: `emails/${id}.html`,
  }))
  expect(searchEmails(notices, 'notice-43').map(({ id }) => id)).toEqual(['notice-43', 'notice-430'])
})

it.each([
  ['receipt shop', ['shop-order-receipt']],
  ['ORDER', ['shop-eu-order-late', 'shop-order-receipt']],
  ['eu late', ['shop-eu-order-late']],
  ['html', []],
  [' ', ['a', 'shop-eu-order-late', 'shop-order-receipt']],
  ['reciept', ['shop-order-receipt']],
  ['thanks', ['a']],
  ['greeted', ['a']],
  ['order-late', ['shop-eu-order-late']],
])('finds %j', (query, ids) => {
  expect(searchEmails(emails, query).map(({ id }) => id)).toEqual(ids)
})

it('names a translation with a file of its own by its email', () => {
  const terms = { ...emails[0]!, id: 'terms', file: 'emails/terms.pt-BR.html' }
  expect(emailTree([{ ...terms, locale: 'pt-BR' }]).emails[0]!.name).toBe('terms')
  expect(emailTree([terms]).emails[0]!.name).toBe('terms.pt-BR')
})

it('finds texts after names, subjects and descriptions, and before typos', () => {
  const listed = ['voucher', 'refund', 'other', 'typo'].map((id) => ({
    id,
    file: `${id}.html`,
    viewHash: '',
    errors: 0,
    warnings: 0,
  }))
  const texts = createTextIndex({
    voucher: 'Your Refund is\non its way.',
    refund: '',
    other: 'Nothing',
    typo: 'The refunt was paid to << name >>.',
  })
  const found = (query: string) => searchEmails(listed, query, texts).map(({ id }) => id)
  expect(found('refund')).toEqual(['refund', 'voucher', 'typo'])
  expect(found('refund way')).toEqual(['voucher'])
  expect(found('reefund')).toEqual(['refund', 'voucher', 'typo'].filter((id) => id !== 'typo'))
  expect(found('NAME')).toEqual(['typo'])
  expect(found('constructor')).toEqual([])
})

it('shows where a description or text has what a row does not show', () => {
  const long = 'We have sent << amount >> to the card that you paid with. '.repeat(3)
  const listed = [
    { ...emails[0]!, id: 'paid', file: 'paid.html', subject: 'Refund of << amount >>', description: 'After a return.' },
  ]
  const texts = createTextIndex({
    paid: `Hello,\n\n${long}Your bank\nneeds two DAYS for it, rarely three, and sometimes more.`,
  })
  const excerptFor = (query: string) => searchEmails(listed, query, texts)[0]?.excerpt
  expect(excerptFor('paid')).toBeUndefined()
  expect(excerptFor('refnud')).toBeUndefined()
  expect(excerptFor('return')).toBe('After a return.')
  expect(excerptFor('days')).toBe('…Your bank needs two DAYS for it, rarely three, and sometimes more.')
  expect(excerptFor('refund bnak')).toBe(
    '…you paid with. Your bank needs two DAYS for it, rarely three, and sometimes more.',
  )
  expect(excerptFor('hello')).toBe('Hello, We have sent {amount} to the card that you paid with. We have sent…')
})

it.each([
  ['order-349', ['49', 'order'], ['order', '49']],
  ['order-349', ['rder-3', 'order-34'], ['order-34']],
  ['Your İstanbul receipt', ['reciept', 'bul'], ['bul', 'receipt']],
  ['a.b (c)', ['.b', '('], ['.b', '(']],
  ['order', ['paid'], []],
])('finds in %j', (text, words, found) => {
  expect(findMatches(text, words).map(({ start, end }) => text.slice(start, end))).toEqual(found)
})
