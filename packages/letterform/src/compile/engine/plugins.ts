import type { EmailConfig } from './pass.ts'
import { refuse } from './refusal.ts'
import { setting } from './setting.ts'
import type { Draft } from './tree.ts'

/** Runs PostHTML plugins on a tree, and returns the text. */
export type RunPlugins = (plugins: unknown[], nodes: Draft[]) => Promise<string>

/** The project's own PostHTML plugins that run after components. */
export function pluginsOf(config: EmailConfig): unknown[] {
  const all = setting(config, 'posthtml.plugins') ?? []
  const { before = [], after = Array.isArray(all) ? all : undefined } = all as { before?: unknown[]; after?: unknown[] }
  if (before.length !== 0) refuse('the setting posthtml.plugins.before')
  return Array.isArray(after) ? after : refuse('the setting posthtml.plugins')
}
