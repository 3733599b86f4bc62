import { entriesOf, isGroup } from './code-entries.ts'
import { type GroupToken, readTokens } from './code-tokens.ts'
import { addToObject } from './edit-object.ts'

/** What to add to a package.json. */
export interface Wanted {
  /** Added only if it is missing; a release raises it. */
  version: string
  scripts: Record<string, string>
  devDependencies: Record<string, string>
}

export interface ManifestEdit {
  text: string
  /** Existing scripts of the same name with other content, by position in the given text. */
  clashes: { name: string; has: string; wanted: string; start: number; end: number }[]
}

/** Adds what is missing to a package.json and keeps its order, indentation and content. Throws on invalid JSON. */
export function editManifest(text: string, wanted: Wanted): ManifestEdit {
  const content = JSON.parse(text) as Record<string, Record<string, string> | undefined>
  const has = (key: string) => content[key] ?? {}
  const scripts = Object.entries(wanted.scripts)
  const clashes = scripts
    .filter(([name, script]) => name in has('scripts') && has('scripts')[name] !== script)
    .map(([name, script]) => ({ name, has: has('scripts')[name]!, wanted: script, ...rangeOf(text, 'scripts', name) }))
  const present = { ...has('dependencies'), ...has('devDependencies'), ...has('peerDependencies') }
  const packages = Object.entries(wanted.devDependencies).filter(([name]) => !(name in present))
  const withScripts = addTo(
    text,
    'scripts',
    scripts.filter(([name]) => !(name in has('scripts'))),
  )
  const withPackages = addTo(withScripts, 'devDependencies', packages)
  return { text: 'version' in content ? withPackages : addTop(withPackages, 'version', wanted.version), clashes }
}

function addTo(text: string, key: string, entries: [string, string][]): string {
  if (entries.length === 0) return text
  const object = objectOf(text, key)
  const lines = entries.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  if (object) return addToObject(text, object, lines)
  return addToObject(text, rootOf(text), [`${JSON.stringify(key)}: {\n  ${lines.join(',\n  ')}\n}`])
}

function addTop(text: string, key: string, value: string): string {
  return addToObject(text, rootOf(text), [`${JSON.stringify(key)}: ${JSON.stringify(value)}`])
}

function rootOf(text: string): GroupToken {
  return readTokens(text, 'javascript').find((token) => isGroup(token, '{')) as GroupToken
}

function objectOf(text: string, key: string): GroupToken | undefined {
  const [value] = entriesOf(rootOf(text)).find((entry) => entry.key?.name === key)?.value ?? []
  return isGroup(value, '{') ? value : undefined
}

function rangeOf(text: string, key: string, name: string): { start: number; end: number } {
  const object = objectOf(text, key)
  const entry = object && entriesOf(object).find((one) => one.key?.name === name)
  return { start: entry?.key?.start ?? 0, end: entry?.key?.end ?? 0 }
}
