import { unpack } from '../unpack.ts'

/**
 * Reads the constant texts of a translation when they are first needed. Their references also lead to what all translations of
 * the email share, which is read first. `others` has the constants that cannot be packed, by index.
 */
export function translated(shared: string, code: string, others: Record<number, unknown> = {}): () => unknown[] {
  let made: unknown[] | undefined
  return () => {
    made ??= Object.assign(unpack(`${shared}\`\`${code}`).slice(1), others)
    return made
  }
}
