import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import { SERVED_POLICY } from './content-policy.ts'
import { refusal } from './guard.ts'

export type Reply =
  | { type: string; body: string | Uint8Array }
  | { file: string }
  | { status: number; reason: string }
  /** Stays open for as long as the page does. */
  | { stream: (response: ServerResponse) => void }

export interface PreviewRequest {
  path: string
  query: URLSearchParams
  /** The parsed JSON of a POST request. */
  body?: unknown
}

export type RequestHandler = (request: PreviewRequest) => Reply | Promise<Reply>

/** An HTTP server that answers the preview's own page only. */
export function createPreviewServer(host: string, handle: RequestHandler): Server {
  return createServer(async (request, response) => {
    setSecurityHeaders(response)
    const refused = refusal(request, host)
    if (refused) return write(response, { status: 403, reason: refused })
    try {
      write(response, await handle(await readRequest(request)))
    } catch (error) {
      write(response, { status: error instanceof BadRequest ? 400 : 500, reason: (error as Error).message })
    }
  })
}

/** Listens on the first free port, starting at `first`. */
export async function listen(server: Server, host: string, first: number): Promise<number> {
  for (let port = first; port < first + 100; port++) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve).listen(port, host, () => {
        server.off('error', resolve)
        resolve(undefined)
      })
    })
    if (!error) return port
    if (error.code !== 'EADDRINUSE') throw error
  }
  throw new Error(`All ports from ${first} to ${first + 99} are in use`)
}

function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', SERVED_POLICY)
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cache-control', 'no-store')
}

class BadRequest extends Error {}

const MAX_BODY_BYTES = 4 << 20

async function readRequest(request: IncomingMessage): Promise<PreviewRequest> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://preview')
  const read = { path: decodePath(pathname), query: searchParams }
  if (request.method !== 'POST') return read
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new BadRequest('The request is too large.')
    chunks.push(chunk)
  }
  return { ...read, body: parse(Buffer.concat(chunks).toString('utf8')) }
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    throw new BadRequest('The URL is malformed.')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadRequest('The request body is not valid JSON.')
  }
}

function write(response: ServerResponse, reply: Reply): void {
  if ('stream' in reply) reply.stream(response)
  else if ('status' in reply) {
    response.writeHead(reply.status, { 'content-type': TYPES['.txt'] }).end(reply.reason)
  } else if ('body' in reply) {
    response.writeHead(200, { 'content-type': reply.type }).end(reply.body)
  } else {
    const stream = createReadStream(reply.file)
    stream.on('error', () => write(response, { status: 404, reason: 'File not found.' }))
    stream.on('open', () => {
      response.writeHead(200, { 'content-type': typeOf(reply.file) })
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
