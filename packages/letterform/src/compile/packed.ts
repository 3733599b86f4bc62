import { hashOf } from '../hash.ts'

/** A value as JSON, with its hash. The cache and other threads take it without reading it. */
export interface Packed {
  /** In UTF-8. */
  json: Uint8Array
  hash: string
}

export function pack(value: unknown): Packed {
  const json = new TextEncoder().encode(JSON.stringify(value))
  return { json, hash: hashOf(json) }
}

export function unpack<Value>({ json }: Packed): Value {
  return JSON.parse(new TextDecoder().decode(json)) as Value
}
