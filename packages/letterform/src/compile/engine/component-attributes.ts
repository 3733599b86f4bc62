import assign from 'lodash/assign.js'
import mergeWith from 'lodash/mergeWith.js'
import type { Scope } from './script.ts'
import { parseJson } from './slots.ts'

/** A component tag's attributes, and the names of those that components inside get as variables. */
export interface ComponentAttributes {
  values: Scope
  aware: string[]
}

/** Parses attribute values that are JSON, and spreads the attribute `props`. */
export function readAttributes(attrs: Scope): ComponentAttributes {
  const values = { ...attrs }
  const aware: string[] = []
  let mergesProps = false
  for (const key of Object.keys(attrs)) {
    const [, kind, name] = /^(aware|merge):(.*)$/s.exec(key) ?? []
    if (name === undefined) continue
    if (kind === 'aware') aware.push(name)
    else if (name === 'props') mergesProps = true
    values[name] = values[key]
    delete values[key]
  }
  for (const name in values) values[name] = parseJson(values[name])
  const { props } = values
  if (props) {
    if (mergesProps) mergeWith(values, props, joinLists)
    else assign(values, props)
    delete values.props
  }
  return { values, aware }
}

/** The variables of a component. They are copies in depth if its scripts can change them, or if two objects meet. */
export function mergeVariables(globals: Scope, values: Scope, isPure: boolean): Scope {
  const meets = (name: string) => isObject(globals[name]) && isObject(values[name])
  if (isPure && !Object.keys(values).some(meets)) {
    // Node 20 takes ten times as long for a literal that spreads two objects.
    return Object.assign({}, globals, values)
  }
  return mergeWith({}, globals, values, joinLists) as Scope
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function joinLists(before: unknown, value: unknown): unknown {
  return Array.isArray(before) ? before.concat(value) : undefined
}
