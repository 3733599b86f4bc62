import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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

export interface Packument {
  'dist-tags': Record<string, string>
  versions: Record<string, { dist: { tarball: string } }>
}

/** What `npm view` shows of a package, without npm's process. */
export async function readPackument({ url }: Registry, name: string): Promise<Packument> {
  const response = await fetch(`${url}${name.replace('/', '%2f')}`)
  if (!response.ok) throw new Error(`${name}: ${response.status}`)
  return (await response.json()) as Packument
}

/** What `npm publish` sends, without npm's process. */
export async function publishFolder({ url }: Registry, folder: string, distTag = 'latest'): Promise<void> {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const { name, version } = manifest as { name: string; version: string }
  const args = ['-czf', '-', '--transform', 's,^[.],package,', '--exclude', './.letterform.json', '.']
  const tarball = execFileSync('tar', args, { cwd: folder, maxBuffer: 1 << 28 })
  const file = `${name}-${version}.tgz`
  const dist = {
    tarball: `${url}${name}/-/${file}`,
    shasum: createHash('sha1').update(tarball).digest('hex'),
    integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
  }
  const body = {
    _id: name,
    name,
    'dist-tags': { [distTag]: version },
    versions: { [version]: { ...manifest, _id: `${name}@${version}`, dist } },
    _attachments: {
      [file]: { content_type: 'application/octet-stream', data: tarball.toString('base64'), length: tarball.length },
    },
  }
  const response = await fetch(`${url}${name.replace('/', '%2f')}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: 'Bearer nobody' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${name}@${version}: ${response.status} ${await response.text()}`)
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
