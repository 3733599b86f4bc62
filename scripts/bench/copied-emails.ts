import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const REPOSITORY = path.join(import.meta.dirname, '../..')

/** The template `guide`: the reference emails, each in English and French on one page. */
export const GUIDE = path.join(REPOSITORY, 'packages/letterform/reference')

/** Writes a project with those emails, as often as needed. */
export function writeCopies(root: string, count: number): void {
  for (const name of ['components', 'layouts', 'config.js', 'tailwind.config.js', 'images']) {
    cpSync(path.join(GUIDE, name), path.join(root, name), { recursive: true })
  }
  writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }')
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(root, 'node_modules'))
  mkdirSync(path.join(root, 'emails'))
  const names = readdirSync(path.join(GUIDE, 'emails'))
  for (let index = 0; index < count; index++) {
    const name = names[index % names.length]!
    const text = readFileSync(path.join(GUIDE, 'emails', name), 'utf8')
    writeFileSync(path.join(root, 'emails', `${path.parse(name).name}-${index}.html`), text)
  }
}
