import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { isLikelyUnchanged } from './likely-unchanged.ts'

const root = mkdtempSync(path.join(tmpdir(), 'letterform-unchanged-'))
const NOW = Date.now() / 1000

afterEach(() => rmSync(root, { recursive: true, force: true }))

function createFolders(...folders: string[]): void {
  for (const folder of folders) {
    mkdirSync(path.join(root, folder), { recursive: true })
    utimesSync(path.join(root, folder), NOW - 60, NOW - 60)
  }
}

function touch(file: string, seconds: number): void {
  writeFileSync(path.join(root, file), '')
  for (const one of [file, path.dirname(file)]) utimesSync(path.join(root, one), seconds, seconds)
}

it('sees a newer template, and no newer file in a folder that a build wrote', () => {
  createFolders('emails', 'build_production')
  touch('emails/hello.html', NOW - 60)
  expect(isLikelyUnchanged(root)).toBe(false)
  createFolders('.letterform/cache')
  utimesSync(path.join(root, '.letterform/cache'), NOW - 30, NOW - 30)
  expect(isLikelyUnchanged(root)).toBe(true)
  touch('build_production/hello.html', NOW)
  expect(isLikelyUnchanged(root)).toBe(false)
  touch('build_production/.letterform.json', NOW)
  expect(isLikelyUnchanged(root)).toBe(true)
  touch('emails/hello.html', NOW)
  expect(isLikelyUnchanged(root)).toBe(false)
})
