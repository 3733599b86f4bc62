import type { Body, Part, Value } from './program.ts'

/**
 * Finds the values that a body always writes, and more than once, so that each is computed once. Values that occur in
 * branches or loops alone stay there: they may never be needed.
 */
export function shareRepeated(parts: Part[]): Pick<Body, 'repeated' | 'parts'> {
  const keys = new Map(valuesIn(parts).map((value) => [value, JSON.stringify(value)]))
  const counts = new Map<string, number>()
  for (const key of keys.values()) counts.set(key, (counts.get(key) ?? 0) + 1)
  const repeated = new Map<string, Value>()
  for (const part of parts) {
    if (part.kind !== 'value') continue
    const key = keys.get(part.value)!
    if (counts.get(key)! > 1 && !repeated.has(key)) repeated.set(key, part.value)
  }
  if (repeated.size === 0) return { repeated: [], parts }
  const indexes = new Map([...repeated.keys()].map((key, index) => [key, index]))
  return { repeated: [...repeated.values()], parts: withReferences(parts, (value) => indexes.get(keys.get(value)!)) }
}

function withReferences(parts: Part[], indexOf: (value: Value) => number | undefined): Part[] {
  return parts.map((part): Part => {
    switch (part.kind) {
      case 'value': {
        const index = indexOf(part.value)
        return index === undefined ? part : { kind: 'repeated', index }
      }
      case 'for':
        return { ...part, body: withReferences(part.body, indexOf) }
      case 'if': {
        const branches = part.branches.map(({ test, body }) => ({ test, body: withReferences(body, indexOf) }))
        return { ...part, branches, else: withReferences(part.else, indexOf) }
      }
      default:
        return part
    }
  })
}

function valuesIn(parts: Part[]): Value[] {
  return parts.flatMap((part): Value[] => {
    if (part.kind === 'value') return [part.value]
    if (part.kind === 'for') return valuesIn(part.body)
    return part.kind === 'if' ? valuesIn([...part.branches.flatMap(({ body }) => body), ...part.else]) : []
  })
}
