import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import mjml2html from 'mjml'

mkdirSync('emails', { recursive: true })
for (const file of readdirSync('mjml')) {
  const filePath = path.join('mjml', file)
  const source = readFileSync(filePath, 'utf8')
  const [, frontMatter] = /^<!--(.*?)-->/s.exec(source) ?? []
  if (!frontMatter) throw new Error(`${filePath} does not begin with a comment`)
  const options = { filePath, ignoreIncludes: false, includePath: path.resolve('parts'), keepComments: false }
  const { html, errors } = await mjml2html(source, options)
  for (const { formattedMessage } of errors) console.warn(formattedMessage)
  writeFileSync(`emails/${file.replace('.mjml', '.html')}`, `---\n${frontMatter.trim()}\n---\n${withStableIds(html)}`)
}

/** MJML names carousels and menus at random, so each build would be a change to release. */
function withStableIds(html) {
  const ids = new Set([...html.matchAll(/(?:mj-carousel-|for=")([0-9a-f]{16})/g)].map(([, id]) => id))
  return [...ids].reduce((text, id, index) => text.replaceAll(id, `id${index + 1}`), html)
}
