import type { AtRule, Root } from 'postcss'
import type { Context, GetContext, Rules } from 'tailwindcss/lib/lib/setupContextUtils.js'
import * as original from 'tailwindcss/lib/lib/setupContextUtils.js'

/**
 * Tailwind's contexts, by the hash of its config and the layers of a style sheet. To make one costs more than to compile an email, so a context outlives a
 * keystroke. It keeps the rules that it made, but not which of them a style sheet had: the mail is that of a new context.
 */
const free = new Map<string, Context[]>()
let used: [key: string, context: Context][] = []

/** Before a pass. None is left of another config: two functions of it may differ although their sources do not. */
export function releaseContexts(isSameConfig: boolean): void {
  if (!isSameConfig) free.clear()
  else for (const [key, context] of used) free.set(key, [...(free.get(key) ?? []), context])
  used = []
}

/** In place of Tailwind's function. Style sheets of a pass may be compiled in turns, so those with classes share no context. */
export const getContext: GetContext = (root, result, config, configPath, hash, dependencies) => {
  if (hasOldLayers(root)) return original.getContext(root, result, config, configPath, hash, dependencies)
  const layers = layersOf(root)
  const key = `${hash}\n${layers.join('\n')}`
  const kept = hasClasses(root) ? takeFree(key) : (free.get(key)?.at(-1) ?? used.find(([one]) => one === key)?.[1])
  if (kept) {
    for (const layer of layers) layer.remove()
    return [kept, true, new Map()]
  }
  const context = original.createContext(config, [], root)
  Object.assign(context, { userConfigPath: configPath, candidateRuleCache: new KnownRules(context) })
  used.push([key, context])
  return [context, true, new Map()]
}

function takeFree(key: string): Context | undefined {
  const context = free.get(key)?.pop()
  if (!context) return undefined
  used.push([key, context])
  return renewed(context)
}

function hasClasses(root: Root): boolean {
  let found = false
  root.walkAtRules(/^(?:tailwind|apply)$/, () => {
    found = true
  })
  return found
}

export const { getFileModifiedMap } = original

/** The rules of a style sheet that become part of the context, which removes them. */
function layersOf(root: Root): AtRule[] {
  const layers: AtRule[] = []
  root.walkAtRules('layer', (rule) => {
    if (/^(?:base|components|utilities)$/.test(rule.params)) layers.push(rule)
  })
  return layers
}

/** `@responsive` and `@variants`, which Tailwind turns into layers. */
function hasOldLayers(root: Root): boolean {
  return root.some((node) => node.type === 'atrule' && /^(?:responsive|variants)$/.test(node.name))
}

function renewed(context: Context): Context {
  context.ruleCache.clear()
  context.applyClassCache.clear()
  context.stylesheetCache = null
  context.changedContent = []
  original.getFileModifiedMap(context).clear()
  // Those of arbitrary properties are in the order in which they were found.
  for (const [candidate, rules] of context.candidateRuleCache) {
    if ([...rules].some(([sort]) => sort.arbitrary !== 0n)) context.candidateRuleCache.delete(candidate)
  }
  return context
}

/** The rules of classes that are known, which are part of the style sheet again when the class is. */
class KnownRules extends Map<string, Rules> {
  readonly #context: Context

  constructor(context: Context) {
    super(context.candidateRuleCache)
    this.#context = context
  }

  override get(candidate: string): Rules | undefined {
    const rules = super.get(candidate)
    for (const rule of rules ?? []) this.#context.ruleCache.add(rule)
    return rules
  }
}
