// The last step of the build: caches are valid for one build of the toolkit, and reading one file is faster than reading `lib/`.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const lib = fileURLToPath(new URL('../lib', import.meta.url))
const TARGET = 'build-hash'

const files = readdirSync(lib, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== TARGET && !entry.name.endsWith('.d.ts'))
  .map((entry) => path.relative(lib, path.join(entry.parentPath, entry.name)))
const hash = createHash('sha256')
for (const file of files.sort()) {
  const content = readFileSync(path.join(lib, file))
  hash.update(`${file}\n${content.length}\n`).update(content)
}
writeFileSync(path.join(lib, TARGET), hash.digest('base64url'))
