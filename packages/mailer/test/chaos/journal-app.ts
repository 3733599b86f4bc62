import { fromEnv } from '../../src/from-env.ts'
import { createMailer } from '../../src/mailer.ts'
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts'
import { MAIL, pause } from './tally.ts'

/** An application that queues and sends in one process, and prints each mail that was acknowledged. */
const [journal, prefix, count] = process.argv.slice(2)
const mailer = createMailer({
  ...fromEnv({ file: '' }),
  queue: createInProcessQueue({ journal: journal! }),
  logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
})
for (let index = 0; index < Number(count); index++) {
  const to = `${prefix}-${index}@example.com`
  await mailer.enqueue({ ...MAIL, to })
  process.stdout.write(`${to}\n`)
  // At the pace of requests instead of the pace of the disk.
  await pause(1)
}
await mailer.idle()
await mailer.close()
