import { defu } from 'defu'
import { checkConfig } from './check-config.ts'
import { keepEnvironment } from './environment.ts'
import { hasLaterEvent, runEvent } from './events.ts'
import { type Expansion, expand } from './expand.ts'
import { createExpressions } from './expressions.ts'
import type { Syntax } from './fill.ts'
import { createFreeScripts, type RunInRealm } from './free-scripts.ts'
import { readFrontMatter } from './front-matter.ts'
import { getOrCompute } from './get-or-compute.ts'
import type { EmailConfig } from './pass.ts'
import type { RunPlugins } from './plugins.ts'
import { createPurity } from './purity.ts'
import { refuse } from './refusal.ts'
import { createScripts } from './script.ts'
import { setting } from './setting.ts'
import { expandLinks, type ProcessStyle, processStyles } from './sheets.ts'
import {
  collectLocals,
  createTemplates,
  parseSource,
  type ReadFile,
  type TemplateSettings,
  type Uses,
} from './template.ts'
import type { RunTransformers } from './transformers.ts'
import { type Draft, readEmail } from './tree.ts'

/** Everything the engine needs from outside. */
export interface Sources {
  /** Templates, with tokens in place of placeholders. */
  read: ReadFile
  /** Other files, as they are. */
  readText: ReadFile
  /** Returns the style sheet processor for a config. */
  styles: (config: EmailConfig) => ProcessStyle
  /** For code that this engine does not compile. Without it, as in browsers, such emails are refused. */
  runInRealm?: RunInRealm
  /** The name of the project folder. */
  folder: string
  runPlugins: RunPlugins
  /** Maizzle's own code, for what the passes refuse. */
  runTransformers: RunTransformers
}

export interface Composed {
  /** The expanded tree, before `settle`. */
  nodes: Draft[]
  /** The front matter. */
  matter: Record<string, unknown>
  config: EmailConfig
}

type Evaluations = Pick<Expansion, 'isPure' | 'pure' | 'free'>

/** Maizzle's first half: components, expressions and style sheets. Parsed templates are reused for later emails. */
export function createCompose(sources: Sources) {
  const scripts = createScripts()
  const free = sources.runInRealm ? createFreeScripts(scripts, sources.runInRealm) : scripts
  const plain = createExpressions(scripts)
  const templates = new Map<string, ReturnType<typeof createTemplates>>()
  const templatesFor = (settings: TemplateSettings) =>
    getOrCompute(templates, JSON.stringify(settings), () => createTemplates(sources.read, settings))
  const known = new Map<string, Evaluations>()

  const evaluationsFor = (syntax: Syntax) =>
    getOrCompute(known, JSON.stringify(syntax), () => ({
      isPure: createPurity(scripts, syntax),
      pure: { scripts, evaluate: createExpressions(scripts, syntax) },
      free: { scripts: free, evaluate: createExpressions(free, syntax) },
    }))

  return async (text: string, given: EmailConfig, uses: Uses): Promise<Composed> => {
    const { content: source, matter, config } = readFrontMatter(text, given, plain)
    config.cwd = sources.folder
    const content = await runEvent('beforeRender', { html: source, matter, config })
    checkConfig(config)
    const environment = config.env as string | undefined
    const style = sources.styles(config)
    const readText = (file: string) => {
      uses.others.add(file)
      return sources.readText(file)
    }
    const nodes = parseSource(content, readEmail)
    keepEnvironment(nodes, environment)
    expandLinks(nodes, readText)
    await processStyles(nodes, style)
    const email = { nodes, locals: collectLocals(nodes), props: [] }
    const evaluations = evaluationsFor(syntaxOf(config))
    // The email's own code gets a copy of the config, but in Maizzle a later event would see its changes.
    if (hasLaterEvent(config) && !evaluations.isPure(email)) refuse('code with effects before an event')
    const expanded = expand(email, {
      templates: templatesFor(templateSettings(config)),
      ...evaluations,
      globals: globalsOf(config),
      uses,
    })
    expandLinks(expanded, readText)
    await processStyles(expanded, style)
    keepEnvironment(expanded, environment)
    return { nodes: expanded, matter, config }
  }
}

function templateSettings(config: EmailConfig): TemplateSettings {
  const own = { root: './', folders: [], fileExtension: [], tagPrefix: 'x-', ...(config.components as object) }
  const { root, folders, fileExtension, tagPrefix } = own
  if (typeof root !== 'string' || !Array.isArray(folders)) refuse('the setting components')
  if (!/^[a-z]+-$/.test(tagPrefix)) refuse('the setting components.tagPrefix')
  const extensions = [...new Set([fileExtension, 'html'].flat())]
  return { root, folders: [...folders, ...FOLDERS], extensions, tagPrefix }
}

const FOLDERS = ['layouts', 'emails', 'templates', 'components', 'src/layouts', 'src/templates', 'src/components']

function expressionsOf(config: EmailConfig): Syntax & { locals?: object } {
  return (config.expressions ?? setting(config, 'posthtml.expressions') ?? {}) as Syntax
}

function syntaxOf(config: EmailConfig): Syntax {
  const { delimiters, unescapeDelimiters } = expressionsOf(config)
  for (const pair of [delimiters, unescapeDelimiters]) {
    if (pair !== undefined && (!Array.isArray(pair) || pair.length !== 2)) refuse('the delimiters')
  }
  return { ...(delimiters && { delimiters }), ...(unescapeDelimiters && { unescapeDelimiters }) }
}

function globalsOf(config: EmailConfig): Record<string, unknown> {
  return defu((config.locals ?? {}) as object, expressionsOf(config).locals ?? {}, { page: config })
}
