import { expect, it } from 'vitest'
import { followLinks } from './follow-links.ts'

const place = { file: 'emails/a.html', line: 1, column: 1, length: 1, excerpt: '' }

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

it('tells of what is not there, does not answer, or leads to another site', async () => {
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
  const found = await followLinks(
    urls.map((url) => ({ url, place: () => place })),
    answers(by),
  )
  expect(found.map(({ code, message }) => `${code}: ${message.slice('https://example.com/'.length)}`).sort()).toEqual([
    'online-broken: gone answers with 404: recipients see an error, or a broken picture.',
    'online-broken: off cannot be reached (ECONNREFUSED): recipients see an error, or a broken picture.',
    'online-broken: slow does not answer within 10 s: recipients see an error, or a broken picture.',
    'online-moved: old leads on to another site: https://example.org/new.',
  ])
})

it('asks for each page once', async () => {
  const asked: string[] = []
  const urls = ['https://example.com/a#x', 'https://example.com/a#y', 'https://example.com/a']
  await followLinks(
    urls.map((url) => ({ url, place: () => place })),
    answers({}, asked),
  )
  expect(asked).toEqual(['HEAD https://example.com/a'])
})
