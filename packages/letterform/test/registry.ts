import { type ChildProcess, spawn } from 'node:child_process'
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

/** An npm registry of our own on loopback, which asks no other and forgets everything. */
export async function startRegistry(folder: string): Promise<Registry> {
  const port = await freePort()
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    path.join(folder, 'config.yaml'),
    [
      `storage: ${path.join(folder, 'storage')}`,
      `auth: { htpasswd: { file: ${path.join(folder, 'htpasswd')} } }`,
      "packages: { '**': { access: $all, publish: $all, unpublish: $all } }",
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
