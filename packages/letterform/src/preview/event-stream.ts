import type { ServerResponse } from 'node:http'
import type { ServerEvent } from './protocol.ts'

/** The pages that are open, each told of everything. */
export interface EventStream {
  add(response: ServerResponse, onClose: () => void): void
  send(event: ServerEvent): void
  close(): void
}

export function createEventStream(): EventStream {
  const open = new Set<ServerResponse>()
  // A proxy between would take silence for the end.
  const timer = setInterval(() => write(': still here\n\n'), 20_000)
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
