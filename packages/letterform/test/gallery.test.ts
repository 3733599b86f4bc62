import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { galleryPage } from '../../../scripts/gallery/gallery-page.ts'
import { readKit } from '../src/init/read-kit.ts'
import { REPOSITORY } from './project.ts'

/** `npm run docs:gallery` writes the page and its pictures. */
it('shows every component and layout in docs/GALLERY.md', async () => {
  const page = galleryPage()
  await expect(page).toMatchFileSnapshot(path.join(REPOSITORY, 'docs/GALLERY.md'))
  const shown = [...page.matchAll(/\(gallery\/([\w-]+\.png)\)/g)].map(([, name]) => name)
  expect(readdirSync(path.join(REPOSITORY, 'docs/gallery')).sort()).toEqual(shown.sort())
})

it('has a row for each prop of each part of the kit', () => {
  const sections = galleryPage().split(/^###+ (?:\w+: )?/m)
  const parts = [...readKit().values()].filter(({ name }) => name !== 'specimen')
  const missing = parts.flatMap(({ name, takes }) => {
    const own = sections.find((section) => section.startsWith(`${name}\n`)) ?? ''
    const documented = [...takes.props].filter(([, { description }]) => description !== undefined)
    return documented.filter(([prop]) => !own.includes(`| \`${prop}\` `)).map(([prop]) => `${name}: ${prop}`)
  })
  expect(missing).toEqual([])
})
