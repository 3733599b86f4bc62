import { readFileSync } from 'node:fs'
import { defineMailer, fromEnv } from '@letterform/mailer'
import { createPostgresQueue } from '@letterform/mailer/postgres'

const { DATABASE_URL, DKIM_KEY_FILE } = process.env
const { smtp, ...settings } = fromEnv()

// The application imports this file too: createMailer({ ...config, worker: false }).
export default defineMailer({
  ...settings,
  smtp: {
    ...smtp,
    ...(DKIM_KEY_FILE && {
      dkim: { domainName: 'example.com', keySelector: 'mail', privateKey: readFileSync(DKIM_KEY_FILE, 'utf8') },
    }),
  },
  queue: createPostgresQueue({ connectionString: DATABASE_URL }),
  limits: { concurrency: 10, perSecond: 50, domains: { 'gmail.com': { perSecond: 5 } } },
})
