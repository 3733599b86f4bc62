import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { EmailFile } from '../project/email-file.ts'
import type { TemplateSource } from '../types.ts'
import { createReadAhead } from './read-ahead.ts'

const EMAILS = ['a', 'b', 'c', 'd'].map((id): EmailFile => ({ id, file: `${id}.html`, target: `${id}.html` }))

function start() {
  const read: string[] = []
  const ahead = createReadAhead(EMAILS, (email) => {
    read.push(email.id)
    return email as unknown as TemplateSource
  })
  return { read, ahead }
}

it('reads each email once, whether it is taken before or after', async () => {
  const { read, ahead } = start()
  ahead.take(EMAILS[1]!)
  await ahead.run()
  for (const email of [EMAILS[3]!, EMAILS[0]!, EMAILS[2]!]) expect(ahead.take(email)).toBe(email)
  expect(read).toEqual(['b', 'a', 'c', 'd'])
})

it('reads one in each turn until it is stopped', async () => {
  const { read, ahead } = start()
  const running = ahead.run()
  expect(read).toEqual([])
  while (read.length < 2) await nextTurn()
  ahead.stop()
  await running
  expect(read).toEqual(['a', 'b'])
})
