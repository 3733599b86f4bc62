import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { BROWSER_ARGS, findBrowser } from '../../../scripts/find-browser.ts'

/** Opens a page in Chromium and gives back its document once it is loaded. Other paths answer with `data`. */
export async function inChromium(page: string, data: unknown = null): Promise<string> {
  const browser = findBrowser()
  if (!browser) throw new Error('There is no Chromium: npx tsx scripts/find-browser.ts installs one')
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', url === '/' ? 'text/html; charset=utf-8' : 'application/json')
    response.end(url === '/' ? page : JSON.stringify(data))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const profile = mkdtempSync(path.join(tmpdir(), 'letterform-profile-'))
  try {
    const args = [
      '--headless',
      ...BROWSER_ARGS,
      `--user-data-dir=${profile}`,
      '--dump-dom',
      `http://127.0.0.1:${port}/`,
    ]
    return (await promisify(execFile)(browser, args, { maxBuffer: 1 << 28 })).stdout
  } finally {
    server.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
