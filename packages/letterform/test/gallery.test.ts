import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { galleryPage } from '../../../scripts/gallery/gallery-page.ts'
import { REPOSITORY } from './project.ts'

/** `npm run docs:gallery` writes the page and its pictures. */
it('shows every component and layout in docs/GALLERY.md', async () => {
  const page = galleryPage()
  await expect(page).toMatchFileSnapshot(path.join(REPOSITORY, 'docs/GALLERY.md'))
  const shown = [...page.matchAll(/\(gallery\/([\w-]+\.png)\)/g)].map(([, name]) => name)
  expect(readdirSync(path.join(REPOSITORY, 'docs/gallery')).sort()).toEqual(shown.sort())
})
