import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Registry } from './registry.ts'

/** What happens to the publications that a registry gets. */
export type Fault =
  /** It answers 403, with a sentence. */
  | 'refuses'
  /** It wants a one-time password. */
  | 'asks for a password'
  /** It stores the package, and the connection breaks before it says so. */
  | 'breaks after storing'
  /** The connection breaks, and there is no new one. */
  | 'dies'

export interface FaultyRegistry extends Registry {
  fail: (fault: Fault | undefined) => void
}

/** A registry behind a server that fails on demand. */
export async function breakRegistry({ url, npmrc }: Registry): Promise<FaultyRegistry> {
  let fault: Fault | undefined
  let isDead = false
  const server = createServer((asked, answer) => {
    if (asked.method === 'PUT' && fault === 'dies') isDead = true
    if (isDead) asked.destroy()
    else if (asked.method === 'PUT' && fault === 'refuses') refuse(asked, answer)
    else if (asked.method === 'PUT' && fault === 'asks for a password' && asked.headers['npm-otp'] !== '123456')
      askForPassword(asked, answer)
    else forward(asked, answer, { url, isCut: asked.method === 'PUT' && fault === 'breaks after storing' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return {
    url: own,
    npmrc: `${npmrc.replaceAll(new URL(url).host, new URL(own).host)}fetch-retries=0\n`,
    fail: (next) => {
      fault = next
      isDead = false
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function refuse(asked: IncomingMessage, answer: ServerResponse): void {
  asked.resume().on('end', () => {
    answer.writeHead(403, { 'content-type': 'application/json' })
    answer.end(JSON.stringify({ error: 'You do not have permission to publish "mails".' }))
  })
}

function askForPassword(asked: IncomingMessage, answer: ServerResponse): void {
  asked.resume().on('end', () => {
    answer.writeHead(401, { 'content-type': 'application/json', 'www-authenticate': 'OTP' })
    answer.end(JSON.stringify({ error: 'You must provide a one-time pass.' }))
  })
}

function forward(
  asked: IncomingMessage,
  answer: ServerResponse,
  { url, isCut }: { url: string; isCut: boolean },
): void {
  const { method, headers } = asked
  const target = request(new URL(asked.url!, url), { method, headers }, (got) => {
    if (isCut) {
      got.resume().on('end', () => answer.destroy())
      return
    }
    answer.writeHead(got.statusCode!, got.headers)
    got.pipe(answer)
  })
  asked.pipe(target)
}
