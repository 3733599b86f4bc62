import type { Plugin } from 'vitepress'
import { bundleCompiler } from './bundle-compiler.ts'
import { compilerPage } from './compiler-page.ts'

const FILE = 'playground/compiler.html'

/** Adds the playground's compiler to the site, as a page of its own. */
export function playgroundCompiler(): Plugin {
  let isServer = false
  return {
    name: 'playground-compiler',
    configResolved: ({ build }) => {
      isServer = Boolean(build.ssr)
    },
    configureServer({ middlewares, config }) {
      middlewares.use(`${config.base}${FILE}`, async (_request, response) => {
        response.setHeader('content-type', 'text/html; charset=utf-8')
        response.end(compilerPage((await bundleCompiler()).script))
      })
    },
    async generateBundle() {
      if (isServer) return
      const { script, licenses } = await bundleCompiler()
      this.emitFile({ type: 'asset', fileName: FILE, source: compilerPage(script) })
      this.emitFile({ type: 'asset', fileName: 'playground/LICENSES.txt', source: licenses })
    },
  }
}
