import type { ServerEvent } from '../protocol.ts'

type Listeners = { [Kind in ServerEvent['kind']]: (event: Extract<ServerEvent, { kind: Kind }>) => void } & {
  onConnected: (isConnected: boolean) => void
}

/**
 * Receives server-sent events while the tab is visible. Browsers open only six connections to a server, so hidden tabs
 * disconnect. A new connection starts with the whole project.
 */
export function listen(page: string, listeners: Listeners): void {
  let source: EventSource | undefined
  const connect = () => {
    source?.close()
    source = undefined
    if (document.visibilityState === 'hidden') return
    source = new EventSource(`events?client=${page}`)
    source.onmessage = ({ data }) => dispatch(JSON.parse(data), listeners)
    source.onerror = () => listeners.onConnected(false)
    source.onopen = () => listeners.onConnected(true)
  }
  document.addEventListener('visibilitychange', connect)
  connect()
}

function dispatch(event: ServerEvent, listeners: Listeners): void {
  const listener = listeners[event.kind] as (event: ServerEvent) => void
  listener(event)
}
