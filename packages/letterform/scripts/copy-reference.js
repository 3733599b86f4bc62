// Builds the template `guide`: the repository's reference emails, each in English and French on one page. guide/ has what
// differs from the root, whose emails with messages are in four languages.
import { cpSync, readdirSync, renameSync, rmSync } from 'node:fs'

const root = new URL('../../../', import.meta.url)
const target = new URL('../reference/', import.meta.url)

rmSync(target, { recursive: true, force: true })
for (const name of ['emails', 'components', 'layouts', 'images', 'config.production.js', 'tailwind.config.js']) {
  cpSync(new URL(name, root), new URL(name, target), { recursive: true })
}
cpSync(new URL('../guide/', import.meta.url), target, { recursive: true })
for (const name of readdirSync(new URL('emails', target))) {
  renameSync(new URL(`emails/${name}`, target), new URL(`emails/${name.replace('.en.html', '.html')}`, target))
}
