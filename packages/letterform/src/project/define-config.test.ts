import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { defineConfig, type UserConfig } from './define-config.ts'
import { resolveSettings } from './resolve-settings.ts'

it.each(['define-config.ts', 'settings.ts'])('gives the default of every setting in %s', (file) => {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8').replace(/export interface Settings [\s\S]*/, '')
  const settings = [...text.matchAll(/^ *(?:\/\*\*((?:[^*]|\*(?!\/))*)\*\/\n *)?(\w+)\?: ([^\n]*)/gm)]
  const isPlain = ([, , name, type]: string[]) =>
    !/^(?:\{|\w+(?:Config|Settings)|Partial<)/.test(type!) || name === 'letterform'
  const without = settings.filter((one) => isPlain(one) && !one[1]?.includes('@default')).map((one) => one[2])
  expect(settings.length).toBeGreaterThan(15)
  // Objects whose keys have defaults of their own, and what callers describe a global with.
  expect(
    without.filter(
      (name) =>
        !['type', 'description', 'sample', 'name', 'version', 'locals', 'tag', 'options', 'plugins'].includes(name!),
    ),
  ).toEqual(file === 'define-config.ts' ? ['delimiters', 'unescapeDelimiters'] : [])
})

it('types what it is given, and returns it', () => {
  const config = defineConfig({
    brand: '#123',
    css: { inline: true },
    letterform: { dist: 'out', limits: { seconds: 5 } },
  })
  expect(config.brand.slice(1)).toBe('123')
  expect(resolveSettings(config, () => ({ file: '', line: 1, column: 1, length: 1, excerpt: '' })).settings.dist).toBe(
    'out',
  )
  // @ts-expect-error: a setting of the wrong type
  defineConfig({ letterform: { limits: { seconds: '5' } } })
  // @ts-expect-error: a setting that does not exist
  defineConfig({ letterform: { limts: {} } } satisfies UserConfig)
})
