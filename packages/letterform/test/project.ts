import { execFile, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildResult } from '../src/build.ts'
import { temporaryFolder } from './temporary-folders.ts'

const HERE = path.dirname(fileURLToPath(import.meta.url))
export const REPOSITORY = path.join(HERE, '../../..')
/** The template `guide`: the reference emails, each in English and French on one page. */
export const GUIDE = path.join(HERE, '../reference')
export const CLI = path.join(HERE, '../bin/letterform.js')

export type Files = Record<string, string | Uint8Array>

/** A project of its own in a temporary folder, which finds the repository's packages, and is gone after the tests. */
export function createProject(files: Files, from?: string): TestProject {
  const root = temporaryFolder()
  if (from) cpSync(from, root, { recursive: true })
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(root, 'node_modules'))
  const project = new TestProject(root)
  if (!existsSync(path.join(root, 'package.json'))) project.write({ 'package.json': '{ "type": "module" }' })
  project.write(files)
  return project
}

export interface Run {
  code: number
  stdout: string
  stderr: string
}

class TestProject {
  readonly root: string

  constructor(root: string) {
    this.root = root
  }

  write(files: Files): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(this.root, name)), { recursive: true })
      writeFileSync(path.join(this.root, name), content)
    }
  }

  copy(from: string, name: string): void {
    cpSync(from, path.join(this.root, name), { recursive: true })
  }

  read(name: string): string {
    return readFileSync(path.join(this.root, name), 'utf8')
  }

  has(name: string): boolean {
    return existsSync(path.join(this.root, name))
  }

  remove(name: string): void {
    rmSync(path.join(this.root, name), { recursive: true, force: true })
  }

  /** Every file below a folder, by path from it. */
  tree(folder: string): Record<string, string> {
    const base = path.join(this.root, folder)
    if (!existsSync(base)) return {}
    const names = readdirSync(base, { recursive: true, encoding: 'utf8' }).sort()
    const files = names.filter((name) => statSync(path.join(base, name)).isFile())
    return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(base, name), 'latin1')]))
  }

  letterform(...args: string[]): Promise<Run> {
    return run(process.execPath, [CLI, ...args], this.root)
  }

  async build(...args: string[]): Promise<BuildResult> {
    const { stdout, stderr } = await this.letterform('build', '--json', ...args)
    if (!stdout) throw new Error(stderr)
    return JSON.parse(stdout) as BuildResult
  }

  /** A command that can be killed. */
  start(...args: string[]): ReturnType<typeof spawn> {
    return spawn(process.execPath, [CLI, ...args], { cwd: this.root, stdio: ['ignore', 'pipe', 'ignore'] })
  }

  /** `maizzle build` from the same packages, under each config in turn; what comes of it goes to `wanted/`. */
  async maizzle(
    configs: { variant: string; file: string; content: string }[],
    output: string,
    env = 'production',
  ): Promise<void> {
    const script = `
      import { cpSync, rmSync, writeFileSync } from 'node:fs'
      import { build } from '@maizzle/framework'
      for (const { variant, file, content } of ${JSON.stringify(configs)}) {
        writeFileSync(file, content)
        await build({ env: ${JSON.stringify(env)} })
        cpSync(${JSON.stringify(output)}, 'wanted/' + variant, { recursive: true })
        rmSync(${JSON.stringify(output)}, { recursive: true })
      }`
    const { code, stderr } = await run(process.execPath, ['--input-type=module', '-e', script], this.root)
    if (code !== 0) throw new Error(stderr)
  }
}

export type { TestProject }

function run(command: string, args: string[], cwd: string): Promise<Run> {
  const env = { ...process.env, NO_COLOR: '1' }
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr })
    })
  })
}
