import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyEdits } from './apply-edits.ts'
import { applyOutputs } from './apply-output.ts'
import type { OutputIndex } from './output-index.ts'
import { placeFolder } from './place-folder.ts'
import { type OutputPlan, type OwnedFile, planOutput } from './plan-output.ts'
import { writeFileOfOurs } from './write-file-of-ours.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'letterform-output-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const file = (name: string, content: string, owner = `emails/${name}`): OwnedFile => ({
  path: name,
  content: () => content,
  owner,
})

function build(files: OwnedFile[], broken: string[] = []) {
  const { plan, problems } = planOutput({ root, folder: 'build', files, broken })
  if (!plan) return problems[0]?.code
  const { written, removed } = apply(plan)
  return {
    write: written,
    remove: removed,
    unchanged: Object.keys(plan.manifest).length - written.length,
    refused: problems.map(({ code }) => code),
  }
}

const apply = (plan: OutputPlan) => applyOutputs([plan])[0]!

function tree(folder = 'build'): Record<string, string> {
  const names = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name))
  const ours = files.filter((one) => !one.endsWith('.letterform.json')).sort()
  return Object.fromEntries(ours.map((one) => [path.relative(path.join(root, folder), one), readFileSync(one, 'utf8')]))
}

function put(name: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
  writeFileSync(path.join(root, name), content)
}

describe('writes', () => {
  it('what is new or changed, and nothing else', () => {
    expect(build([file('a.html', '1'), file('deep/er/b.html', '2')])).toMatchObject({
      write: ['a.html', 'deep/er/b.html'],
    })
    expect(build([file('a.html', '1'), file('deep/er/b.html', '3')])).toEqual({
      write: ['deep/er/b.html'],
      remove: [],
      unchanged: 1,
      refused: [],
    })
    expect(tree()).toEqual({ 'a.html': '1', 'deep/er/b.html': '3' })
  })

  it('nothing whose key and file are the same, and does not even make it', () => {
    let made = 0
    const lazy = (key: string, content: string): OwnedFile => ({
      path: 'a.html',
      owner: 'emails/a.html',
      key,
      content: () => {
        made++
        return content
      },
    })
    const again = (files: OwnedFile[], index: OutputIndex) => {
      return apply(planOutput({ root, folder: 'build', files, broken: [], index }).plan!).index
    }
    const first = again([lazy('k1', '1')], {})
    const second = again([lazy('k1', '1')], first)
    expect([made, second]).toEqual([1, first])
    const third = again([lazy('k2', '1')], second)
    expect([made, tree()]).toEqual([2, { 'a.html': '1' }])
    put('build/a.html', 'by hand')
    again([lazy('k2', '1')], third)
    expect([made, tree()]).toEqual([3, { 'a.html': '1' }])
  })

  it('files deleted or changed by hand', () => {
    build([file('a.html', '1'), file('b.html', '2')])
    rmSync(path.join(root, 'build/a.html'))
    put('build/b.html', 'edited')
    expect(build([file('a.html', '1'), file('b.html', '2')])).toMatchObject({ write: ['a.html', 'b.html'] })
  })

  it('copies of other files, byte for byte', () => {
    const bytes = Buffer.from([0, 255, 13, 10])
    mkdirSync(path.join(root, 'images'))
    writeFileSync(path.join(root, 'images/a.png'), bytes)
    build([{ path: 'images/a.png', copyOf: 'images/a.png', owner: 'images/a.png' }])
    expect(readFileSync(path.join(root, 'build/images/a.png'))).toEqual(bytes)
  })

  it('outside of the folder for a permalink, and removes it later', () => {
    build([file('../elsewhere/a.html', '1')])
    expect(tree('elsewhere')).toEqual({ 'a.html': '1' })
    build([file('a.html', '1')])
    expect(existsSync(path.join(root, 'elsewhere/a.html'))).toBe(false)
  })

  it('no drafts', () => {
    build([file('a.html', '1')])
    expect(readdirSync(path.join(root, '.letterform'))).toEqual([])
  })
})

describe('a new folder', () => {
  const inode = (name: string) => statSync(path.join(root, name)).ino

  it('holds all files and the marker, and the index knows them', () => {
    const lazy = (name: string): OwnedFile => ({ ...file(name, name), key: 'k' })
    const files = [lazy('a.html'), lazy('deep/er/b.html'), file('../elsewhere/c.html', 'c')]
    const { index } = apply(planOutput({ root, folder: 'packages/mails', files, broken: [] }).plan!)
    expect(tree('packages/mails')).toEqual({ 'a.html': 'a.html', 'deep/er/b.html': 'deep/er/b.html' })
    expect(readFileSync(path.join(root, 'packages/elsewhere/c.html'), 'utf8')).toBe('c')
    expect(existsSync(path.join(root, 'packages/mails/.letterform.json'))).toBe(true)
    const again = planOutput({ root, folder: 'packages/mails', files, broken: [], index }).plan!
    expect([again.index, apply(again).written]).toEqual([index, []])
  })

  it('replaces no folder that is already there, even an empty one', () => {
    mkdirSync(path.join(root, 'build'))
    const before = inode('build')
    build([file('a.html', '1')])
    expect([inode('build'), tree()]).toEqual([before, { 'a.html': '1' }])
  })

  it('is not placed over the one of a faster build', () => {
    put('draft/a.html', 'slow')
    put('build/b.html', 'fast')
    expect(placeFolder(path.join(root, 'draft'), path.join(root, 'build'))).toBe(false)
    expect([tree('draft'), tree()]).toEqual([{ 'a.html': 'slow' }, { 'b.html': 'fast' }])
  })

  it('gets the files of two builds that planned it at once', () => {
    const plans = ['1', '2'].map((content) => {
      return planOutput({ root, folder: 'build', files: [file('deep/a.html', content)], broken: [] }).plan!
    })
    for (const plan of plans) apply(plan)
    expect(tree()).toEqual({ 'deep/a.html': '2' })
    expect(readdirSync(path.join(root, '.letterform'))).toEqual([])
  })
})

describe('drafts of a build that was killed', () => {
  /** A process that has ended. */
  const { pid: ended } = spawnSync(process.execPath, ['--version'])

  it.each([
    ['with another id', ended],
    ['with the same id, as in a container', process.pid],
  ])('are deleted and never used: %s', (_which, pid) => {
    put(`.letterform/stage-${pid}-build/whole/old.html`, 'old')
    expect(build([file('a.html', '1')])).toMatchObject({ write: ['a.html'] })
    expect(tree()).toEqual({ 'a.html': '1' })
    expect(readdirSync(path.join(root, '.letterform'))).toEqual([])
  })

  it('stay if the build is still running', () => {
    put(`.letterform/stage-${process.ppid}-build/whole/a.html`, 'theirs')
    build([file('a.html', '1')])
    expect(readdirSync(path.join(root, '.letterform'))).toEqual([`stage-${process.ppid}-build`])
  })
})

describe('removes', () => {
  it('what is no longer made, and folders that it empties', () => {
    build([file('a.html', '1'), file('deep/er/b.html', '2')])
    expect(build([file('a.html', '1')])).toMatchObject({ remove: ['deep/er/b.html'] })
    expect(readdirSync(path.join(root, 'build')).sort()).toEqual(['.letterform.json', 'a.html'])
  })

  it('nothing that it did not write', () => {
    build([file('a.html', '1'), file('deep/b.html', '2')])
    put('build/deep/mine.txt', 'mine')
    build([file('a.html', '1')])
    expect(tree()).toEqual({ 'a.html': '1', 'deep/mine.txt': 'mine' })
  })

  it('nothing of a source that is broken, until it is gone', () => {
    build([file('a.html', '1'), file('b.html', '2')])
    expect(build([file('a.html', '1')], ['emails/b.html'])).toMatchObject({ remove: [] })
    expect(build([file('a.html', '1')], ['emails/b.html'])).toMatchObject({ remove: [] })
    expect(build([file('a.html', '1')])).toMatchObject({ remove: ['b.html'] })
  })
})

describe('refuses', () => {
  it('a folder that is not ours, and leaves it as it was', () => {
    put('build/theirs.txt', 'theirs')
    expect(build([file('a.html', '1')])).toBe('output-foreign')
    expect(tree()).toEqual({ 'theirs.txt': 'theirs' })
  })

  it('paths outside of the project', () => {
    expect(build([file('../../a.html', '1')])).toMatchObject({ refused: ['output-outside'] })
  })

  it('two sources for one file', () => {
    expect(build([file('a.html', '1'), file('a.html', '2', 'emails/b.html')])).toMatchObject({
      refused: ['output-collision'],
    })
  })

  it('to overwrite a file outside of the folder that is not ours', () => {
    put('docs/a.html', 'theirs')
    expect(build([file('../docs/a.html', '1')])).toMatchObject({ refused: ['output-foreign'] })
  })

  it('no empty folder', () => {
    mkdirSync(path.join(root, 'build'))
    expect(build([file('a.html', '1')])).toMatchObject({ write: ['a.html'] })
  })
})

describe('writeFileOfOurs', () => {
  it('overwrites only its own files', () => {
    const target = path.join(root, 'contract.json')
    const isOurs = (text: string) => text.startsWith('ours')
    expect(writeFileOfOurs(target, 'ours 1', isOurs)).toBe(true)
    expect(writeFileOfOurs(target, 'ours 2', isOurs)).toBe(true)
    expect(readFileSync(target, 'utf8')).toBe('ours 2')
    put('contract.json', 'theirs')
    expect(writeFileOfOurs(target, 'ours 3', isOurs)).toBe(false)
    expect(readFileSync(target, 'utf8')).toBe('theirs')
    expect(readdirSync(root)).toEqual(['contract.json'])
  })
})

describe('applyEdits', () => {
  const has = (name: string) => readFileSync(path.join(root, name), 'utf8')

  it('changes files and adds new ones, and keeps links and modes', () => {
    writeFileSync(path.join(root, 'real.js'), 'a')
    chmodSync(path.join(root, 'real.js'), 0o700)
    symlinkSync(path.join(root, 'real.js'), path.join(root, 'config.js'))
    const edits = [
      { path: 'config.js', before: 'a', content: 'b' },
      { path: 'new/file.yml', content: 'c' },
    ]
    expect(applyEdits(root, edits)).toBeUndefined()
    expect([has('real.js'), has('new/file.yml')]).toEqual(['b', 'c'])
    expect(lstatSync(path.join(root, 'config.js')).isSymbolicLink()).toBe(true)
    expect(statSync(path.join(root, 'real.js')).mode & 0o777).toBe(0o700)
  })

  it('overwrites nothing that changed or appeared since it was read', () => {
    writeFileSync(path.join(root, 'a'), 'changed')
    writeFileSync(path.join(root, 'b'), 'b')
    const b = { path: 'b', before: 'b', content: 'B' }
    for (const one of [
      { path: 'a', before: 'a', content: 'A' },
      { path: 'a', content: 'A' },
    ]) {
      expect(applyEdits(root, [b, one])).toMatchObject({ code: 'folder-changed' })
    }
    expect(tree('.')).toEqual({ a: 'changed', b: 'b' })
  })

  it('writes all or nothing', () => {
    writeFileSync(path.join(root, 'a'), 'a')
    writeFileSync(path.join(root, 'file'), '')
    const edits = [
      { path: 'a', before: 'a', content: 'A' },
      { path: 'file/inner', content: 'x' },
    ]
    expect(applyEdits(root, edits)).toMatchObject({ code: 'folder-unwritable' })
    expect(tree('.')).toEqual({ a: 'a', file: '' })
  })
})
