import path from 'node:path'
import type { MaizzleSettings } from '../project/load-config.ts'

/** The parts of a config that decide how templates are read. */
export interface Dialect {
  /** Where components are looked for, in order. */
  folders: string[]
  endings: string[]
  /** The delimiters of expressions that are evaluated at build time. */
  expressions: [open: string, close: string][]
  propsAttribute: string
  propsName: string
  /** Whether the project uses Letterform's settings. Others build as Maizzle builds them, mistakes included. */
  isStrict: boolean
  /** Whether tags, slots and props have the names that the documentation of Maizzle gives them. */
  isUsual: boolean
}

interface ComponentSettings {
  root?: string
  folders?: string[]
  fileExtension?: string | string[]
  propsScriptAttribute?: string
  propsContext?: string
  [key: string]: unknown
}

interface ExpressionSettings {
  delimiters?: [string, string]
  unescapeDelimiters?: [string, string]
}

const RENAMED = ['tag', 'tagPrefix', 'matcher', 'attribute', 'slot', 'fill', 'slotSeparator', 'yield', 'namespaces']

export function dialectOf(config: MaizzleSettings): Dialect {
  const settings = (config.components ?? {}) as ComponentSettings
  const { delimiters, unescapeDelimiters } = (config.expressions ?? {}) as ExpressionSettings
  return {
    folders: componentFolders(settings),
    endings: [...new Set([settings.fileExtension ?? [], 'html'].flat())],
    expressions: [unescapeDelimiters ?? ['{{{', '}}}'], delimiters ?? ['{{', '}}']],
    propsAttribute: settings.propsScriptAttribute ?? 'props',
    propsName: settings.propsContext ?? 'props',
    isStrict: config.letterform !== undefined,
    isUsual: !RENAMED.some((key) => key in settings),
  }
}

/** The folders with components: the project's own, then Maizzle's defaults. */
function componentFolders({ root = '.', folders = [] }: ComponentSettings): string[] {
  const defaults = ['layouts', 'emails', 'templates', 'components', 'src/layouts', 'src/templates', 'src/components']
  return [...folders, ...defaults].map((folder) => path.posix.join(root, folder))
}
