import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, expect, it } from 'vitest'
import { startEditor } from '../../letterform/test/editor.ts'
import { findLetterform } from '../src/find-letterform.ts'

const PACKAGE = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const root = mkdtempSync(path.join(tmpdir(), 'letterform-vscode-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

it('finds the Letterform that a project has installed', () => {
  for (const folder of ['apps/mails/emails', 'apps/mails/node_modules/letterform/bin', 'node_modules/letterform/bin']) {
    mkdirSync(path.join(root, folder), { recursive: true })
  }
  for (const folder of ['apps/mails', '.']) write(path.join(folder, 'node_modules/letterform/bin/letterform.js'))
  const folderOf = (file: string) => findLetterform(path.join(root, file))?.folder
  expect(folderOf('apps/mails/emails/a.html')).toBe(path.join(root, 'apps/mails'))
  expect(folderOf('apps/other/a.html')).toBe(root)
  expect(findLetterform(path.join(tmpdir(), 'a.html'))).toBeUndefined()
})

it('starts a server that answers, with the arguments that VS Code adds', async () => {
  const { cli } = findLetterform(path.join(PACKAGE, 'src/extension.ts'))!
  const editor = await startEditor({
    folders: [root],
    command: [cli, 'lsp', '--stdio', `--clientProcessId=${process.pid}`],
  })
  expect(editor.initialized).toMatchObject({
    serverInfo: { name: 'letterform' },
    capabilities: { hoverProvider: true },
  })
  expect(await editor.end()).toBe(0)
})

it('is packaged with what it needs and nothing else', () => {
  const file = path.join(root, 'letterform.vsix')
  const { status, stderr } = spawnSync('npm', ['run', 'package', '--', '--out', file], {
    cwd: PACKAGE,
    encoding: 'utf8',
  })
  if (status !== 0 && /ENOTFOUND|ECONNREFUSED|ENOTCACHED|E404|EAI_AGAIN/.test(stderr)) {
    console.log('Skipped: @vscode/vsce cannot be installed here')
    return
  }
  expect(stderr.replace(/^npm .*\n/gm, '')).not.toContain('ERROR')
  const listing = execFileSync('python3', ['-m', 'zipfile', '-l', file], { encoding: 'utf8' })
  const names = listing
    .split('\n')
    .slice(1)
    .flatMap((line) => /^extension\/\S+/.exec(line)?.[0] ?? [])
  expect(names.sort()).toEqual([
    'extension/LICENSE.txt',
    'extension/lib/contract.json',
    'extension/lib/extension.cjs',
    'extension/package.json',
    'extension/readme.md',
    'extension/schemas/contract-file.json',
    'extension/syntaxes/placeholders.json',
  ])
})

it('validates contract.json by its schema, and leaves files of other programs alone', () => {
  const read = (file: string) => JSON.parse(readFileSync(path.join(PACKAGE, file), 'utf8'))
  const { fileMatch, url } = read('package.json').contributes.jsonValidation[0]
  expect(fileMatch).toBe('contract.json')
  const ajv = new Ajv2020({ strict: false, formats: { regex: true } })
  ajv.addSchema(read('lib/contract.json'), 'lib/contract.json')
  const check = ajv.compile({ ...read(url), $id: 'schemas/contract-file.json' })
  const contract = read('../../contract.json')
  expect(check(contract) || check.errors).toBe(true)
  expect(check({ ...contract, formats: 1 })).toBe(false)
  expect(check({ contractName: 'Token', abi: [] })).toBe(true)
})

function write(file: string): void {
  writeFileSync(path.join(root, file), '')
}
