import { createInProcessQueue } from '../../packages/mailer/src/queue/in-process-queue.ts'
import { createTestMailer } from '../../packages/mailer/src/test-mailer.ts'

/** Reports to its parent how many MiB of memory 100,000 waiting mails take. */
const body = (index: number) => `${index} ${'Hello. '.repeat(1700)}`.split('').join('')
const mailer = createTestMailer({ queue: createInProcessQueue({ capacity: 200_000 }), worker: false })
const before = used()
const each = process.argv[2] === 'one body per mail'
for (let batch = 0; batch < 1000; batch++) {
  const to = (index: number) => `u${batch * 100 + index}@example.com`
  if (!each)
    await mailer.enqueue({ subject: 'Hello', html: shared(), to: Array.from({ length: 100 }, (_, i) => to(i)) })
  else {
    for (let index = 0; index < 100; index++) {
      await mailer.enqueue({ subject: 'Hello', html: body(batch * 100 + index), to: to(index) })
    }
  }
}
const mebibytes = used() - before
// Using the mailer after the measurement keeps the queue from being collected before it.
const { waiting } = await mailer.status()
process.send!(waiting === 100_000 ? mebibytes : Number.NaN)
process.exit()

function used(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}

function shared(): string {
  return body(0)
}
