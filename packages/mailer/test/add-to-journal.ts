import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import { job, MESSAGE } from './job.ts'

const queue = createInProcessQueue({ journal: process.argv[2]!, capacity: 1_000_000 })
await queue.open(() => {})
for (;;) {
  const jobs = Array.from({ length: 5 }, () => job({ message: { ...MESSAGE, html: 'x'.repeat(2000) } }))
  await Promise.all(jobs.map((one) => queue.add([one])))
  process.stdout.write(jobs.map(({ id }) => `${id}\n`).join(''))
}
