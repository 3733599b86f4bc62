/// <reference lib="dom" />
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { BROWSER_ARGS, findBrowser } from '../find-browser.ts'
import { installPeers } from './peers.ts'
import { PREVIEWERS, type Previewer } from './previewers.ts'
import { median, writeSection } from './report.ts'

/**
 * From writing a file to the browser's document holding what was written: `npm run bench:preview -- --saves 50
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

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
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
  mkdirSync(root)
  for (const [name, content] of Object.entries(previewer.files(count))) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), content)
  }
  symlinkSync(path.join(REPOSITORY, previewer.packages), path.join(root, 'node_modules'))
  const server = await start(previewer, root)
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  try {
    const seen = await watch(page)
    await page.goto(server.url + previewer.path)
    const found: string[] = []
    for (const change of previewer.changes) {
      const times = await saveOften(path.join(root, change.file), change.mark, seen)
      const p95 = [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1]!
      found.push(
        `| ${[previewer.name, count, change.what, `${median(times).toFixed(0)} ms`, `${p95.toFixed(0)} ms`].join(' | ')} |`,
      )
      console.log(found.at(-1))
    }
    return found
  } finally {
    await page.context().close()
    server.close()
  }
}

async function saveOften(file: string, mark: string, seen: (word: string) => Promise<number>): Promise<number[]> {
  const text = readFileSync(file, 'utf8')
  const times: number[] = []
  for (let save = -3; save < saves; save++) {
    const word = `saved${path.basename(file).replace(/\W/g, '')}${save + 3}saved`
    // Nobody saves at the very moment that the last change is through.
    await new Promise((resolve) => setTimeout(resolve, 250))
    const arrival = seen(word)
    const written = performance.timeOrigin + performance.now()
    writeFileSync(
      file,
      text.replace(mark, () => `${mark} ${word} `),
    )
    const took = (await arrival) - written
    // The first ones warm everything up.
    if (save >= 0) times.push(took)
  }
  writeFileSync(file, text)
  return times
}

/** Tells when a word is in the page, or in a frame of it: looked for every millisecond, and again in each document. */
async function watch(page: Page): Promise<(word: string) => Promise<number>> {
  const waiting = new Map<string, (time: number) => void>()
  await page.exposeBinding('sawWord', (_, word: string, time: number) => {
    waiting.get(word)?.(time)
    waiting.delete(word)
  })
  await page.addInitScript(() => {
    let last = ''
    setInterval(() => {
      const frames = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument?.body?.textContent)
      const word = /saved\w+saved/.exec([document.body?.textContent, ...frames].join(' '))?.[0]
      if (!word || word === last) return
      last = word
      const { sawWord } = globalThis as unknown as { sawWord: (word: string, time: number) => void }
      sawWord(word, performance.timeOrigin + performance.now())
    }, 1)
  })
  return (word) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${word} never came`)), 30_000)
      waiting.set(word, (time) => {
        clearTimeout(timer)
        resolve(time)
      })
    })
}

function start(previewer: Previewer, root: string): Promise<{ url: string; close: () => void }> {
  const env = { ...process.env, PATH: `${root}/node_modules/.bin${path.delimiter}${process.env.PATH}`, NO_COLOR: '1' }
  const [command = '', ...args] = previewer.command
  const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  return new Promise((resolve, reject) => {
    const take = (data: Buffer) => {
      said += data
      if (!previewer.ready.test(said)) return
      resolve({ url: previewer.url, close: () => process.kill(-child.pid!, 'SIGKILL') })
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('exit', () => reject(new Error(`${previewer.name} ended:\n${said.slice(-2000)}`)))
  })
}
