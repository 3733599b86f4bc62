import { expect, it } from 'vitest'
import type { Locator } from '../check/source/locator.ts'
import { parsePage } from '../html/parse-page.ts'
import type { Place } from '../types.ts'
import { addressesOf, followLinks } from './follow-links.ts'

const place: Place = { file: 'emails/a.html', line: 1, column: 1, length: 1, excerpt: '' }

type Answer = { status: number; url?: string } | Error

function answers(by: Record<string, Answer>, asked: string[] = []) {
  return async (url: string, { method }: RequestInit) => {
    asked.push(`${method} ${url}`)
    const answer = by[`${method} ${url}`] ?? by[url] ?? { status: 200 }
    if (answer instanceof Error) throw answer
    const { status, url: to = url } = answer
    return { status, ok: status < 400, redirected: to !== url, url: to }
  }
}

it('reports what is missing, does not answer, or redirects to another site', async () => {
  const timeout = Object.assign(new Error(), { name: 'TimeoutError' })
  const refused = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })
  const by = {
    'https://example.com/gone': { status: 404 },
    'https://example.com/slow': timeout,
    'https://example.com/off': refused,
    'https://example.com/old': { status: 200, url: 'https://example.org/new' },
    'https://example.com/login': { status: 200, url: 'https://example.com/signin' },
    'HEAD https://example.com/get-only': { status: 405 },
  }
  const urls = ['ok', 'gone', 'slow', 'off', 'old', 'login', 'get-only'].map((name) => `https://example.com/${name}`)
  const found = [...(await followLinks(urls, answers(by)))]
  expect(found.map(([url, { code, message }]) => `${code}: ${message.slice(url.length)}`).sort()).toEqual([
    'online-broken:  answers with 404: recipients see an error or a broken image.',
    'online-broken:  cannot be reached (ECONNREFUSED): recipients see an error or a broken image.',
    'online-broken:  does not answer within 10 s: recipients see an error or a broken image.',
    'online-moved:  redirects to another site: https://example.org/new.',
  ])
})

it('requests each page once', async () => {
  const asked: string[] = []
  await followLinks(['https://example.com/a', 'https://example.com/a'], answers({}, asked))
  expect(asked).toEqual(['HEAD https://example.com/a'])
})

it('reads links and images of an email, without placeholders and fragments', () => {
  const page = parsePage(
    '<a href="https://example.com/a#x">A</a><a href="https://example.com/a#y">A</a><a href="mailto:a@example.com">B</a>' +
      '<img src="https://example.com/b.png"><a href="https://example.com/lfq0123456789qfl">C</a>',
  )
  const at = { attribute: () => place } as unknown as Locator
  expect(addressesOf({ page, at }).map(({ url }) => url)).toEqual([
    'https://example.com/a',
    'https://example.com/b.png',
  ])
})
