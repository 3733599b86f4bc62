import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import mjml2html from 'mjml'

for (const file of readdirSync('mjml')) {
  const filePath = path.join('mjml', file)
  const source = readFileSync(filePath, 'utf8')
  const subject = /<!-- subject: (.*) -->/.exec(source)[1]
  const options = { filePath, ignoreIncludes: false, includePath: path.resolve('parts'), keepComments: false }
  const { html } = await mjml2html(source, options)
  writeFileSync(`emails/${file.replace('.mjml', '.html')}`, `---\nsubject: ${JSON.stringify(subject)}\n---\n${html}`)
}
