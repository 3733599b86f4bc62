import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface SilentProxy {
  connectionString: string
  /** From now on, nothing passes on the connections that exist, and nobody is told: no reset, no end. */
  silence(): void
  /** The same for connections that are opened later. */
  silenceNew(): void
  close(): Promise<void>
}

/** Like a firewall that forgets its connections, in front of a database on loopback. */
export async function startSilentProxy(target: string): Promise<SilentProxy> {
  const url = new URL(target)
  const { hostname: host, port } = url
  const sockets = new Set<Socket>()
  const open = new Set<{ silent: boolean }>()
  let isSilent = false
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const link = { silent: isSilent }
    open.add(link)
    const upstream = connect({ port: Number(port), host, allowHalfOpen: true })
    const pairs: [Socket, Socket][] = [
      [client, upstream],
      [upstream, client],
    ]
    for (const [from, to] of pairs) {
      sockets.add(from.on('error', () => {}))
      from.on('data', (chunk) => void (!link.silent && to.write(chunk)))
      from.on('end', () => void (!link.silent && to.end()))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url.port = String((server.address() as AddressInfo).port)
  return {
    connectionString: String(url),
    silence() {
      for (const link of open) link.silent = true
    },
    silenceNew() {
      isSilent = true
    },
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
