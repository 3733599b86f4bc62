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
  const words = `<p title="it's">Dear << name >>, \\ \`you\`</p>\n`
  const { html, text } = read(words, 'Dear “<< name >>”, it’s << count | number >>')
  expect(html).toBe(words.replace('name', 'text(v.name)'))
  expect(text).toMatch(/^Dear “<< plain\(v\.name\) >>”, it’s << plain\(formatNumber\(v\.count, \{"around".*\}\)\) >>$/)
})

it('reads blocks and values that are written twice', () => {
  const { html, text } = read(
    '<p><< a >></p><% if b %><p><< a >></p><% for c in d %><b><< c >></b><% endfor %><% endif %><i><< a >></i>',
    '<< a >>',
  )
  expect(text).toBe('<< plain(v.a) >>')
  expect(html).toMatch(
    /^<p><< text\(v\.a\) >><\/p><< v\.b >>.*<p><< text\(v\.a\) >><\/p>.*<b><< text\(c1\) >><\/b>.*<i><< text\(v\.a\) >><\/i>$/,
  )
})

it('tells a change of the HTML from one of the plain text', () => {
  const before = read('<p>One << name >></p>', 'One << name >>')
  const after = read('<p>One << name >></p>', 'Two << name >>')
  expect(after.html).toBe(before.html)
  expect(after.text).not.toBe(before.text)
  expect(read('<p>Two << name >></p>', 'One << name >>').text).toBe(before.text)
})
