import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

interface SavesOptions {
  page: Page
  /** The preview's first process. */
  pid: number
  file: string
  saves: number
  emails: number
}

/** The numbers of saves after which memory is measured. */
const MEASURED_SAVES = [100, 500, 1000]

/** Saves an email repeatedly, waits each time until the page shows it, and measures the memory in use. */
export async function measureSaves({ page, pid, file, saves, emails }: SavesOptions): Promise<string> {
  const text = readFileSync(file, 'utf8')
  const rows: string[] = []
  for (let save = 1; save <= saves; save++) {
    writeFileSync(
      file,
      text.replace('You asked for', () => `You, save${save}saved, asked for`),
    )
    await page.waitForFunction(
      (word) => document.querySelector('iframe')?.contentDocument?.body.textContent?.includes(word),
      `save${save}saved`,
      { polling: 1 },
    )
    // The preview looks up all other emails in the cache again.
    await page.waitForTimeout(20)
    if (MEASURED_SAVES.includes(save) || save === saves)
      rows.push(`| ${save} | ${residentOf(pid)} MiB | ${await heapOf(page)} MiB |`)
  }
  writeFileSync(file, text)
  const table = [...new Set(rows)].join('\n')
  return `### Saves of one of ${emails} emails, one after the other\n\n| saves | the server’s processes | the page’s heap |\n|---|---|---|\n${table}`
}

/** The memory of a process and its children, in MiB. */
function residentOf(pid: number): number {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const sum = (one: number): number =>
    rows.reduce((all, [id, parent, kilobytes]) => all + (id === one ? kilobytes! : parent === one ? sum(id!) : 0), 0)
  return Math.round(sum(pid) / 1024)
}

/** The page's heap after a garbage collection, in MiB with one decimal. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return (usedSize / 2 ** 20).toFixed(1)
}
