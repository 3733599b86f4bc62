// Puts the fonts that pictures are taken with into lib/: open ones, so that a picture is the same on every machine.
import { cpSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
const target = new URL('../lib/fonts/', import.meta.url)

const FONTS = ['inter', 'source-serif-4', 'jetbrains-mono']
const SUBSETS = ['latin-wght-normal', 'latin-wght-italic', 'latin-ext-wght-normal']

mkdirSync(target, { recursive: true })
for (const font of FONTS) {
  const folder = path.dirname(require.resolve(`@fontsource-variable/${font}/package.json`))
  for (const subset of SUBSETS) {
    cpSync(path.join(folder, `files/${font}-${subset}.woff2`), new URL(`${font}-${subset}.woff2`, target))
  }
  cpSync(path.join(folder, 'LICENSE'), new URL(`${font}.LICENSE`, target))
}
