import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBinaries } from './postgres-cluster.ts'

// With a fake apt-get that records its calls. The real one was tried in a copy of the system.

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mailer-apt-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function find(script: string): Promise<string> {
  const program = path.join(folder, 'apt-get')
  const debian = path.join(folder, 'postgresql')
  const bin = path.join(debian, '15/bin')
  const put = `/bin/mkdir -p ${bin}; : >${bin}/initdb; : >${bin}/postgres`
  writeFileSync(program, `#!/bin/sh\necho "$@" >>${folder}/asked\nput() { ${put}; }\n${script}\n`)
  chmodSync(program, 0o755)
  return findBinaries({ debian, path: folder })
}

const asked = () => readFileSync(path.join(folder, 'asked'), 'utf8').trimEnd().split('\n')
const INSTALL = '-o DPkg::Lock::Timeout=100 install -y --no-install-recommends postgresql'

test('installs the package after updating the package lists', async () => {
  expect(await find('[ "$1" = update ] || put')).toBe(path.join(folder, 'postgresql/15/bin'))
  expect(asked()).toEqual(['update', INSTALL])
})

test('installs nothing if the binaries exist', async () => {
  await find('[ "$1" = update ] || put')
  await find('exit 1')
  expect(asked()).toHaveLength(2)
})

test('waits while another process installs', async () => {
  const busy = `[ -e ${folder}/was ] || { : >${folder}/was; echo "E: Could not get lock /var/lib/apt/lists/lock" >&2; exit 100; }`
  await find(`${busy}\n[ "$1" = update ] || put`)
  expect(asked()).toEqual(['update', 'update', INSTALL])
})

test('explains what to do if it cannot install', async () => {
  await expect(find('echo "E: Unable to locate package" >&2; exit 100')).rejects.toThrow('put initdb and postgres on')
  expect(asked()).toEqual(['update'])
  await expect(find('exit 0')).rejects.toThrow('cannot be found')
})
