import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { createProject } from './project.ts'

const URL = 'https://example.com/s/<< area >>?q=<< q >><% if page %>&page=<< page >><% endif %>#<< part | urlencode >>'

const EMAIL = `<!doctype html><html lang="en"><head><title>Found</title></head><body>
<p>You searched for << q >> in << area >>. <a href="${URL}">Results</a></p>
</body></html>`

it('encodes values in the text’s copy of a URL as in the HTML, and leaves them alone elsewhere', async () => {
  const project = createProject({
    'config.js': "export default { build: { content: ['emails/**/*.html'] } }",
    'emails/found.html': EMAIL,
  })
  expect((await project.build()).problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const { createMails } = await import(pathToFileURL(path.join(project.root, 'dist/index.js')).href)
  const { html, text } = createMails().getMailFound({ area: 'a/../x', q: 'a&b=c#"<', page: '2 3', part: 'é' })
  const url = 'https://example.com/s/a%2F..%2Fx?q=a%26b%3Dc%23%22%3C&page=2%203#%C3%A9'
  expect(html).toContain(`href="${url}"`)
  expect(text).toContain(url)
  expect(text).toContain('You searched for a&b=c#"< in a/../x.')
})

it('normalises a URL that a query follows, and encodes values in that', async () => {
  const project = createProject({
    'config.js': "export default { build: { content: ['emails/**/*.html'] } }",
    'emails/found.html': `<!doctype html><html lang="en"><head><title>Found</title></head><body>
<p>Hello << q >>. <a href="<< site >>?from=mail&q=<< q >>">Results</a> <a href="<< site >>">All</a></p></body></html>`,
  })
  expect((await project.build()).problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const { createMails } = await import(pathToFileURL(path.join(project.root, 'dist/index.js')).href)
  const { html, text } = createMails().getMailFound({ site: 'HTTPS://example.com/a b', q: 'c&d "' })
  expect(html).toContain('href="https://example.com/a%20b?from=mail&q=c%26d%20%22"')
  expect(text).toContain('https://example.com/a%20b?from=mail&q=c%26d%20%22\n')
  expect(text).toContain('Hello c&d ".')
  expect(text).toMatch(/All.*https:\/\/example\.com\/a%20b\n/s)
})
