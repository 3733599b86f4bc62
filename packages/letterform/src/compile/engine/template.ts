import { allowsTag, isName } from './allowed-tags.ts'
import { refuse } from './refusal.ts'
import { remember } from './remember.ts'
import { isElement } from './slots.ts'
import { type Draft, type DraftElement, type Reader, readComponent, writeNodes } from './tree.ts'
import { visit } from './visit.ts'

/** Reads a file of the project by its path from there. Nothing where there is none. */
export type ReadFile = (path: string) => string | undefined

/** Markup with the code of each `<script locals>` in it: what that says, expressions may use. */
export interface Source {
  nodes: Draft[]
  locals: string[]
}

/** A component or layout, parsed once. Nobody changes its tree. */
export interface Template extends Source {
  /** The code of its `<script props>`. */
  props: string | undefined
}

/** Where components are looked for: Maizzle's `components`. */
export interface TemplateSettings {
  root: string
  folders: string[]
  extensions: string[]
}

/** What an email was made of: the templates that were read for it, and the paths where there was nothing. */
export interface Uses {
  templates: Map<string, number>
  missing: Set<string>
}

export interface Templates {
  /** By the tag that asks for it. */
  byTag(tag: string, uses: Uses): Template
  /** By its path from the components' root. */
  byPath(path: string, uses: Uses): Template
}

/** Far more often than any email uses one component, and reached before memory runs out. */
const MOST_USES = 5000

export function createTemplates(read: ReadFile, settings: TemplateSettings): Templates {
  const found = new Map<string, { path: string; missing: string[] }>()
  const parsed = new Map<string, { template: Template; missing: string[] }>()

  function use(path: string, uses: Uses): Template {
    const count = (uses.templates.get(path) ?? 0) + 1
    if (count > MOST_USES) refuse(`${path} includes itself`)
    uses.templates.set(path, count)
    const { template, missing } = remember(parsed, path, () => parseTemplate(path, read, settings))
    for (const one of missing) uses.missing.add(one)
    return template
  }

  return {
    byTag(tag, uses) {
      const { path, missing } = remember(found, tag, () => findTemplate(tag, read, settings))
      for (const one of missing) uses.missing.add(one)
      return use(path, uses)
    },
    byPath: (path, uses) => use(inFolder(settings.root, path), uses),
  }
}

/** The order is posthtml-component's: every ending in every folder, and then every `index`. */
function findTemplate(tag: string, read: ReadFile, { root, folders, extensions }: TemplateSettings) {
  const missing: string[] = []
  if (tag.includes('::')) refuse(`<${tag}>`)
  const names = extensions.map((extension) => `${tag.replace(/^x-/i, '').split('.').join('/')}.${extension}`)
  const indexes = extensions.flatMap((extension) => {
    return names.map((name) => name.replace(`.${extension}`, `/index.${extension}`))
  })
  for (const name of [...names, ...indexes]) {
    for (const folder of folders) {
      const path = inFolder(inFolder(root, folder), name)
      if (read(path) !== undefined) return { path, missing }
      missing.push(path)
    }
  }
  return refuse(`<${tag}> was not found`)
}

function inFolder(folder: string, path: string): string {
  if (path.startsWith('/')) return path
  return folder === '' || folder === '.' || folder === './' ? path : `${folder.replace(/\/$/, '')}/${path}`
}

function parseTemplate(path: string, read: ReadFile, settings: TemplateSettings) {
  const source = read(path)
  if (source === undefined) refuse(`${path} was not found`)
  const nodes = parseSource(source, readComponent)
  const script = scriptBeside(path, settings)
  // With several endings Maizzle runs the template itself as a script, which markup is not.
  if (script === path && !/^\s*<[a-z!]/i.test(source)) refuse(`${path} might be a script`)
  if (script !== path && read(script) !== undefined) refuse(`${script} is a script`)
  const scripts: string[] = []
  const template = { nodes: takeScripts(nodes, scripts), locals: collectLocals(nodes), props: scripts[0] }
  if (scripts.length > 1) refuse(`${path} has several scripts`)
  return { template, missing: script === path ? [] : [script] }
}

/** Where a component's props may be computed too. */
function scriptBeside(path: string, { extensions }: TemplateSettings): string {
  return path.replace(`.${extensions.join()}`, '.js')
}

/** Reads a source and looks at everything in it: what is not known to mean nothing special is refused. */
export function parseSource(source: string, read: Reader): Draft[] {
  const nodes = read(source)
  checkNodes(nodes)
  return nodes
}

function checkNodes(nodes: Draft[]): void {
  for (const node of nodes as (string | (DraftElement & { tag: string }))[]) {
    if (typeof node === 'string') continue
    if (!allowsTag(node.tag)) refuse(`<${node.tag}>`)
    for (const name in node.attrs) if (!isName(name)) refuse(`<${node.tag} ${name}>`)
    if (node.content) checkNodes(node.content)
  }
}

/** The code of each `<script locals>`. The elements stay where they are. */
export function collectLocals(nodes: Draft[]): string[] {
  const found: string[] = []
  visit(nodes, (node) => {
    if (!isElement(node) || node.tag !== 'script' || node.attrs?.locals === undefined) return node
    if (node.content) found.push(writeNodes(node.content))
    return node
  })
  return found
}

/** The tree without its props scripts, whose code goes into `scripts`. */
function takeScripts(nodes: Draft[], scripts: string[]): Draft[] {
  return nodes.map((node) => {
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return node
    if (node.tag === 'script' && node.attrs?.props === '') {
      if (node.content) scripts.push(writeNodes(node.content))
      return ''
    }
    return node.content ? { ...node, content: takeScripts(node.content, scripts) } : node
  })
}
