import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { isError, problem, wholeFile } from '../diagnostics.ts'
import { applyEdits, type FileEdit } from '../disk/apply-edits.ts'
import { isMap } from '../is-map.ts'
import { isLocale } from '../language/is-locale.ts'
import { loadConfig, type MaizzleSettings } from '../project/load-config.ts'
import { createSources } from '../project/sources.ts'
import { type Dialect, dialectOf } from '../templates/dialect.ts'
import { findComponent } from '../templates/find-component.ts'
import type { Problem } from '../types.ts'
import { addWords, readWords, useMessages } from './own-words.ts'
import { planAddition, type Surroundings } from './plan-addition.ts'
import type { KitPart } from './read-kit.ts'

export interface AddResult {
  problems: Problem[]
  written: string[]
  kept: string[]
}

/** Copies components of the kit into a project. It never writes over a file. */
export async function addComponents(root: string, names: string[], kit: Map<string, KitPart>): Promise<AddResult> {
  const nothing = { written: [], kept: [] }
  const loaded = await loadConfig(root)
  if ('problem' in loaded) return { ...nothing, problems: [loaded.problem] }
  const { config, files } = loaded
  if (files.length === 0) return { ...nothing, problems: [problem('project-missing', { folder: root })] }
  const dialect = dialectOf(config)
  if (!dialect.isUsual) return { ...nothing, problems: [problem('kit-renamed', undefined, wholeFile('config.js'))] }
  const locales = localesOf(config)
  const { parts, keysOf } = locales.length > 0 ? withMessages(kit) : { parts: kit, keysOf: () => [] }
  const plan = planAddition(names, parts, await lookAround(root, config, dialect))
  const keys = plan.files.flatMap((file) => keysOf(path.posix.basename(file.path, '.html')))
  const edits: FileEdit[] = [...plan.files, ...locales.flatMap((locale) => messageFile(root, locale, keys))]
  const refused = edits.length > 0 ? applyEdits(root, edits) : undefined
  const problems = [...plan.problems, ...(refused ? [refused] : [])]
  return { problems, written: problems.some(isError) ? [] : edits.map((file) => file.path), kept: plan.kept }
}

/** The kit for a project in several languages. */
function withMessages(kit: Map<string, KitPart>): { parts: Map<string, KitPart>; keysOf: (name: string) => string[] } {
  const used = new Map([...kit].map(([name, part]) => [name, useMessages(part)]))
  return {
    parts: new Map([...kit].map(([name, part]) => [name, { ...part, text: used.get(name)!.text }])),
    keysOf: (name) => used.get(name)?.keys ?? [],
  }
}

function localesOf({ letterform }: MaizzleSettings): string[] {
  const locales = isMap(letterform) ? letterform.locales : []
  return Array.isArray(locales) ? locales.filter((locale) => isLocale(String(locale))) : []
}

/** The messages of a language with those that are added, if there are any. */
function messageFile(root: string, locale: string, keys: string[]): FileEdit[] {
  const names = [`locales/${locale}.yaml`, `locales/${locale}.yml`]
  const name = names.find((one) => existsSync(path.join(root, one)))
  const before = name === undefined ? undefined : readFileSync(path.join(root, name), 'utf8')
  const content = addWords(before ?? '', keys, readWords(locale))
  return content === (before ?? '')
    ? []
    : [{ path: name ?? names[0]!, ...(before !== undefined && { before }), content }]
}

async function lookAround(root: string, config: MaizzleSettings, dialect: Dialect): Promise<Surroundings> {
  const sources = createSources(root)
  // Emails can be used as components, but seldom are: one of the same name is not in the way.
  const folders = dialect.folders.filter((folder) => !/(?:^|\/)(?:emails|templates)$/.test(folder))
  const folderFor = (name: string) => {
    const named = folders.filter((folder) => path.posix.basename(folder) === name)
    return named.find((folder) => existsSync(path.join(root, folder))) ?? named[0] ?? name
  }
  return {
    folders: { components: folderFor('components'), layouts: folderFor('layouts') },
    fileOf: (name) => findComponent(name, { ...dialect, folders }, sources),
    textOf: (file) => readFileSync(path.join(root, file), 'utf8'),
    colours: await coloursOf(root),
    brand: isMap(config.brand) ? Object.keys(config.brand) : [],
  }
}

/** The names in Tailwind's theme. Unknown if they are computed, or the config is not one that Node can load. */
async function coloursOf(root: string): Promise<string[] | undefined> {
  const file = ['js', 'mjs', 'cjs'].map((ending) => path.join(root, `tailwind.config.${ending}`)).find(existsSync)
  if (file === undefined) return []
  try {
    const { default: config } = (await import(pathToFileURL(file).href)) as { default?: unknown }
    const theme = isMap(config) && isMap(config.theme) ? config.theme : {}
    const sets = [theme.colors, isMap(theme.extend) ? theme.extend.colors : undefined]
    if (sets.some((set) => typeof set === 'function')) return undefined
    return sets.flatMap((set) => (isMap(set) ? Object.keys(set) : []))
  } catch {
    return undefined
  }
}
