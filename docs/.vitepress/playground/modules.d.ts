declare module 'packaged-files' {
  /** Texts by absolute path. */
  const files: Record<string, string>
  export default files
}

declare module '*/scripts/bundled-licenses.js' {
  export function bundledLicenses(files: string[], root: string): string
}

declare module '*/scripts/engine-replacements.js' {
  type Replacement = { importer: RegExp; name: RegExp; file?: string }
  export const ENGINE_SWAPS: Replacement[]
  export const ENGINE_ABSENT: Replacement[]
}

declare module '*/scripts/replacements.js' {
  export function createReplacements(replacements: object, used: Set<unknown>): import('esbuild').Plugin
}

declare module 'tailwindcss/lib/lib/setupContextUtils.js' {
  /** Rules with what they are sorted by. */
  export type Rules = Set<[sort: { arbitrary: bigint }, rule: unknown]>

  export interface Context {
    ruleCache: Set<unknown>
    candidateRuleCache: Map<string, Rules>
    applyClassCache: Map<string, unknown>
    stylesheetCache: unknown
    changedContent: unknown[]
  }

  export type GetContext = (
    root: import('postcss').Root,
    result: unknown,
    config: unknown,
    configPath: string | null,
    hash: string,
    dependencies: Set<string>,
  ) => [context: Context, isNew: boolean, times: Map<string, number>]

  export const getContext: GetContext
  export function createContext(config: unknown, content: unknown[], root: import('postcss').Root): Context
  export function getFileModifiedMap(context: Context): Map<string, number>
}
