declare module 'packaged-files' {
  /** Texts by absolute path. */
  const files: Record<string, string>
  export default files
}

declare module '*/scripts/bundled-licenses.js' {
  export function bundledLicenses(metafile: import('esbuild').Metafile, root: string): string
}

declare module '*/scripts/engine-replacements.js' {
  type Replacement = { importer: RegExp; name: RegExp; file?: string }
  export const ENGINE_SWAPS: Replacement[]
  export const ENGINE_ABSENT: Replacement[]
}

declare module '*/scripts/replacements.js' {
  export function createReplacements(replacements: object, used: Set<unknown>): import('esbuild').Plugin
}
