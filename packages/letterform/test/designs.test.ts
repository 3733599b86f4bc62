import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { build } from '../src/build.ts'
import { createMaizzleEngine } from '../src/compile/maizzle-engine.ts'
import { inChromium } from './in-chromium.ts'
import { createProject, REPOSITORY } from './project.ts'

/** Kinds of mails that everyone gets, in the components of the kit: a parcel, figures, an invitation, a code, an invoice, a launch. */
const engine = createMaizzleEngine()
const before = process.cwd()
afterAll(async () => {
  process.chdir(before)
  await engine.close()
})

it('builds common designs from the kit as Maizzle does, and finds nothing to complain about', async () => {
  const project = createProject({}, path.join(REPOSITORY, 'packages/letterform/templates/kit'))
  project.remove('emails')
  project.copy(path.join(REPOSITORY, 'packages/letterform/test/designs/emails'), 'emails')
  process.chdir(project.root)
  const { root } = project
  const own = await build({ root, cache: false })
  const built = project.tree('build')
  expect([own.problems, own.emails, own.byMaizzle]).toEqual([[], 6, {}])
  project.remove('build')
  expect((await build({ root, cache: false, engine })).problems).toEqual([])
  expect(project.tree('build')).toEqual(built)
  expect(await brokenFigures(built['weekly-figures.html']!)).toEqual([])
  const { code, stdout } = await project.letterform('check', '--no-axe', '--json')
  expect([code, JSON.parse(stdout).problems]).toEqual([0, []])
})

/** The figures that a small phone shows in more than one line, next to a long label. */
async function brokenFigures(html: string): Promise<string[]> {
  const label = '/docs/getting-started/installation-on-every-platform'
  const email = html
    .replace(/<%.*?%>/g, '')
    .replaceAll('<< page.path >>', label)
    .replace(/<< .*?>>/g, '12,875')
  expect(email).toContain(label)
  const page = `<iframe width="320" srcdoc="${email.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe><script>onload = () => {
    const { document: email } = frames[0]
    const texts = [...email.querySelectorAll('td')].flatMap(({ childNodes }) => [...childNodes].flatMap((one) => [one, ...one.childNodes]))
    const figures = texts.filter(({ nodeType, data }) => nodeType === 3 && data.trim() === '12,875')
    const broken = figures.filter((one) => {
      const range = email.createRange()
      range.selectNodeContents(one)
      return range.getClientRects().length > 1
    })
    document.title = JSON.stringify([figures.length, broken.map((one) => one.parentNode.outerHTML)])
  }</script>`
  const [, title] = /<title>(.*?)<\/title>/s.exec(await inChromium(page))!
  const [count, broken] = JSON.parse(title!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
  expect(count).toBeGreaterThan(3)
  return broken
}
