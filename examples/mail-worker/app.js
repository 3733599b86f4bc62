import { createMailer } from '@letterform/mailer'
import config from './mailer.config.js'

// Only adds to the queue. The worker sends.
const mailer = createMailer({ ...config, worker: false })
const [{ id }] = await mailer.enqueue({ to: process.argv[2], subject: 'Hello', text: 'Hello from the queue.' })
console.log(`queued ${id}`)
await mailer.close()
