import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { EMAIL_OF, galleryPage, KIT_THEMES, shownParts } from './gallery-page.ts'

/** Writes docs/GALLERY.md and its pictures from the template `kit`: `npm run docs:gallery`. */
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const CLI = path.join(REPOSITORY, 'packages/letterform/bin/letterform.js')
const KIT = path.join(REPOSITORY, 'packages/letterform/templates/kit')
const PICTURES = path.join(REPOSITORY, 'docs/gallery')
const taken = new Map<string, Uint8Array>()

const root = mkdtempSync(path.join(tmpdir(), 'letterform-gallery-'))
try {
  cpSync(KIT, root, { recursive: true })
  writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }')
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(root, 'node_modules'))
  takeParts()
  for (const theme of KIT_THEMES) takeTheme(theme)
} finally {
  rmSync(root, { recursive: true, force: true })
}
rmSync(PICTURES, { recursive: true, force: true })
mkdirSync(PICTURES, { recursive: true })
for (const [name, png] of taken) writeFileSync(path.join(PICTURES, `${name}.png`), png)
writeFileSync(path.join(REPOSITORY, 'docs/GALLERY.md'), galleryPage())

/** Layouts as the emails of the kit use them, and each component in an email of its own. */
function takeParts(): void {
  const components = shownParts('components')
  for (const { name, example } of components) {
    writeFileSync(path.join(root, `emails/a-${name}.html`), `<x-frame title="${name}" plain>\n${example}\n</x-frame>\n`)
  }
  shoot('*/*/600-light', 'a-*/*/600-dark', ...Object.values(EMAIL_OF).map((email) => `${email}/*/375-dark`))
  for (const { name } of components) {
    for (const mode of ['light', 'dark']) keep(`a-${name}/default/600-${mode}`, `${name}-${mode}`)
  }
  for (const [layout, email] of Object.entries(EMAIL_OF)) {
    keep(`${email}/default/600-light`, `${layout}-light`)
    keep(`${email}/default/375-dark`, `${layout}-dark`)
  }
}

function takeTheme(theme: string): void {
  const brand = readFileSync(path.join(KIT, 'brand.js'), 'utf8')
  writeFileSync(path.join(root, 'brand.js'), brand.replace(/\.\.\.themes\.\w+/, `...themes.${theme}`))
  shoot('new-feature/default/600-light')
  keep('new-feature/default/600-light', `theme-${theme}`)
}

function shoot(...names: string[]): void {
  execFileSync(process.execPath, [CLI, 'shots', '--update', ...names], { cwd: root, stdio: 'inherit' })
}

function keep(shot: string, name: string): void {
  taken.set(name, readFileSync(path.join(root, 'shots', `${shot}.png`)))
}
