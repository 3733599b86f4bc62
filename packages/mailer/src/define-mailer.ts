import type { MailerOptions } from './settings.ts'

/**
 * Types the options in a file that the application and `letterform-mailer worker --config` share.
 *
 * @example
 * // mailer.config.js
 * export default defineMailer({ ...fromEnv(), queue: createPostgresQueue({ connectionString }), limits: { perSecond: 50 } })
 *
 * // In the application, which only adds to the queue:
 * const mailer = createMailer({ ...config, worker: false })
 */
export function defineMailer(options: MailerOptions): MailerOptions {
  return options
}
