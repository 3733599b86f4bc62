import type { ServerResponse } from 'node:http'
import type { ServerEvent } from './protocol.ts'

/** Server-sent events to every open page. */
export interface EventStream {
  add(response: ServerResponse, onClose: () => void): void
  send(event: ServerEvent): void
  close(): void
}

export function createEventStream(): EventStream {
  const open = new Set<ServerResponse>()
  // Proxies close connections that stay silent.
  const timer = setInterval(() => write(': keep-alive\n\n'), 20_000)
  timer.unref()

  function write(text: string): void {
    for (const response of open) response.write(text)
  }

  return {
    add(response, onClose) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.socket?.setNoDelay(true)
      response.write('retry: 300\n\n')
      open.add(response)
      response.on('close', () => {
        open.delete(response)
        onClose()
      })
    },
    send: (event) => write(`data: ${JSON.stringify(event)}\n\n`),
    close() {
      clearInterval(timer)
      for (const response of open) response.end()
    },
  }
}
