import path from 'node:path'
import type { MarkdownRenderer } from 'vitepress'

/**
 * Links are written for the repository. Those to files that the site does not have lead to the repository on its host; where
 * the host is unknown, their text stays without a link.
 */
export function outsideLinks(markdown: MarkdownRenderer, repository: string | undefined): void {
  markdown.core.ruler.push('outside-links', (state) => {
    const source = INCLUDED[state.env.relativePath] ?? `docs/${state.env.relativePath}`
    for (const { children } of state.tokens) {
      let isDropped = false
      for (const token of children ?? []) {
        if (token.type === 'link_close') {
          if (isDropped) Object.assign(token, NOTHING)
          isDropped = false
          continue
        }
        const name = token.type === 'image' ? 'src' : 'href'
        const link = token.attrGet(name)
        if (!link || /^(?:[a-z]+:|[#/])/.test(link)) continue
        const found = find(path.posix.join(path.posix.dirname(source), link), repository)
        if (found !== undefined) token.attrSet(name, found)
        else {
          Object.assign(token, NOTHING)
          isDropped = true
        }
      }
    }
  })
}

const NOTHING = { type: 'text', tag: '', content: '', nesting: 0 }

/** Files of the repository that are pages, by page. */
const INCLUDED: Record<string, string> = {
  'start.md': 'README.md',
  'mailer.md': 'packages/mailer/README.md',
  'running.md': 'examples/mail-worker/README.md',
}

function find(file: string, repository: string | undefined): string | undefined {
  const [name = '', anchor] = file.split('#')
  const isMeant = (source: string) => source === name || path.posix.dirname(source) === name
  const [page] = Object.entries(INCLUDED).find(([, source]) => isMeant(source)) ?? []
  const own = page ?? (name.startsWith('docs/') ? name.slice('docs/'.length) : undefined)
  if (own !== undefined) return `./${own}${anchor === undefined ? '' : `#${anchor}`}`
  return repository === undefined ? undefined : `${repository}/blob/main/${file}`
}

/** Vue would evaluate `{{ }}` in texts and in inline code, where our pages mean the characters. */
export function literalBraces(markdown: MarkdownRenderer): void {
  for (const name of ['text', 'code_inline'] as const) {
    const render = markdown.renderer.rules[name]!
    markdown.renderer.rules[name] = (...args) => render(...args).replaceAll('{{', '&#123;&#123;')
  }
}

/** Numbers stay on the line of their unit, in narrow columns, too. */
export function unbrokenUnits(markdown: MarkdownRenderer): void {
  const render = markdown.renderer.rules.text!
  markdown.renderer.rules.text = (...args) =>
    render(...args).replaceAll(/(\d) (?=(?:s|ms|µs|kB|MB|MiB)\b)/g, '$1&nbsp;')
}
