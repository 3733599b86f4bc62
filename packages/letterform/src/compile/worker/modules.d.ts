/** Internals of Tailwind. */

declare module 'tailwindcss/lib/lib/sharedState.js' {
  export const contextMap: Map<unknown, unknown>
  export const configContextMap: Map<unknown, unknown>
  export const contextSourcesMap: Map<unknown, unknown>
}

declare module 'tailwindcss/lib/lib/expandTailwindAtRules.js' {
  export interface TailwindContext {
    tailwindConfig: {
      separator: string
      prefix: string
      safelist: unknown[]
      content: { files: unknown[]; extract?: object; transform?: object }
    }
    candidateRuleMap: Map<unknown, unknown>
    notClassCache: Set<string>
  }

  export default function expandTailwindAtRules(context: TailwindContext): unknown
}

declare module 'tailwindcss/lib/util/log.js' {
  type Log = (key: string | string[], messages: string[]) => void

  const log: { info: Log; warn: Log; risk: Log }
  export default log
  export const dim: (text: string) => string
}

declare module 'tailwindcss/lib/lib/defaultExtractor.js' {
  export function defaultExtractor(context: {
    tailwindConfig: { separator: string; prefix: string }
  }): (line: string) => string[]
}

declare module 'tailwindcss/lib/util/parseObjectStyles.js' {
  export default function parseObjectStyles(styles: Record<string, unknown>): import('postcss').ChildNode[]
}

declare module 'tailwindcss/lib/util/flattenColorPalette.js' {
  export default function flattenColorPalette(colours: unknown): Record<string, string>
}

declare module 'tailwindcss/lib/util/hashConfig.js' {
  export default function hashConfig(config: object): string
}

declare module 'postcss-js' {
  export function parse(styles: Record<string, unknown>): import('postcss').Root
}
