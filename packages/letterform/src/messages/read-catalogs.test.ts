import { expect, it } from 'vitest'
import { createProject } from '../../test/project.ts'
import { createSources } from '../project/sources.ts'
import { defaultCatalog, readCatalogs } from './read-catalogs.ts'

async function read(files: Record<string, string | Uint8Array>, locales?: string[]) {
  const { root } = createProject(files)
  const { catalogs, problems } = await readCatalogs(createSources(root), { locales, limits: { fileKilobytes: 1 } })
  return { catalogs, found: problems.map(({ place, code, fix }) => `${place!.file} ${code} ${fix}`) }
}

it('reads a file for each locale, in the order of the config', async () => {
  const files = { 'locales/en.yaml': 'a: Hello\n', 'locales/pt-BR.yml': 'a: Olá\n', 'locales/.state.yaml': 'x' }
  const { catalogs, found } = await read(files, ['pt-BR', 'en'])
  expect(found).toEqual([])
  expect([...catalogs].map(([locale, { file, messages }]) => [locale, file, messages.get('a')])).toMatchObject([
    ['pt-BR', 'locales/pt-BR.yml', { text: 'Olá' }],
    ['en', 'locales/en.yaml', { text: 'Hello' }],
  ])
  expect([...(await read(files)).catalogs.keys()]).toEqual(['en', 'pt-BR'])
  expect((await read({})).catalogs.size).toBe(0)
})

it('reads the texts of all emails in a file that is larger than a template may be', async () => {
  const { catalogs, found } = await read({ 'locales/en.yaml': `a: ${'Hello '.repeat(1000)}\n` }, ['en'])
  expect(found).toEqual([])
  expect([...catalogs.get('en')!.messages.keys()]).toEqual(['a'])
})

it('reports files that it does not read, and locales without one', async () => {
  const files = {
    'locales/en.yaml': 'a: x\n',
    'locales/en.yml': 'a: x\n',
    'locales/pt_br.yaml': 'a: x\n',
    'locales/english!.yaml': 'a: x\n',
    'locales/fr/mails.yaml': 'a: x\n',
    'locales/ru.yaml': 'a: x\n',
    'locales/fr.json': '{}',
    'locales/data.json': '{}',
    'locales/de.yaml': new Uint8Array([0x61, 0xff]),
    'locales/es.yaml': 'a'.repeat(11_000),
  }
  const { found } = await read(files, ['en', 'fr', 'de', 'es'])
  expect(found).toEqual([
    'locales/de.yaml file-encoding Save it as UTF-8.',
    'locales/en.yml locale-file-twice Move them into one file.',
    'locales/english!.yaml locale-file-name Name the file after a locale: locales/en.yaml.',
    expect.stringContaining('locales/es.yaml file-too-large'),
    'locales/fr.json locale-file-format YAML reads JSON. Rename it to locales/fr.yaml.',
    'locales/fr.yaml locale-file-missing Create locales/fr.yaml, or remove fr from the config.',
    'locales/fr/mails.yaml locale-file-name Name the file after a locale: locales/en.yaml.',
    'locales/pt_br.yaml locale-file-name Did you mean locales/pt-BR.yaml?',
    expect.stringContaining('locales/ru.yaml locale-file-unknown'),
  ])
})

it('translates from the default language', async () => {
  const { catalogs } = await read({
    'locales/de.yaml': 'a: x\n',
    'locales/en.yaml': 'a: x\n',
    'locales/fr.yaml': 'a: x\n',
  })
  const limits = { fileKilobytes: 1 }
  expect(defaultCatalog(catalogs, { limits })?.locale).toBe('en')
  expect(defaultCatalog(catalogs, { limits, defaultLocale: 'fr' })?.locale).toBe('fr')
  expect(defaultCatalog(new Map([...catalogs].slice(0, 1)), { limits })?.locale).toBe('de')
  expect(defaultCatalog(new Map(), { limits })).toBeUndefined()
})
