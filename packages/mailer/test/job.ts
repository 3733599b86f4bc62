import { randomUUID } from 'node:crypto'
import type { Job, Message } from '../src/types.ts'

export const MESSAGE: Message = {
  from: { name: '', address: 'app@example.com' },
  to: [{ name: 'Ada', address: 'ada@example.com' }],
  cc: [],
  replyTo: [],
  subject: 'Hello “you”',
  html: '<p>Hello</p>',
  text: 'Hello',
  attachments: [{ filename: 'a.txt', content: 'YQ==' }],
  headers: { 'X-Test': 'yes' },
  priority: 'normal',
  ownSender: false,
}

export function job(change: Partial<Job> = {}): Job {
  const now = Date.now()
  const base = { id: randomUUID(), recipient: 'ada@example.com', message: MESSAGE, priority: 0, attempts: 0 }
  return { ...base, dueAt: now, at: now - 1, ...change }
}
