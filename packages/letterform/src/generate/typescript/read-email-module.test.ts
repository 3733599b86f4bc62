import { expect, it } from 'vitest'
import { analyseTemplate, programOf } from '../../../test/load-email.ts'
import { emailCode } from './email-code.ts'
import { emailModule } from './email-module.ts'
import { ESM } from './module-format.ts'
import { readEmailModule } from './read-email-module.ts'

/** The words that a module is read to have. */
function read(html: string, text: string): { html: string; text: string } {
  const analysis = analyseTemplate({ html, text, subject: 'Hello' })
  return readEmailModule(emailModule(emailCode(analysis.contract, programOf(analysis)), ESM))
}

it('reads what recipients get, with the values that are written', () => {
  const { html, text } = read(
    `<p title="it's">Dear << name >> \\ \`you\`</p>`,
    'Dear “<< name >>”, it’s << count | number >>',
  )
  expect(html).toMatch(/<p title="it's">Dear ,[\s\S]*text\(v\.name\)[\s\S]* \\ `you`<\/p>/)
  expect(text).toMatch(/Dear “,[\s\S]*plain\(v\.name\)[\s\S]*”, it’s ,[\s\S]*formatNumber\(v\.count, \{"around"/)
})

it('tells a change of the HTML from one of the plain text', () => {
  const before = read('<p>One << name >></p>', 'One << name >>')
  const after = read('<p>One << name >></p>', 'Two << name >>')
  expect(after.html).toBe(before.html)
  expect(after.text).not.toBe(before.text)
  expect(read('<p>Two << name >></p>', 'One << name >>').text).toBe(before.text)
})
