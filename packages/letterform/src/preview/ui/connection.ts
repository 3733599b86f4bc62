import type { ServerEvent } from '../protocol.ts'

/**
 * A hidden tab does not listen: browsers open six connections to a server, and with as many tabs the next would never
 * load. Whoever listens again is told of the whole project first.
 */
export function listen(
  client: string,
  onEvent: (event: ServerEvent) => void,
  onConnected: (is: boolean) => void,
): void {
  let source: EventSource | undefined
  const follow = () => {
    source?.close()
    source = undefined
    if (document.visibilityState === 'hidden') return
    source = new EventSource(`events?client=${client}`)
    source.onmessage = ({ data }) => onEvent(JSON.parse(data))
    source.onerror = () => onConnected(false)
    source.onopen = () => onConnected(true)
  }
  document.addEventListener('visibilitychange', follow)
  follow()
}

/** The element goes when its script has run, and with the next version all that it brought. */
export async function loadScript(src: string): Promise<void> {
  const script = document.createElement('script')
  script.src = src
  try {
    await new Promise((resolve, reject) => {
      script.onload = resolve
      script.onerror = reject
      document.head.append(script)
    })
  } finally {
    script.remove()
  }
}
