import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { describe } from '../classify.ts'
import { withDeadline } from '../deadline.ts'
import type { Mailer } from '../mailer.ts'
import { prometheusText } from '../prometheus-text.ts'

interface Page {
  status: number
  type: string
  body: string
}

type Pages = Record<string, () => Promise<Page>>

/** Probes give up early, and a database that went silent is not ready. */
const LONGEST_CHECK = 2000

/** Serves `/metrics`, and `/live` and `/ready` for probes: each on a port of 127.0.0.1, or on `host:port`, or not at all. */
export async function serveStatus(
  mailer: Mailer,
  places: { metrics?: string; health?: string },
): Promise<{ close(): void }> {
  const servers: Server[] = []
  const pagesAt = new Map<string, Pages>()
  const add = (place: string | undefined, pages: Pages) => {
    if (place !== undefined) pagesAt.set(place, { ...pagesAt.get(place), ...pages })
  }
  add(places.metrics, { '/metrics': () => metrics(mailer) })
  add(places.health, health(mailer))
  for (const [place, pages] of pagesAt) servers.push(await serve(place, pages))
  return {
    close() {
      for (const server of servers) server.close()
    },
  }
}

async function metrics(mailer: Mailer): Promise<Page> {
  const counts = await mailer.status().catch(() => undefined)
  return { status: 200, type: 'text/plain; version=0.0.4', body: prometheusText(mailer.metrics(), counts) }
}

/** Live: the process answers. Ready: it reaches the queue, and sending is not paused. */
function health(mailer: Mailer): Pages {
  let lastSettled: Date | undefined
  for (const event of ['sent', 'refused', 'retrying', 'dead'] as const) {
    mailer.on(event, () => {
      lastSettled = new Date()
    })
  }
  return {
    '/live': async () => json(200, { live: true }),
    async '/ready'() {
      const status = await withDeadline(mailer.status(), LONGEST_CHECK, 'asking the queue').catch(
        (error: Error) => error,
      )
      const isReachable = !(status instanceof Error)
      const paused = isReachable ? status.paused : undefined
      const ready = isReachable && !paused
      return json(ready ? 200 : 503, {
        ready,
        queue: isReachable ? 'reachable' : describe({ reason: status.message }),
        paused: paused ?? null,
        lastSettled: lastSettled ?? null,
      })
    },
  }
}

function json(status: number, body: object): Page {
  return { status, type: 'application/json', body: JSON.stringify(body) }
}

async function serve(place: string, pages: Pages): Promise<Server> {
  const split = place.lastIndexOf(':')
  const host = split < 0 ? '127.0.0.1' : place.slice(0, split)
  const server = createServer((request, response) => void answer(pages, request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(Number(place.slice(split + 1)), host, resolve)
  })
  return server
}

async function answer(pages: Pages, { url = '' }: IncomingMessage, response: ServerResponse): Promise<void> {
  const page = Object.hasOwn(pages, url) ? await pages[url]!() : { status: 404, type: 'text/plain', body: '' }
  response.writeHead(page.status, { 'content-type': page.type }).end(page.body)
}
