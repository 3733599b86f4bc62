import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'

export interface Site {
  origin: string
  /** The paths that were asked for. */
  asked: string[]
  close: () => void
}

/** Serves a folder as GitHub Pages does: `/page` is `page.html`. */
export async function serveSite(folder: string): Promise<Site> {
  const asked: string[] = []
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://site')
    asked.push(pathname)
    const file = [pathname, `${pathname}.html`, `${pathname}index.html`]
      .map((name) => path.join(folder, name))
      .find((one) => existsSync(one) && statSync(one).isFile())
    if (file === undefined) {
      response.writeHead(404).end()
      return
    }
    response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream')
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}
