import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Problem } from '../src/types.ts'

export type Files = Record<string, string | Uint8Array>

export interface Run {
  code: number | null
  stdout: string
  stderr: string
  /** Everything in the project afterwards, its dependencies and caches aside, by paths from its root. */
  files: Record<string, string>
}

/** What `build --json` prints. */
export interface Report {
  problems: Problem[]
  emails: number
  compiled: number
  written: string[]
  removed: string[]
}

/** A project in a folder of its own, which `close` deletes. */
export interface TestProject {
  root: string
  write: (files: Files) => void
  remove: (...files: string[]) => void
  run: (...args: string[]) => Promise<Run>
  /** `build --json`, with what it printed. */
  build: (...args: string[]) => Promise<Run & { report: Report }>
  /** For those who mean to kill it. */
  start: (...args: string[]) => ChildProcess
  files: (folder?: string) => Record<string, string>
  close: () => void
}

const BIN = fileURLToPath(new URL('../bin/letterform.js', import.meta.url))
const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url))
const ASIDE = new Set(['node_modules', '.letterform'])

/** Runs the command line once in a fresh project. */
export async function runCli(files: Files, ...args: string[]): Promise<Run> {
  const project = createProject(files)
  try {
    return await project.run(...args)
  } finally {
    project.close()
  }
}

export function createProject(files: Files): TestProject {
  const root = mkdtempSync(path.join(realpathSync(tmpdir()), 'letterform-'))
  symlinkSync(MODULES, path.join(root, 'node_modules'))
  writeAll(root, { 'package.json': '{ "private": true, "type": "module" }\n', ...files })
  const start = (...args: string[]) =>
    spawn(process.execPath, [BIN, ...args], { cwd: root, env: { ...process.env, NO_COLOR: '1' } })
  const run = async (...args: string[]): Promise<Run> => ({
    ...(await outcome(start(...args))),
    files: readTree(root),
  })
  return {
    root,
    write: (more) => writeAll(root, more),
    remove: (...names) => {
      for (const name of names) rmSync(path.join(root, name), { recursive: true })
    },
    run,
    async build(...args) {
      const done = await run('build', '--json', ...args)
      if (!done.stdout.startsWith('{')) throw new Error(`No report: ${done.stdout}${done.stderr}`)
      return { ...done, report: JSON.parse(done.stdout) as Report }
    },
    start,
    files: (folder = '') => readTree(path.join(root, folder)),
    close: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }),
  }
}

export function outcome(child: ChildProcess): Promise<Omit<Run, 'files'>> {
  const output = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, ...output }))
  })
}

/** Every file below a folder as text, one character a byte where it is none: enough to compare, and to read. */
export function readTree(folder: string, prefix = ''): Record<string, string> {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(path.join(folder, prefix), { withFileTypes: true })) {
    const name = prefix + entry.name
    if (entry.isDirectory()) Object.assign(found, ASIDE.has(name) ? {} : readTree(folder, `${name}/`))
    else if (!ASIDE.has(name)) found[name] = asText(readFileSync(path.join(folder, name)))
  }
  return found
}

function asText(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  return Buffer.from(text).equals(bytes) ? text : bytes.toString('latin1')
}

function writeAll(root: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}
