import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { BROWSER_ARGS, findBrowser } from '../find-browser.ts'
import { installPeers } from './peers.ts'
import { startPreviewer, watchWords, writePreviewProject } from './preview-run.ts'
import { PREVIEWERS, type Previewer } from './previewers.ts'
import { median, p95, writeSection } from './report.ts'

/**
 * Measures the time from writing a file until the browser shows what was written: `npm run bench:preview -- --saves 50
 * --emails 14,500 --only Letterform`.
 */
const { values } = parseArgs({
  options: {
    emails: { type: 'string', default: '14,500' },
    saves: { type: 'string', default: '50' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
})

const saves = Number(values.saves)
const chosen = PREVIEWERS.filter(({ name }) => values.only.split(',').some((one) => name.startsWith(one)))

const folder = mkdtempSync(path.join(tmpdir(), 'letterform-bench-'))
const executablePath = findBrowser()
if (!executablePath) throw new Error('There is no Chromium: npx tsx scripts/find-browser.ts installs one')
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
try {
  if (chosen.some(({ packages }) => packages !== 'node_modules')) installPeers()
  const rows: string[] = []
  for (const count of values.emails.split(',').map(Number)) {
    for (const previewer of chosen) rows.push(...(await measure(previewer, count, browser)))
  }
  const head = '| | emails | changed | median | p95 |\n|---|---|---|---|---|'
  if (values.write) writeSection('preview', `${head}\n${rows.join('\n')}`)
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(previewer: Previewer, count: number, browser: Browser): Promise<string[]> {
  const root = path.join(folder, `${previewer.name.replace(/\W/g, '')}-${count}`)
  writePreviewProject(previewer, count, root)
  const server = await startPreviewer(previewer, root)
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  try {
    const seen = await watchWords(page)
    await page.goto(server.url + previewer.path)
    const found: string[] = []
    for (const change of previewer.changes) {
      const times = await saveOften(path.join(root, change.file), change.mark, seen)
      found.push(`| ${[previewer.name, count, change.what, ...figures(times)].join(' | ')} |`)
      console.log(found.at(-1))
    }
    return found
  } finally {
    await page.context().close()
    server.close()
  }
}

function figures(times: number[] | undefined): string[] {
  return times ? [median(times), p95(times)].map((time) => `${time.toFixed(0)} ms`) : ['not within 30 s', '']
}

/** Undefined if a save is never shown: some tools cannot handle so many emails. */
async function saveOften(file: string, mark: string, seen: (word: string) => Promise<number>) {
  const text = readFileSync(file, 'utf8')
  const times: number[] = []
  for (let save = -3; save < saves; save++) {
    const word = `saved${path.basename(file).replace(/\W/g, '')}${save + 3}saved`
    // People pause between saves, too.
    await new Promise((resolve) => setTimeout(resolve, 250))
    const arrival = seen(word)
    const written = performance.timeOrigin + performance.now()
    writeFileSync(
      file,
      text.replace(mark, () => `${mark} ${word} `),
    )
    const arrived = await arrival.catch(() => undefined)
    if (arrived === undefined) return undefined
    // The first saves warm up caches and compilers.
    if (save >= 0) times.push(arrived - written)
  }
  writeFileSync(file, text)
  return times
}
