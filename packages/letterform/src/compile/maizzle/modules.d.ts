/** The parts of Maizzle and its plugins in the bundle; `build-engine.js` resolves these names. */

type PostHtmlNode =
  | string
  | { tag?: string | false; attrs?: Record<string, unknown>; content?: PostHtmlNode[] | string }
type PostHtmlTree = PostHtmlNode[] & {
  walk: (callback: (node: PostHtmlNode) => PostHtmlNode) => PostHtmlTree
  options?: Record<string, unknown>
}
type PostHtmlPlugin = (tree: PostHtmlTree) => PostHtmlTree | Promise<PostHtmlTree>
type MaizzleConfig = Record<string, unknown>

declare module 'maizzle:render' {
  export function render(html: string, config: MaizzleConfig): Promise<{ html: string; config: MaizzleConfig }>
}

declare module 'maizzle:plaintext' {
  export function generatePlaintext(html: string, config: unknown): Promise<string>
  export function handlePlaintextTags(html: string, config: unknown): Promise<string>
}

declare module 'maizzle:posthtml' {
  export function process(html: string, config: MaizzleConfig): Promise<{ html: string; config: MaizzleConfig }>
}

declare module 'maizzle:transformers' {
  export function run(input: string | PostHtmlNode[], config: MaizzleConfig): Promise<{ html: string }>
}

declare module 'original:posthtml-url-parameters' {
  export default function plugin(options: Record<string, unknown>): PostHtmlPlugin
}

declare module 'original:email-comb' {
  export function comb(html: string, options: Record<string, unknown>): { result: string }
}

declare module 'original:is-url-superb' {
  export default function isUrl(url: string): boolean
}

declare module 'postcss-safe-parser' {
  import type { Parser } from 'postcss'

  const parser: Parser
  export default parser
}

declare module 'postcss-merge-longhand' {
  import type { Plugin } from 'postcss'

  const plugin: () => Plugin
  export default plugin
}

declare module 'original:replace-strings' {
  export default function plugin(replacements: Record<string, unknown>): PostHtmlPlugin
}
