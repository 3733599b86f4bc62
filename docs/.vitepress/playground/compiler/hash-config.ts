import { hashOf } from '../../../../packages/letterform/src/hash.ts'

/** The hash of a config, with the sources of its functions. Tailwind's own is as slow as the rest of its start. */
export default function hashConfig(config: unknown): string {
  const plain = (_: string, value: unknown) =>
    typeof value === 'function' || value instanceof RegExp ? String(value) : value
  return hashOf(JSON.stringify(config, plain))
}
