/// <reference lib="dom" />
import { spawn } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { Previewer } from './previewers.ts'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))

/** Writes a project with this many emails in the tool's dialect. */
export function writePreviewProject(previewer: Previewer, count: number, root: string): void {
  mkdirSync(root)
  for (const [name, content] of Object.entries(previewer.files(count))) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), content)
  }
  symlinkSync(path.join(REPOSITORY, previewer.packages), path.join(root, 'node_modules'))
}

export interface RunningPreviewer {
  pid: number
  url: string
  close: () => void
}

/** Starts a tool, and resolves once it responds. */
export function startPreviewer(previewer: Previewer, root: string): Promise<RunningPreviewer> {
  const env = { ...process.env, PATH: `${root}/node_modules/.bin${path.delimiter}${process.env.PATH}`, NO_COLOR: '1' }
  const [command = '', ...args] = previewer.command
  const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  return new Promise((resolve, reject) => {
    const take = (data: Buffer) => {
      said += data
      if (!previewer.ready.test(said)) return
      resolve({ pid: child.pid!, url: previewer.url, close: () => process.kill(-child.pid!, 'SIGKILL') })
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('exit', () => reject(new Error(`${previewer.name} ended:\n${said.slice(-2000)}`)))
  })
}

/** Returns a function that resolves with the time when a word appears in the page or one of its frames. */
export async function watchWords(page: Page): Promise<(word: string) => Promise<number>> {
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
