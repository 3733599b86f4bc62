import { describe, expect, it } from 'vitest'
import { wholeFile } from '../diagnostics.ts'
import { resolveSettings } from './resolve-settings.ts'

const FILE = 'config.js'
const placeOf = () => wholeFile(FILE)

it('applies defaults', () => {
  const { settings, problems } = resolveSettings({}, placeOf)
  expect(problems).toEqual([])
  expect(settings).toMatchObject({
    limits: { seconds: 30, megabytes: 2048, fileKilobytes: 1024 },
    globals: {},
    inputs: [],
  })
})

it('takes the first locale for the default one', () => {
  const localeOf = (letterform: object) => resolveSettings({ letterform }, placeOf).settings.defaultLocale
  expect(localeOf({ locales: ['fr', 'en'] })).toBe('fr')
  expect(localeOf({ locales: ['fr', 'en'], defaultLocale: 'en' })).toBe('en')
  expect(localeOf({})).toBeUndefined()
})

it('keeps settings', () => {
  const letterform = {
    limits: { seconds: 2 },
    package: { name: '@x/mails' },
    globals: { _a: { type: 'url' } },
    inputs: ['a/*'],
    targets: ['typescript', 'python', 'go'],
    go: { module: 'github.com/acme/mails' },
    placeholders: ['[[', ']]'],
  }
  const { settings } = resolveSettings({ letterform }, placeOf)
  expect(settings).toMatchObject({ ...letterform, limits: { seconds: 2, megabytes: 2048 } })
})

describe('reports invalid settings', () => {
  const table: [letterform: unknown, keys: string[]][] = [
    ['x', ['letterform']],
    [[], ['letterform']],
    [{ limits: 3 }, ['letterform.limits']],
    [{ limits: { seconds: 0, megabytes: '1' } }, ['letterform.limits.seconds', 'letterform.limits.megabytes']],
    [{ limits: { fileKilobytes: Number.NaN } }, ['letterform.limits.fileKilobytes']],
    [{ package: { name: 'No Spaces' } }, ['letterform.package.name']],
    [{ package: { version: 'one' } }, ['letterform.package.version']],
    [{ go: { module: 'https://github.com/acme/mails' } }, ['letterform.go.module']],
    [{ go: { module: 'github.com/acme/mails/v2' } }, ['letterform.go.module']],
    [{ go: { module: 'github.com/acme/con' } }, ['letterform.go.module']],
    [{ go: { module: 'github.com/acme/aux.mails' } }, ['letterform.go.module']],
    [{ go: { module: 'github.com/acme/mails.' } }, ['letterform.go.module']],
    [{ go: { module: 'github.com/acme/mails~1' } }, ['letterform.go.module']],
    [{ go: { module: '-acme/mails' } }, ['letterform.go.module']],
    [{ go: { module: 'net/mail' } }, ['letterform.go.module']],
    [{ go: { module: 'main' } }, ['letterform.go.module']],
    [{ python: { package: 'class' } }, ['letterform.python.package']],
    [{ python: { package: 'email' } }, ['letterform.python.package']],
    [{ python: { package: 'my-mails' } }, ['letterform.python.package']],
    [{ python: { package: 'acme', module: 'import' } }, ['letterform.python.module']],
    [{ globals: { name: {} } }, ['letterform.globals']],
    [{ globals: { _name: 'x' } }, ['letterform.globals']],
    [{ inputs: 'a' }, ['letterform.inputs']],
    [{ locales: 'en' }, ['letterform.locales']],
    [{ locales: ['en', 'english language'] }, ['letterform.locales']],
    [{ locales: ['en', 'pt-br'] }, ['letterform.locales']],
    [{ locales: ['en', 'fr', 'en'] }, ['letterform.locales']],
    [{ locales: ['en', 'en-XA'] }, ['letterform.locales']],
    [{ locales: ['en'], defaultLocale: 'fr' }, ['letterform.defaultLocale']],
    [{ defaultLocale: 'fr' }, ['letterform.defaultLocale']],
    [{ fallback: 'yes' }, ['letterform.fallback']],
    [{ targets: ['python'] }, ['letterform.targets']],
    [{ targets: ['typescript', 'ruby'] }, ['letterform.targets']],
    [{ placeholders: 'erb' }, ['letterform.placeholders']],
    [{ placeholders: ['[['] }, ['letterform.placeholders']],
  ]
  it.each(table)('%j', (letterform, keys) => {
    const { problems } = resolveSettings({ letterform }, placeOf)
    expect(problems.map(({ code, place }) => `${code} ${place!.file}`)).toEqual(keys.map(() => `config-shape ${FILE}`))
    for (const [index, key] of keys.entries()) expect(problems[index]!.message).toContain(`${key} in`)
  })
})

it.each([
  [{ package: 'class' }, 'letterform.python.package in the config must be a name that is not a keyword of Python.'],
  [
    { package: 'email' },
    'letterform.python.package in the config must be a name that no standard module of Python has.',
  ],
])('says what is wrong with %j', (python, message) => {
  expect(resolveSettings({ letterform: { python } }, placeOf).problems.map((one) => one.message)).toEqual([message])
})

it('takes names that only look reserved', () => {
  const letterform = { python: { package: 'match', module: 'email' }, go: { module: 'github.com/net/func' } }
  expect(resolveSettings({ letterform }, placeOf).problems).toEqual([])
})
