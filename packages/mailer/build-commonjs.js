import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

// `require('@letterform/mailer')` loads the same modules as `import`, which Node 20.19 and later can, so there is only one
// copy of each class. TypeScript needs declarations in CommonJS for it; they are these, under another extension.

const lib = new URL('lib/', import.meta.url)

for (const file of readdirSync(lib, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.d.ts')) continue
  const declarations = readFileSync(new URL(file, lib), 'utf8')
  const relativeImports = /(['"]\.\.?\/[^'"]+)\.ts(['"])/g
  writeFileSync(new URL(file.replace(/\.ts$/, '.cts'), lib), declarations.replace(relativeImports, '$1.cjs$2'))
}
for (const entry of ['index', 'postgres', 'opentelemetry']) {
  writeFileSync(new URL(`${entry}.cjs`, lib), `module.exports = require('./${entry}.js')\n`)
}
