// Builds the template `guide`: the repository's reference emails, each in English and French on one page. guide/ has what
// differs from the root, whose emails with messages are in four languages.
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

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

/** What the root's config says about languages, and what the guide's has instead. */
const LANGUAGES = [
  [
    /The reference emails in four languages\.[\s\S]*?\n \*\n/,
    'The reference emails: a Maizzle 5 project with a `letterform` key.\n *\n',
  ],
  [/^ +locales: .*\n/m, ''],
  [/^ +\/\*\* Who sends the emails.*\n.*\n\n/m, ''],
]
let config = readFileSync(new URL('config.js', root), 'utf8')
for (const [part, instead] of LANGUAGES) {
  if (!part.test(config)) throw new Error(`config.js has nothing like ${part} any more`)
  config = config.replace(part, instead)
}
writeFileSync(new URL('config.js', target), config)
