import { expect, it } from 'vitest'
import { editIgnore } from './edit-ignore.ts'
import { editManifest } from './edit-manifest.ts'

const WANTED = {
  version: '0.0.0',
  scripts: { build: 'letterform build', check: 'letterform check' },
  devDependencies: { letterform: '^0.1.0' },
}

it('adds what is missing, and nothing else', () => {
  const given = `{
    "private": true, "type": "module",
    "scripts": {
        "dev": "maizzle serve",
        "build": "maizzle build production"
    },
    "files": ["a", "b"],
    "dependencies": {}
}
`
  const { text, clashes } = editManifest(given, WANTED)
  expect(text).toBe(`{
    "private": true, "type": "module",
    "scripts": {
        "dev": "maizzle serve",
        "build": "maizzle build production",
        "check": "letterform check"
    },
    "files": ["a", "b"],
    "dependencies": {},
    "devDependencies": {
        "letterform": "^0.1.0"
    },
    "version": "0.0.0"
}
`)
  expect(clashes).toMatchObject([{ name: 'build', has: 'maizzle build production', wanted: 'letterform build' }])
  expect(given.slice(clashes[0]!.start, clashes[0]!.end)).toBe('"build"')
  expect(editManifest(text, WANTED).text).toBe(text)
})

it.each([
  ['{}', '{\n  "scripts": {\n    "build": "letterform build",\n    "check": "letterform check"\n  },'],
  [
    '{\n\t"version": "1.0.0",\n\t"scripts": {}\n}',
    '{\n\t"version": "1.0.0",\n\t"scripts": {\n\t\t"build": "letterform build",\n\t\t"check": "letterform check"\n\t},',
  ],
  [
    '{ "version": "1.0.0", "devDependencies": { "letterform": "next" }, "scripts": { "a": "{" } }',
    '{ "version": "1.0.0", "devDependencies": { "letterform": "next" }, "scripts": { "a": "{", "build": "letterform build", "check": "letterform check" } }',
  ],
])('takes %s as it is written', (given, want) => {
  const { text } = editManifest(given, WANTED)
  expect(text.startsWith(want), text).toBe(true)
  expect(JSON.parse(text)).toMatchObject({ scripts: { build: 'letterform build' }, version: expect.any(String) })
})

it('refuses what is no JSON', () => {
  expect(() => editManifest('{ a: 1 }', WANTED)).toThrow()
})

it('adds lines to .gitignore that are not there in another spelling', () => {
  expect(editIgnore('/build\nnode_modules', ['node_modules/', 'build/', 'dist/'])).toBe('/build\nnode_modules\ndist/\n')
  expect(editIgnore('a\r\n', ['dist/'])).toBe('a\r\ndist/\r\n')
  expect(editIgnore('', ['dist/'])).toBe('dist/\n')
  expect(editIgnore('dist', ['dist/'])).toBe('dist')
})
