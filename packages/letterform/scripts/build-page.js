// Bundles the preview's page into one script and one style sheet.
import { appendFileSync, cpSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const from = fileURLToPath(new URL('../src/preview/ui/', import.meta.url))
const to = fileURLToPath(new URL('../lib/preview/page/', import.meta.url))

await build({
  root: from,
  configFile: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: to,
    emptyOutDir: true,
    license: { fileName: 'LICENSES.md' },
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // A classic script: browsers refuse modules from file://, where an exported preview may be opened.
    lib: {
      entry: 'page.tsx',
      formats: ['iife'],
      name: 'letterformPage',
      fileName: () => 'page.js',
      cssFileName: 'page',
    },
  },
})
cpSync(`${from}index.html`, `${to}index.html`)

// The style sheet contains this font.
const font = '@fontsource-variable/inter'
const license = readFileSync(createRequire(import.meta.url).resolve(`${font}/LICENSE`), 'utf8')
appendFileSync(`${to}LICENSES.md`, `\n## ${font}\n\n${license}`)
