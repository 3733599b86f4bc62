import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isSafeHtml } from '../src/runtime/html.ts'
import { findOrInstall } from './install.ts'
import { temporaryFolder } from './temporary-folders.ts'

const HERE = path.dirname(fileURLToPath(import.meta.url))
const RUNTIME = path.join(HERE, '../src/runtime/python')

export const PYTHON = findPython()

function findPython(): string {
  const found = ['python3', 'python'].find((name) => {
    const { status, stdout } = spawnSync(name, ['-c', 'import sys; print(sys.version_info >= (3, 9))'])
    return status === 0 && String(stdout).trim() === 'True'
  })
  if (!found) throw new Error('These tests need python3, 3.9 or newer')
  return found
}

/** Debian's packages of what the tests use besides. */
const DEBIAN: Record<string, string> = {
  jinja2: 'python3-jinja2',
  mypy: 'mypy',
  fastapi: 'python3-fastapi',
  httpx: 'python3-httpx',
}

/**
 * The first Python that has some modules, as Debian's has what apt-get installs. Where none has, they are installed;
 * where that is not possible, it is undefined, and why is printed.
 */
export function pythonWith(...modules: string[]): string | undefined {
  const packages = modules.map((name) => DEBIAN[name] ?? `python3-${name}`)
  return findOrInstall(() => withModules(modules), packages)
}

function withModules(modules: string[]): string | undefined {
  const code = modules.map((name) => `import ${name}`).join('\n')
  return [PYTHON, '/usr/bin/python3'].find((python) => spawnSync(python, ['-c', code]).status === 0)
}

/** A package with the runtime and no emails: those are given to it one by one. */
export function barePackage(): { folder: string; name: string } {
  const folder = temporaryFolder()
  mkdirSync(path.join(folder, 'bare/emails'), { recursive: true })
  for (const name of ['bare/__init__.py', 'bare/emails/__init__.py']) writeFileSync(path.join(folder, name), '')
  cpSync(RUNTIME, path.join(folder, 'bare/runtime'), { recursive: true })
  return { folder, name: 'bare' }
}

/** What a package makes of each request, in turn: one process for all of them. */
export function askPython<Answer>({ folder, name }: { folder: string; name: string }, requests: object[]): Answer[] {
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('')
  const output = execFileSync(PYTHON, [path.join(HERE, 'python-driver.py'), folder, name], {
    input,
    maxBuffer: 1 << 30,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONIOENCODING: 'utf-8' },
  })
  return String(output)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer)
}

/** A value as JSON can carry it; what is not in JSON is marked. */
export function asJson(value: unknown): unknown {
  if (value === undefined) return { $undefined: true }
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) }
  if (isSafeHtml(value)) return { $html: value.html }
  if (value instanceof Date) return { $date: value.toISOString().replace('Z', '+00:00') }
  if (Array.isArray(value)) return value.map(asJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asJson(one)]))
}

/** Half of a character has one form on the wire. */
export function asBytes(text: string): string {
  return Buffer.from(text).toString()
}
