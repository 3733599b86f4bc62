import type { EmailConfig } from './pass.ts'

/** The value of a nested setting such as `css.inline`. */
export function setting(config: EmailConfig, key: string): unknown {
  let value: unknown = config
  for (const part of key.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[part]
  return value
}
