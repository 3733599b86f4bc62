import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createProject, REPOSITORY, type TestProject } from './project.ts'
import { type Registry, startRegistry } from './registry.ts'

/** How this repository's own packages get into the registry: by the last job of its workflow. */
const call = promisify(execFile)
let registry: Registry
let project: TestProject

beforeAll(async () => {
  project = createProject({ '.gitignore': 'node_modules\nregistry/\n.npmrc\ntarballs/\n' })
  registry = await startRegistry(path.join(project.root, 'registry'))
  project.write({ '.npmrc': registry.npmrc })
  await git('init', '--quiet', '--initial-branch', 'main')
  await git('init', '--quiet', '--bare', 'registry/remote.git')
  await git('remote', 'add', 'origin', path.join(project.root, 'registry/remote.git'))
  await git('config', 'user.name', 'Ada')
  await git('config', 'user.email', 'ada@acme.example')
  await pack('one', '1.0.0')
  await pack('@acme/two', '1.0.0')
  await commit('Begin')
})
afterAll(() => registry?.close())

const git = (...args: string[]) => call('git', args, { cwd: project.root })

async function pack(name: string, version: string): Promise<void> {
  const folder = path.basename(name)
  project.write({ [`${folder}/package.json`]: JSON.stringify({ name, version }), 'tarballs/.keep': '' })
  project.remove('tarballs/.keep')
  await call('npm', ['pack', `./${folder}`, '--pack-destination', 'tarballs'], { cwd: project.root })
}

async function commit(message: string): Promise<void> {
  await git('add', '-A')
  await git('commit', '--quiet', '-m', message)
}

async function publish(): Promise<string> {
  const script = path.join(REPOSITORY, 'scripts/release/publish-tarballs.ts')
  const tsx = path.join(REPOSITORY, 'node_modules/tsx/dist/cli.mjs')
  return (await call(process.execPath, [tsx, script, 'tarballs'], { cwd: project.root })).stdout
}

it('publishes what npm does not have, under a tag that everybody sees, and nothing twice', async () => {
  expect(await publish()).toBe('@acme/two 1.0.0 published\none 1.0.0 published\n')
  expect((await git('ls-remote', '--tags', 'origin')).stdout).toMatch(/@acme\/two@1\.0\.0\n[\s\S]*one@1\.0\.0\n/)
  expect(await publish()).toBe('@acme/two 1.0.0 is published already\none 1.0.0 is published already\n')
})

it('goes on where it was interrupted after the tag', async () => {
  await pack('one', '1.1.0')
  await commit('Raise')
  await git('tag', 'one@1.1.0')
  expect(await publish()).toContain('one 1.1.0 published')
})

it('publishes nothing under a tag of another commit', async () => {
  await pack('one', '1.2.0')
  await git('tag', 'one@1.2.0')
  await commit('Raise')
  await expect(publish()).rejects.toThrow('one@1.2.0 is a tag of another commit')
  await expect(call('npm', ['view', 'one@1.2.0', 'version'], { cwd: project.root })).rejects.toThrow('E404')
})
