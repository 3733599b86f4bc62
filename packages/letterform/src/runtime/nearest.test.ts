import { expect, it } from 'vitest'
import { nearest } from './nearest.ts'

const NAMES = ['confirmationUrl', 'name', 'entityName', 'url2']

it.each([
  ['confirmation_url', 'confirmationUrl'],
  ['CONFIRMATION-URL', 'confirmationUrl'],
  ['confirmationUlr', 'confirmationUrl'],
  ['confirmUrl', undefined],
  ['nam', 'name'],
  ['entity_nam', 'entityName'],
  ['url_2', 'url2'],
  ['zzzzzz', undefined],
  ['', undefined],
  ['名前', undefined],
  ['n'.repeat(1e6), undefined],
])('%s: %s', (given, want) => expect(nearest(given, NAMES)).toBe(want))

const FILES = ['button', 'button-card', 'card', 'spacer']

it.each([
  ['buton', 'button'],
  ['btuton', 'button'],
  ['card', 'card'],
  ['crad', 'card'],
  ['button-crad', 'button-card'],
  ['entirely-different', undefined],
  ['zzzz', undefined],
])('%s: %s', (given, want) => expect(nearest(given, FILES)).toBe(want))

it('counts two swapped letters as one edit', () => expect(nearest('fro', ['fog', 'for'])).toBe('for'))

it('suggests nothing where there is nothing', () => expect(nearest('a', [])).toBeUndefined())
