import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCache, createNoCache, TornEntry } from './cache.ts'
import { withHash } from './cache-log.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'letterform-cache-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const open = () => createCache(path.join(root, 'cache'))

function onlyFile(): string {
  return path.join(root, 'cache', readdirSync(path.join(root, 'cache'))[0]!)
}

it('returns what was set, in another process too', () => {
  open().set('emails/a.html', { key: 1 }, { html: '<p>é\n🎉</p>' })
  const found = open().get<{ key: number }, { html: string }>('emails/a.html')
  expect(found?.head).toEqual({ key: 1 })
  expect(found?.body()).toEqual({ html: '<p>é\n🎉</p>' })
})

it('takes an index in the format of another version for absent', () => {
  open().set('emails/a.html', { key: 1 }, 'body')
  writeFileSync(path.join(root, 'cache/index.json'), withHash({ 'emails/a.html': { head: {} } }))
  expect(open().get('emails/a.html')?.head).toEqual({ key: 1 })
})

it('returns nothing for unknown names', () => {
  expect(open().get('a')).toBeUndefined()
  const none = createNoCache()
  none.set('a', 1, 2)
  expect(none.get('a')).toBeUndefined()
})

it('keeps only the given entries', () => {
  const cache = open()
  for (const name of ['a', 'b', 'c']) cache.set(name, name, null)
  cache.keep(['a', 'c', 'd'])
  expect(['a', 'b', 'c'].map((name) => cache.get(name)?.head)).toEqual(['a', undefined, 'c'])
})

it('leaves no drafts', () => {
  open().set('a', 1, 2)
  expect(readdirSync(path.join(root, 'cache'))).toHaveLength(1)
})

it('deletes drafts that a crash left, and not those of a build that is still running', () => {
  const cache = open()
  cache.set('a', 1, 2)
  const [old, fresh] = ['b.json.1.tmp', 'c.json.2.tmp'].map((name) => path.join(root, 'cache', name)) as [
    string,
    string,
  ]
  for (const draft of [old, fresh]) writeFileSync(draft, '')
  const yesterday = Date.now() / 1000 - 86_400
  utimesSync(old, yesterday, yesterday)
  cache.keep(['a'])
  expect([existsSync(old), existsSync(fresh)]).toEqual([false, true])
})

describe('the index', () => {
  const file = () => readdirSync(path.join(root, 'cache')).find((name) => name !== 'index.json')!
  const put = (text: string) => writeFileSync(path.join(root, 'cache', file()), text)

  function saved(): void {
    const cache = open()
    cache.set('a', { head: 1 }, { body: 2 })
    cache.save()
  }

  it('returns heads without reading their files, and bodies', () => {
    saved()
    const found = open().get('a')
    expect([found?.head, found?.body()]).toEqual([{ head: 1 }, { body: 2 }])
  })

  it('is outdated by a newer file', () => {
    saved()
    open().set('a', { head: 3 }, { body: 4 })
    const found = open().get('a')
    expect([found?.head, found?.body()]).toEqual([{ head: 3 }, { body: 4 }])
  })

  it('does not hide a torn file', () => {
    saved()
    put('torn')
    expect(open().get('a')).toBeUndefined()
  })

  it('deletes a file that is torn after its head was read', () => {
    saved()
    const found = open().get('a')
    put('torn')
    expect(() => found?.body()).toThrow(TornEntry)
    expect(open().get('a')).toBeUndefined()
  })

  it('is not needed', () => {
    saved()
    writeFileSync(path.join(root, 'cache/index.json'), 'torn')
    expect(open().get('a')?.head).toEqual({ head: 1 })
  })
})

describe('the logs', () => {
  const folder = () => path.join(root, 'cache')
  const logs = () => readdirSync(folder()).filter((name) => name.endsWith('.log'))
  const bodyOf = (name: string) => open().get(name)?.body()
  const endedPid = () => spawnSync(process.execPath, ['--version']).pid

  it('are one for all entries of a build', () => {
    const cache = open()
    for (let at = 0; at < 50; at++) cache.set(`email ${at}`, at, { at })
    cache.save()
    expect(logs()).toHaveLength(1)
    expect([bodyOf('email 0'), bodyOf('email 49')]).toEqual([{ at: 0 }, { at: 49 }])
  })

  it('are begun again if somebody deletes them meanwhile', () => {
    const cache = open()
    cache.set('a', 1, 'lost')
    rmSync(folder(), { recursive: true })
    cache.set('b', 2, 'kept')
    cache.save()
    expect(bodyOf('b')).toBe('kept')
    expect(() => bodyOf('a')).toThrow(TornEntry)
  })

  it('of two builds at once are both read, whichever is saved last', () => {
    const [one, two] = [open(), open()]
    one.set('a', 1, 'by one')
    two.set('b', 1, 'by two')
    two.save()
    one.save()
    expect([bodyOf('a'), bodyOf('b')]).toEqual(['by one', 'by two'])
  })

  it('lose only the entry that a crash tore', () => {
    const cache = open()
    cache.set('a', 1, 'a')
    cache.set('b', 1, 'b')
    writeFileSync(onlyFile(), readFileSync(onlyFile()).subarray(0, -3))
    expect([bodyOf('a'), bodyOf('b')]).toEqual(['a', undefined])
  })

  it('lose only the line that was changed', () => {
    const cache = open()
    for (const name of ['a', 'b', 'c']) cache.set(name, 1, `body of ${name}`)
    writeFileSync(onlyFile(), readFileSync(onlyFile(), 'utf8').replace('body of b', 'body of x'))
    expect([bodyOf('a'), bodyOf('b'), bodyOf('c')]).toEqual(['body of a', undefined, 'body of c'])
  })

  it('do not grow forever', () => {
    for (let build = 0; build < 300; build++) {
      const cache = open()
      if (build === 0) cache.set('kept', 1, 'k'.repeat(5000))
      cache.set('changed', build, `${build}`.repeat(100))
      cache.save()
    }
    const size = logs().reduce((sum, log) => sum + readFileSync(path.join(folder(), log)).length, 0)
    expect(size).toBeLessThan(15_000)
    expect(logs().length).toBeLessThanOrEqual(65)
    expect([bodyOf('kept'), open().get('changed')?.head]).toEqual(['k'.repeat(5000), 299])
  })

  it('are still readable for a process that opened them before they were replaced', () => {
    open().set('a', 1, 'kept')
    const found = open().get('a')
    const before = logs()
    for (let build = 0; build < 10; build++) {
      const cache = open()
      cache.set('b', build, 'b'.repeat(1000))
      cache.save()
    }
    expect(logs()).not.toContain(before[0])
    expect(found?.body()).toBe('kept')
  })

  it.each([
    ['of a running process', () => process.ppid, () => {}],
    ['appended to since it was read', endedPid, (log: string) => appendFileSync(log, 'more')],
  ])('%s stay', (_what, pid, append) => {
    open().set('a', 1, 'theirs')
    const log = path.join(folder(), `1-${pid()}.log`)
    copyFileSync(onlyFile(), log)
    const cache = open()
    cache.set('b', 1, 'ours')
    append(log)
    cache.keep([])
    cache.save()
    expect(existsSync(log)).toBe(true)
    expect(logs()).toHaveLength(2)
  })

  it('of a process that has ended go with their last entry', () => {
    open().set('a', 1, 'theirs')
    const log = path.join(folder(), `1-${endedPid()}.log`)
    copyFileSync(onlyFile(), log)
    const cache = open()
    cache.keep([])
    cache.save()
    expect(existsSync(log)).toBe(false)
  })

  it('that are torn are forgotten, even if the index knows them', () => {
    const cache = open()
    cache.set('a', 1, 'a')
    const log = onlyFile()
    utimesSync(log, 1000, 1000)
    cache.save()
    writeFileSync(log, readFileSync(log, 'utf8').replace('"a"\n', '"x"\n'))
    utimesSync(log, 1000, 1000)
    const found = open().get('a')
    expect(found?.head).toBe(1)
    expect(() => found?.body()).toThrow(TornEntry)
    expect(open().get('a')).toBeUndefined()
  })
})

describe('treats as absent what is', () => {
  it.each([0, 1, 21, 22, 23, 30, 40, 60, 70])('cut after %i bytes', (length) => {
    open().set('a', { head: 'x'.repeat(10) }, { body: 'y'.repeat(10) })
    const whole = readFileSync(onlyFile())
    writeFileSync(onlyFile(), whole.subarray(0, length))
    expect(open().get('a')).toBeUndefined()
  })

  it('changed in any byte', () => {
    open().set('a', { head: 1 }, { body: 2 })
    const whole = readFileSync(onlyFile())
    for (let at = 0; at < whole.length; at++) {
      const torn = Buffer.from(whole)
      torn[at]! ^= 1
      writeFileSync(onlyFile(), torn)
      expect(open().get('a'), `byte ${at}`).toBeUndefined()
    }
  })

  it('of another name', () => {
    const cache = open()
    cache.set('a', 1, 2)
    expect(cache.get('b')).toBeUndefined()
  })
})

it('keeps nothing where it cannot write', () => {
  writeFileSync(path.join(root, 'cache'), 'a file')
  const cache = open()
  expect(cache.set('one', 'head', 'body')).toBeUndefined()
  cache.keep([])
  cache.save()
  expect(cache.get('one')).toBeUndefined()
})
