import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { MailSettingsError } from '../errors.ts'
import type { MailerOptions } from '../settings.ts'
import type { Call } from './command.ts'

/** The options that the file of `--config` exports, if there is one. */
export async function loadConfig({ values, env }: Pick<Call, 'values' | 'env'>): Promise<MailerOptions | undefined> {
  if (values.config === undefined) return undefined
  const file = path.resolve(values.config)
  if (!existsSync(file)) throw new MailSettingsError([`--config: ${values.config} does not exist`])
  // The file of `--env` is for the configuration too, which reads `process.env`.
  for (const [name, value] of Object.entries(env)) if (value !== undefined) process.env[name] ??= value
  const { default: options } = (await import(pathToFileURL(file).href)) as { default?: unknown }
  if (typeof options !== 'object' || options === null)
    throw new MailSettingsError([`--config: ${values.config} must have a default export: defineMailer({ … })`])
  return options
}
