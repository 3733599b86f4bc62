// Our own engine reproduces the output of these packages. The build fails if one of them changes.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const PINS = fileURLToPath(new URL('pinned-originals.json', import.meta.url))

/** Packages that the engine replaces. */
const ORIGINALS = [
  '@maizzle/framework',
  'cheerio',
  'color-shorthand-hex-to-six-digit',
  'css-select',
  'css-what',
  'defu',
  'dom-serializer',
  'email-comb',
  'html-crush',
  'htmlparser2',
  'is-json',
  'js-beautify',
  'juice',
  'mensch',
  'posthtml',
  'posthtml-attrs-parser',
  'posthtml-component',
  'posthtml-content',
  'posthtml-expressions',
  'posthtml-extra-attributes',
  'posthtml-markdownit',
  'posthtml-mso',
  'posthtml-parser',
  'posthtml-render',
  'posthtml-safe-class-names',
  'posthtml-widows',
  'pretty',
  'slick',
  'string-match-left-right',
  'string-range-expander',
  'style-to-object',
]

/** Fails if a package has changed since the engine was last compared with it. `accept` pins the current packages. */
export function checkOriginals(metafile, root, { accept, pins = PINS }) {
  const now = hashes(metafile, root)
  if (accept) writeFileSync(pins, `${JSON.stringify(now, null, 2)}\n`)
  const pinned = JSON.parse(readFileSync(pins, 'utf8'))
  const names = [...new Set([...Object.keys(now), ...Object.keys(pinned)])]
  const changed = names.filter((name) => now[name] !== pinned[name])
  if (changed.length === 0) return
  throw new Error(
    `${changed.join(', ')}: changed since our engine was compared with it. Run engine-random.test.ts ` +
      'and *.property.test.ts with LETTERFORM_TEST=full; if they pass, run build-engine.js --accept-originals.',
  )
}

/** One hash for all bundled files of a package, by the package's folder. */
function hashes(metafile, root) {
  const files = Object.keys(metafile.inputs)
    .filter((file) => !file.includes(':'))
    .sort()
  const found = {}
  for (const file of files) {
    const [, folder, name] = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(file) ?? []
    if (!ORIGINALS.includes(name)) continue
    const key = folder.replace(/^.*?node_modules\//, '')
    found[key] ??= createHash('sha256')
    found[key].update(readFileSync(path.join(root, file)))
  }
  const entries = Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, hash]) => [key, hash.digest('base64url').slice(0, 22)]))
}
