import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createTestMailer } from '../src/test-mailer.ts'

const SRC = path.join(import.meta.dirname, '../src')

// ESLint's unbound-method objects to `const { send } = mailer` if the types declare methods, which may need `this`.
test.each([
  ['mailer.ts', 'Mailer'],
  ['test-mailer.ts', 'TestMailer'],
])('the interface in %s declares functions', (file, name) => {
  const source = readFileSync(path.join(SRC, file), 'utf8')
  const body = new RegExp(`interface ${name}\\b[\\s\\S]*?\\n\\}`).exec(source)![0]
  const methods = [...body.matchAll(/^ +(\w+)\(/gm)].map(([, method]) => method)
  expect(methods).toEqual([])
})

test('functions of a mailer work on their own', async () => {
  const { send, enqueue, idle, on, status, close, lastTo, dead } = createTestMailer()
  const { list } = dead
  const sent: string[] = []
  on('sent', ({ recipient }) => sent.push(recipient))
  await send({ to: 'ada@example.com', subject: 'Hello', text: 'Hello' })
  await enqueue({ to: 'grace@example.com', subject: 'Hello', text: 'Hello' })
  await idle()
  expect(sent).toEqual(['ada@example.com', 'grace@example.com'])
  expect(lastTo('grace@example.com')?.subject).toBe('Hello')
  expect([await list(), (await status()).waiting]).toEqual([[], 0])
  await close()
})
