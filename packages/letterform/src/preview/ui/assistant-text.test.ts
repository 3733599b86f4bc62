import { expect, it } from 'vitest'
import type { EmailView } from '../protocol.ts'
import { assistantText } from './assistant-text.ts'

const EMAIL: EmailView = {
  id: 'welcome',
  file: 'emails/welcome.html',
  viewHash: '',
  isBroken: true,
  problems: [
    {
      code: 'image-alt',
      severity: 'warning',
      message: 'An image lacks alt text.',
      fix: 'Add alt.',
      place: { file: 'components/card.html', line: 3, column: 2, length: 4, excerpt: '<img>' },
    },
  ],
  sources: [
    { file: 'emails/welcome.html', text: 'Use ``` for code\n' },
    { file: 'components/card.html', text: '<p><yield /></p>' },
  ],
}

it('has the template, its components and problems, in fences that the code cannot end', () => {
  const text = assistantText(EMAIL)
  expect(text).toContain('`emails/welcome.html`:\n\n````html\nUse ``` for code\n````\n')
  expect(text).toContain('## Components and layouts\n\n`components/card.html`:\n\n```html\n<p><yield /></p>\n```')
  expect(text).toContain('- warning `image-alt` (components/card.html:3:2): An image lacks alt text. Add alt.')
  expect(text).not.toContain('## Contract')
})

it('has the contract of an email that compiles', () => {
  const compiled = { types: 'interface Welcome {}', call: 'getMailWelcome({})' } as EmailView['compiled']
  const text = assistantText({ ...EMAIL, problems: [], compiled: compiled! })
  expect(text).toContain('## Problems\n\nNone.\n\n## Contract')
  expect(text).toContain('```ts\ninterface Welcome {}\n```')
  expect(text).toContain('```ts\ngetMailWelcome({})\n```')
})
