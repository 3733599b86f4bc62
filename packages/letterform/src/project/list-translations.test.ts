import { expect, it } from 'vitest'
import type { FoundTemplate } from './list-translations.ts'
import { listTranslations } from './list-translations.ts'

it.each<{ name: string; files: string[]; locales?: string[]; want: string[] }>([
  {
    name: 'leaves a project of one language alone',
    files: ['terms.html', 'terms.fr.html'],
    locales: [],
    want: ['terms build/terms.html', 'terms.fr build/terms.fr.html'],
  },
  {
    name: 'compiles an email once for each language',
    files: ['account/reset.html'],
    want: ['account-reset en build/en/account/reset.html', 'account-reset fr build/fr/account/reset.html'],
  },
  {
    name: 'makes one email of a file per language',
    files: ['terms.en.html', 'terms.fr.html'],
    want: ['terms en build/en/terms.html', 'terms fr build/fr/terms.html'],
  },
  {
    name: 'compiles the languages without a file of their own from the file without a language',
    files: ['terms.fr.html', 'terms.html'],
    want: ['terms fr build/fr/terms.html', 'terms en build/en/terms.html'],
  },
  {
    name: 'knows an email that not all languages have',
    files: ['terms.fr.html'],
    want: ['terms fr build/fr/terms.html'],
  },
  {
    name: 'takes only languages of the project for languages',
    files: ['v2.de.html'],
    want: ['v2.de en build/en/v2.de.html', 'v2.de fr build/fr/v2.de.html'],
  },
  {
    name: 'leaves names alone that are nothing but a language',
    files: ['a/.fr.html'],
    want: ['a-.fr en build/en/a/.fr.html', 'a-.fr fr build/fr/a/.fr.html'],
  },
])('$name', ({ files, locales = ['en', 'fr'], want }) => {
  const found = listTranslations(files.map(templateOf), { output: 'build', locales })
  expect(found.map(({ id, locale, target }) => [id, locale, target].filter(Boolean).join(' '))).toEqual(want)
})

function templateOf(path: string): FoundTemplate {
  return { id: path.replace(/\.html$/, '').replaceAll('/', '-'), file: `emails/${path}`, path }
}
