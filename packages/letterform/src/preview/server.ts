import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import { refusal } from './guard.ts'

/** What a request comes to. */
export type Answer =
  | { type: string; body: string }
  | { file: string }
  | { status: number; why: string }
  /** The answer goes on for as long as the page is open. */
  | { stream: (response: ServerResponse) => void }

export interface Question {
  path: string
  query: URLSearchParams
  /** What a POST brought along. */
  body?: unknown
}

export type Answering = (question: Question) => Answer | Promise<Answer>

/** An HTTP server that answers the preview's own page and nobody else. */
export function createPreviewServer(host: string, answer: Answering): Server {
  return createServer(async (request, response) => {
    secure(response)
    const refused = refusal(request, host)
    if (refused) return write(response, { status: 403, why: refused })
    try {
      write(response, await answer(await questionOf(request)))
    } catch (error) {
      write(response, { status: error instanceof Unreadable ? 400 : 500, why: (error as Error).message })
    }
  })
}

/** Listens on the first free port from the wished one on. */
export async function listen(server: Server, host: string, wished: number): Promise<number> {
  for (let port = wished; port < wished + 100; port++) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve).listen(port, host, () => {
        server.off('error', resolve)
        resolve(undefined)
      })
    })
    if (!error) return port
    if (error.code !== 'EADDRINUSE') throw error
  }
  throw new Error(`No port from ${wished} to ${wished + 99} is free`)
}

/**
 * The mail's frame inherits this policy, so what mails show has to be allowed: images, styles and fonts from anywhere.
 * Scripts are ours only, and the frame's sandbox runs none.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline' https: http:",
  'img-src * data: blob:',
  'media-src *',
  'font-src * data:',
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

function secure(response: ServerResponse): void {
  response.setHeader('content-security-policy', POLICY)
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cache-control', 'no-store')
}

class Unreadable extends Error {}

const MOST_BYTES = 4 << 20

async function questionOf(request: IncomingMessage): Promise<Question> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://preview')
  const question = { path: decodeName(pathname), query: searchParams }
  if (request.method !== 'POST') return question
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) throw new Unreadable('This is more than the preview reads.')
    chunks.push(chunk)
  }
  return { ...question, body: parse(Buffer.concat(chunks).toString('utf8')) }
}

function decodeName(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    throw new Unreadable('This is no address.')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable('This is no JSON.')
  }
}

function write(response: ServerResponse, answer: Answer): void {
  if ('stream' in answer) answer.stream(response)
  else if ('status' in answer) {
    response.writeHead(answer.status, { 'content-type': TYPES['.txt'] }).end(answer.why)
  } else if ('body' in answer) {
    response.writeHead(200, { 'content-type': answer.type }).end(answer.body)
  } else {
    const stream = createReadStream(answer.file)
    stream.on('error', () => write(response, { status: 404, why: 'There is no such file.' }))
    stream.on('open', () => {
      response.writeHead(200, { 'content-type': typeOf(answer.file) })
      stream.pipe(response)
    })
  }
}

export const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
} as const

function typeOf(file: string): string {
  return TYPES[path.extname(file).toLowerCase() as keyof typeof TYPES] ?? 'application/octet-stream'
}
