import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { REPOSITORY } from './project.ts'

export interface Registry {
  url: string
  /** What a project's `.npmrc` needs to say. */
  npmrc: string
  close: () => Promise<void>
}

/**
 * An npm registry of our own on loopback, which forgets everything. It asks no other, unless it is told which packages are
 * its own: then it gets the rest where npm gets it.
 */
export async function startRegistry(folder: string, own?: string[]): Promise<Registry> {
  const port = await freePort()
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    path.join(folder, 'config.yaml'),
    [
      `storage: ${path.join(folder, 'storage')}`,
      `auth: { htpasswd: { file: ${path.join(folder, 'htpasswd')} } }`,
      ...(own ? [`uplinks: { others: { url: ${upstream()}, maxage: 1d } }`] : []),
      'packages:',
      ...(own ?? ['**']).map((name) => `  '${name}': { access: $all, publish: $all, unpublish: $all }`),
      ...(own ? ["  '**': { access: $all, proxy: others }"] : []),
      'log: { type: stdout, level: fatal }',
      'web: { enable: false }',
    ].join('\n'),
  )
  const bin = path.join(REPOSITORY, 'node_modules/verdaccio/bin/verdaccio')
  const args = [bin, '--config', path.join(folder, 'config.yaml'), '--listen', `127.0.0.1:${port}`]
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}/`
  await answers(`${url}-/ping`, child)
  return {
    url,
    npmrc: `registry=${url}\n//127.0.0.1:${port}/:_authToken=nobody\naudit=false\nfund=false\nupdate-notifier=false\n`,
    close: () =>
      new Promise((resolve) => {
        child.on('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}

function upstream(): string {
  return execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim()
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('The registry has ended')
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
