// Copies the repository's reference emails into this package. `letterform init` starts new projects from them.
import { cpSync, rmSync } from 'node:fs'

const root = new URL('../../../', import.meta.url)
const target = new URL('../reference/', import.meta.url)

rmSync(target, { recursive: true, force: true })
for (const name of [
  'emails',
  'components',
  'layouts',
  'images',
  'config.js',
  'config.production.js',
  'tailwind.config.js',
]) {
  cpSync(new URL(name, root), new URL(name, target), { recursive: true })
}
