import type { Logger } from '../src/logger.ts'

export const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** A logger that records its lines. */
export function createMemoryLogger(): Logger & {
  lines: { level: string; fields: Record<string, unknown>; text: string }[]
} {
  const lines: { level: string; fields: Record<string, unknown>; text: string }[] = []
  const at = (level: string) => (fields: object, text: string) => {
    lines.push({ level, fields: fields as Record<string, unknown>, text })
  }
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
