import { createRequire } from 'node:module'
import type { render as renderEmail } from '@maizzle/framework'
import { type Draft, writeNodes } from '../../src/compile/engine/tree.ts'

type Plugin = (tree: Draft[]) => Draft[] | Promise<Draft[]>
type Process = (this: { plugins: Plugin[] }, html: string, options: object) => unknown

const require = createRequire(import.meta.url)

/** Maizzle's output for an email, at the end and after each plugin. */
export interface MaizzleStages {
  html: string
  /** After components and style sheets, before transformers. */
  rendered: string
  /** After each transformer, in order. */
  transformed: string[]
}

/** Runs Maizzle's own `render` and records the tree after each plugin. */
export async function renderInStages(text: string, config: object): Promise<MaizzleStages> {
  const runs: string[][] = []
  const restore = listen(runs)
  try {
    const { render } = (await import('@maizzle/framework')) as { render: typeof renderEmail }
    const { html } = await render(text, structuredConfig(config))
    // The first run is for the front matter. Plugins that run PostHTML themselves add runs in between.
    const [, rendered, transformed] = runs.filter((run) => run.length !== 1 || run === runs[0])
    return { html, rendered: rendered!.at(-1)!, transformed: transformed ?? [] }
  } finally {
    restore()
  }
}

/** Maizzle writes into the config. */
function structuredConfig(config: object): object {
  return { ...config }
}

function listen(runs: string[][]): () => void {
  const prototype = Object.getPrototypeOf(require('posthtml')([])) as { process: Process }
  const { process } = prototype
  prototype.process = function (html, options) {
    const run: string[] = []
    runs.push(run)
    this.plugins = this.plugins.map((plugin) => async (tree) => {
      const result = (await plugin(tree)) || tree
      run.push(writeNodes(result))
      return result
    })
    return process.call(this, html, options)
  }
  return () => {
    prototype.process = process
  }
}
