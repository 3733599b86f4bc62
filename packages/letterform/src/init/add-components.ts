import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { isError, problem, wholeFile } from '../diagnostics.ts'
import { applyEdits } from '../disk/apply-edits.ts'
import { isMap } from '../is-map.ts'
import { loadConfig, type MaizzleSettings } from '../project/load-config.ts'
import { createSources } from '../project/sources.ts'
import { type Dialect, dialectOf } from '../templates/dialect.ts'
import { findComponent } from '../templates/find-component.ts'
import type { Problem } from '../types.ts'
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
  const plan = planAddition(names, kit, await lookAround(root, config, dialect))
  const refused = plan.files.length > 0 ? applyEdits(root, plan.files) : undefined
  const problems = [...plan.problems, ...(refused ? [refused] : [])]
  return { problems, written: problems.some(isError) ? [] : plan.files.map((file) => file.path), kept: plan.kept }
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
