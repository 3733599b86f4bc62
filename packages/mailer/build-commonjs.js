import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { transformSync } from 'esbuild'

// Node's \`require('@letterform/mailer')\` loads the ES modules, by the condition module-sync, so there is only one copy of each
// class. What cannot do that, such as Jest, gets the same code as CommonJS, and TypeScript gets declarations in CommonJS.

const lib = new URL('lib/', import.meta.url)
const toCommonJs = (code) => code.replace(/(['"]\.\.?\/[^'"]+)\.[tj]s(['"])/g, '$1.cjs$2')

for (const file of readdirSync(lib, { recursive: true, encoding: 'utf8' })) {
  const source = new URL(file, lib)
  if (file.endsWith('.d.ts')) {
    writeFileSync(new URL(file.replace(/\.ts$/, '.cts'), lib), toCommonJs(readFileSync(source, 'utf8')))
  } else if (file.endsWith('.js') && !file.startsWith('cli')) {
    const { code } = transformSync(readFileSync(source, 'utf8'), { format: 'cjs', platform: 'node', target: 'node20' })
    writeFileSync(new URL(file.replace(/\.js$/, '.cjs'), lib), toCommonJs(code))
  }
}
