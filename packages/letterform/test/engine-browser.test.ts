import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { createRenderEmail } from '../src/compile/engine/render-email.ts'
import { createTemplateReader } from '../src/compile/worker/read-templates.ts'
import { stylesFor } from '../src/compile/worker/style-sheets.ts'
import { protect } from '../src/placeholders/protect.ts'
import { withoutOwnKeys } from '../src/project/front-matter.ts'
import { loadConfig } from '../src/project/load-config.ts'
import { inChromium } from './in-chromium.ts'
import { GUIDE, REPOSITORY } from './project.ts'

/** The engine does no I/O: it gets its files and style sheets from its caller. */
it('compiles the reference set in a browser as it does here', { timeout: 300_000 }, async () => {
  process.chdir(GUIDE)
  const loaded = await loadConfig(GUIDE)
  if ('problem' in loaded) throw new Error(loaded.problem.message)
  const config = { ...loaded.config, build: {} }
  const emails = readdirSync('emails').map((name) => {
    const { text } = protect({ file: `emails/${name}`, text: readFileSync(`emails/${name}`, 'utf8') })
    return withoutOwnKeys(text)
  })

  // Records the input that the browser needs.
  const files: Record<string, string | undefined> = {}
  const sheets: Record<string, string> = {}
  const reader = createTemplateReader()
  const render = createRenderEmail({
    read: (file) => {
      files[file] = reader.read(file)
      return files[file]
    },
    readText: reader.readText,
    styles: (own) => async (css) => {
      sheets[css] = await stylesFor(own)(css)
      return sheets[css]
    },
    folder: path.basename(GUIDE),
    runTransformers: () => Promise.reject(new Error('The reference set needs no original')),
    runPlugins: () => Promise.reject(new Error('The reference set has no plugins')),
  })
  const want: string[] = []
  for (const text of emails) want.push((await render(text, config, noUses())).html)

  const page = `<!doctype html><meta charset="utf-8"><body><pre></pre><script>${await bundle()}</script>`
  const dom = await inChromium(page, { emails, config, files, sheets, folder: path.basename(GUIDE) })
  const [, result] = /<pre>([\s\S]*?)<\/pre>/.exec(dom)!
  expect(JSON.parse(Buffer.from(result!, 'base64').toString('utf8'))).toEqual(want)
})

function noUses() {
  return { templates: new Map(), others: new Set<string>() }
}

/** The only module of Node in it is `path`, which a package imports but does not call. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: SCRIPT,
      resolveDir: path.join(REPOSITORY, 'packages/letterform/src/compile/engine'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'browser',
    write: false,
    plugins: [
      {
        name: 'path',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^path$/ }, () => ({ path: 'path', namespace: 'empty' }))
          onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }))
        },
      },
    ],
    minify: true,
  })
  const text = outputFiles[0]!.text
  console.log(`${Math.round(text.length / 1024)} KiB`)
  return text.replaceAll('</script', '<\\/script')
}

const SCRIPT = `
  import { createRenderEmail } from './render-email.ts'

  async function run() {
    // Synchronous, because the result is read when the page has loaded.
    const request = new XMLHttpRequest()
    request.open('GET', '/data', false)
    request.send()
    const { emails, config, files, sheets, folder } = JSON.parse(request.responseText)
    const render = createRenderEmail({ read: (file) => files[file], styles: () => async (css) => sheets[css], folder })
    const done = []
    for (const text of emails) done.push((await render(text, config, { templates: new Map(), others: new Set() })).html)
    return JSON.stringify(done)
  }
  const show = (text) => {
    const bytes = new TextEncoder().encode(text)
    document.querySelector('pre').textContent = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  }
  window.onerror = show
  // gray-matter copies its input to a buffer.
  window.Buffer = { from: (text) => text }
  run().then(show, (error) => show(JSON.stringify(String(error.stack))))
`
