/** The part of a config that affects style sheets: identified within this process, and as text across processes. */
export interface StyleScope {
  here: string
  everywhere: string
  hasPlugins: boolean
  /** Whether the text is complete: it is not if the config has functions or names files. */
  isWhole: boolean
}

export function styleScopeOf({ css, postcss }: Record<string, unknown>): StyleScope {
  const settings = [css, postcss]
  const everywhere = JSON.stringify(settings, toSource)
  const { tailwind } = (css ?? {}) as { tailwind?: unknown }
  const { plugins = [] } = (postcss ?? {}) as { plugins?: unknown[] }
  return {
    here: JSON.stringify(settings, identify),
    everywhere,
    hasPlugins: plugins.length > 0,
    isWhole: typeof tailwind !== 'string' && plugins.length === 0 && everywhere === JSON.stringify(settings),
  }
}

const identities = new WeakMap<object, number>()
let lastIdentity = 0

/** Functions and patterns are compared by identity. */
function identify(_key: string, value: unknown): unknown {
  if (typeof value !== 'function' && !(value instanceof RegExp)) return value
  if (!identities.has(value)) identities.set(value, ++lastIdentity)
  return `identity:${identities.get(value)}`
}

function toSource(_key: string, value: unknown): unknown {
  return typeof value === 'function' || value instanceof RegExp ? String(value) : value
}
