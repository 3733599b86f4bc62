import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { REPOSITORY } from './project.ts'

/**
 * Follows the README in an empty folder, block by block: a block with a path is that file, `sh` blocks are run, and the
 * commands of `console` blocks print what the block shows. Blocks that cannot run give their reason: `skip: …`.
 */
const work = mkdtempSync(path.join(tmpdir(), 'letterform-readme-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const text = readFileSync(path.join(REPOSITORY, 'README.md'), 'utf8')
const blocks = [...text.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, kind, info, body]) => ({
  kind: kind!,
  info: info!,
  body: body!,
}))

/** A stand-in for the repository, so that nothing is written next to the real one. */
let cwd = path.join(work, 'letterform')
mkdirSync(path.join(cwd, 'packages'), { recursive: true })
writeFileSync(path.join(cwd, 'package.json'), '{ "private": true, "workspaces": ["packages/*"] }')
symlinkSync(path.join(REPOSITORY, 'packages/letterform'), path.join(cwd, 'packages/letterform'))

describe('the README', { timeout: 300_000 }, () => {
  it.each(blocks.filter(({ info }) => !info.startsWith('skip: ')))('$kind $info', ({ kind, info, body }) => {
    if (info) write(info, body)
    else if (kind === 'sh') run(body)
    else if (kind === 'console')
      for (const [command, want] of commandsOf(body)) expect(shown(run(command))).toMatch(want)
    else throw new Error(`Nothing runs this block: ${body}`)
  })

  it('leaves out few blocks, each with a reason', () => {
    expect(blocks.filter(({ info }) => info.startsWith('skip: ')).map(({ kind }) => kind)).toEqual(['sh', 'sh', 'js'])
  })

  it('is short, and its links lead to files', () => {
    expect(text.split('\n').length).toBeLessThan(150)
    for (const [, link] of text.matchAll(/\]\((?!https:)([^)]+)\)/g)) {
      expect(() => readFileSync(path.join(REPOSITORY, link!)), link).not.toThrow(/ENOENT/)
    }
  })
})

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true })
  writeFileSync(path.join(cwd, file), content)
}

/** Runs a script where the last one ended. */
function run(script: string): string {
  const env = { ...process.env, NO_COLOR: '1', npm_config_prefer_offline: 'true', npm_config_audit: 'false' }
  const ended = path.join(work, 'cwd')
  const { status, stdout, stderr } = spawnSync('bash', ['-ec', `${script}\npwd > ${ended}`], {
    cwd,
    env,
    encoding: 'utf8',
  })
  expect(status, stdout + stderr).toBe(0)
  cwd = readFileSync(ended, 'utf8').trim()
  return stdout
}

/** Each command after a `$` with what it prints, in which `…` is any text. */
function commandsOf(body: string): [command: string, want: RegExp][] {
  return body
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command, ...lines] = part.trimEnd().split('\n')
      const want = shown(lines.join('\n')).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      return [command!, new RegExp(`^${want.replaceAll('…', '.+')}$`)]
    })
}

/** An output without the times in it. */
function shown(output: string): string {
  return output.trimEnd().replace(/\d+ ms/g, 'N ms')
}
