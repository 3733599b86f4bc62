import { countUse } from '../count-use.ts'
import { allowsTag, isName } from './allowed-tags.ts'
import { getOrCompute } from './get-or-compute.ts'
import { refuse } from './refusal.ts'
import { type Draft, type DraftElement, type Reader, readComponent, writeNodes } from './tree.ts'
import { visit } from './visit.ts'

/** Reads a file by its path from the project root. Returns undefined if it does not exist. */
export type ReadFile = (path: string) => string | undefined

/** An email, component or layout, parsed once. The tree of a component is never changed. */
export interface Source {
  nodes: Draft[]
  /** The code of each `<script locals>`, which defines variables for expressions. */
  locals: string[]
  /** The code of each `<script props>` of a component. */
  props: string[]
  /** The path of a component. */
  path?: string
}

/** Where to find components: Maizzle's `components` setting. */
export interface TemplateSettings {
  root: string
  folders: string[]
  extensions: string[]
  tagPrefix: string
}

/** The files an email depends on: templates, and others that were read or did not exist. */
export interface Uses {
  templates: Map<string, number>
  others: Set<string>
  /** Why props scripts failed, by the path of the component. */
  scriptErrors?: Map<string, Error>
}

export interface Templates {
  isComponent(tag: string): boolean
  /** Finds a template by its tag. */
  byTag(tag: string, uses: Uses): Source
  /** Finds a template by its path from the components' root. */
  byPath(path: string, uses: Uses): Source
}

export function createTemplates(read: ReadFile, settings: TemplateSettings): Templates {
  const found = new Map<string, { path: string; missing: string[] }>()
  const parsed = new Map<string, { template: Source; missing: string[] }>()

  function use(path: string, uses: Uses): Source {
    countUse(uses.templates, path)
    const { template, missing } = getOrCompute(parsed, path, () => parseTemplate(path, read, settings))
    for (const one of missing) uses.others.add(one)
    return template
  }

  const prefix = new RegExp(`^${settings.tagPrefix}`, 'i')
  return {
    isComponent: (tag) => prefix.test(tag) || tag === 'component',
    byTag(tag, uses) {
      const { path, missing } = getOrCompute(found, tag, () => findTemplate(tag.replace(prefix, ''), read, settings))
      for (const one of missing) uses.others.add(one)
      return use(path, uses)
    },
    byPath: (path, uses) => use(inFolder(settings.root, path), uses),
  }
}

/** In posthtml-component's order: every extension in every folder, then every `index`. */
function findTemplate(name: string, read: ReadFile, { root, folders, extensions }: TemplateSettings) {
  const missing: string[] = []
  if (name.includes('::')) refuse(`the namespace of ${name}`)
  const names = extensions.map((extension) => `${name.split('.').join('/')}.${extension}`)
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
  return refuse(`the component ${name} was not found`)
}

function inFolder(folder: string, path: string): string {
  if (path.startsWith('/')) return path
  return folder === '' || folder === '.' || folder === './' ? path : `${folder.replace(/\/$/, '')}/${path}`
}

function parseTemplate(path: string, read: ReadFile, settings: TemplateSettings) {
  const source = read(path)
  if (source === undefined) refuse(`${path} was not found`)
  const nodes = parseSource(source, readComponent)
  const script = scriptPathOf(path, settings)
  // With several extensions Maizzle may run the template itself as a script; markup is a syntax error then.
  if (script === path && !/^\s*<[a-z!]/i.test(source)) refuse(`${path} might be a script`)
  if (script !== path && read(script) !== undefined) refuse(`${script} is a script`)
  const props: string[] = []
  const template = { nodes: takeScripts(nodes, props), locals: collectLocals(nodes), props, path }
  return { template, missing: script === path ? [] : [script] }
}

/** A file next to the component that may compute its props. */
function scriptPathOf(path: string, { extensions }: TemplateSettings): string {
  return path.replace(`.${extensions.join()}`, '.js')
}

/** Parses a source and refuses tags and attributes that are not on the allow list. */
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

/** The code of each `<script locals>`. The elements stay in the tree. */
export function collectLocals(nodes: Draft[]): string[] {
  const found: string[] = []
  visit(nodes, ({ tag, attrs, content }) => {
    if (tag === 'script' && attrs?.locals !== undefined && content) found.push(writeNodes(content))
  })
  return found
}

/** Removes the props scripts from the tree and adds their code to `scripts`. */
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
