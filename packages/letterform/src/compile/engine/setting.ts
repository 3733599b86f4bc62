import type { EmailConfig } from './pass.ts'

/** What a config says under a key like `css.inline`. */
export function setting(config: EmailConfig, key: string): unknown {
  let value: unknown = config
  for (const part of key.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[part]
  return value
}
