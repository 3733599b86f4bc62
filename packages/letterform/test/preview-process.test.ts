import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { type Dev, startDev } from './preview.ts'
import { createPreviewProject } from './preview-project.ts'
import { family, isAlive } from './processes.ts'
import type { TestProject } from './project.ts'

let project: TestProject

beforeAll(() => {
  project = createPreviewProject()
})

async function startFamily(port: string): Promise<{ dev: Dev; pids: number[] }> {
  const dev = await startDev(project.root, ['--port', port])
  await expect.poll(() => family(dev.process.pid!).length).toBeGreaterThan(1)
  return { dev, pids: family(dev.process.pid!) }
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('ends with its children on %s', async (signal) => {
  const { dev, pids } = await startFamily('4880')
  dev.process.kill(signal)
  await expect.poll(() => pids.filter(isAlive)).toEqual([])
  await expect(fetch(dev.url)).rejects.toThrow()
})

it('finds a relative --root from the folder where it was started', async () => {
  const folder = path.dirname(project.root)
  const dev = await startDev(folder, ['--root', path.basename(project.root), '--port', '4886'])
  expect((await fetch(dev.url)).status).toBe(200)
  expect(await dev.close()).toBe(0)
})

it('ends while emails are being compiled', async () => {
  const many = createPreviewProject(
    Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`emails/n${i}.html`, `<x-main><p>${i}</p></x-main>`])),
  )
  const dev = await startDev(many.root, ['--port', '4881'])
  const pids = family(dev.process.pid!)
  expect(await dev.close()).toBe(0)
  await expect.poll(() => pids.filter(isAlive)).toEqual([])
})

it('ends even if the configuration never finishes loading', async () => {
  const stuck = createPreviewProject({ 'config.js': "console.log('In the loop'); for (;;);" })
  const dev = await startDev(stuck.root, ['--port', '4882'])
  const pids = family(dev.process.pid!)
  await expect.poll(dev.output).toContain('In the loop')
  dev.process.kill('SIGINT')
  await expect.poll(() => pids.filter(isAlive)).toEqual([])
})

it.skipIf(process.platform === 'win32')('ends when its npx is killed', async () => {
  const npx = spawn('npx', ['--no-install', 'letterform', 'dev', '--port', '4883'], { cwd: project.root })
  const url = await urlOf(npx)
  const pids = family(npx.pid!)
  expect(pids.length).toBeGreaterThan(2)
  npx.kill('SIGKILL')
  await expect.poll(() => pids.filter(isAlive)).toEqual([])
  await expect(fetch(url)).rejects.toThrow()
})

function urlOf(child: ChildProcess): Promise<string> {
  let output = ''
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (data: Buffer) => {
      output += data
      const url = /Preview at (\S+)/.exec(output)?.[1]
      if (url) resolve(url)
    })
    child.on('exit', () => reject(new Error(output)))
  })
}

it.skipIf(process.platform !== 'linux')('opens the page in the browser, once', async () => {
  project.write({ 'bin/xdg-open': '#!/bin/sh\nprintf "%s\\n" "$@" >> bin/opened\n' })
  chmodSync(path.join(project.root, 'bin/xdg-open'), 0o755)
  const bin = path.join(project.root, 'bin')
  const dev = await startDev(project.root, ['--port', '4884', '--open'], {
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
  })
  const opened = path.join(bin, 'opened')
  await expect.poll(() => existsSync(opened) && readFileSync(opened, 'utf8')).toBe(`${dev.url}\n`)
  // A new configuration takes a new process, which opens no second page.
  const before = family(dev.process.pid!)
  project.write({ 'config.js': project.read('config.js').replace("'Acme'", "'Bolt'") })
  await expect.poll(() => before.slice(1).filter(isAlive)).toEqual([])
  await expect.poll(() => fetch(`${dev.url}project.js`).then((one) => one.text(), String)).toContain('Bolt')
  expect(readFileSync(opened, 'utf8')).toBe(`${dev.url}\n`)
  await dev.close()
})

it.skipIf(process.platform !== 'linux')('listens where --host says, and nowhere else', async () => {
  const dev = await startDev(project.root, ['--port', '4885', '--host', '127.0.0.2'])
  const { port, hostname } = new URL(dev.url)
  expect(hostname).toBe('127.0.0.2')
  expect(await statusOf('127.0.0.2', port, `127.0.0.2:${port}`)).toBe(200)
  expect(await statusOf('127.0.0.2', port, `evil.example:${port}`)).toBe(403)
  await expect(statusOf('127.0.0.1', port, `127.0.0.1:${port}`)).rejects.toThrow('ECONNREFUSED')
  await dev.close()
})

function statusOf(host: string, port: string, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get({ host, port, headers: { host: name } }, (response) => {
      response.resume()
      resolve(response.statusCode!)
    }).on('error', reject)
  })
}

it('prints what a save breaks, what is left, and when all of it is fixed', async () => {
  const own = createPreviewProject()
  const dev = await startDev(own.root, ['--port', '4887'])
  const file = 'emails/broken.html'
  own.write({ [file]: '<x-main><p><< name | uper >></p></x-main>' })
  await expect.poll(dev.output).toContain('emails/broken.html:1:12  placeholder-syntax')
  expect(dev.output()).toContain('1 error')
  const length = dev.output().length
  // A line above it changes nothing, nor does a save of something else.
  own.write({ [file]: '\n<x-main><p><< name | uper >></p></x-main>' })
  own.write({ 'config.js': `${readFileSync(path.join(own.root, 'config.js'), 'utf8')}\n// Later.\n` })
  await expect.poll(async () => (await fetch(dev.url).catch(() => undefined))?.status).toBe(200)
  own.write({ [file]: '<x-main><p><< name | upper >></p></x-main>' })
  await expect.poll(() => dev.output().slice(length).trim()).toBe('No problems any more.')
  expect(await dev.close()).toBe(0)
})
