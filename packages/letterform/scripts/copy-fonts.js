// Copies the fonts for pictures to lib/: they have open licenses, so they can ship with the package, and pictures do not depend on the
// fonts of a machine.
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
