declare module 'xliff' {
  export interface XliffUnits {
    sourceLanguage: string
    targetLanguage: string
    resources: Record<string, Record<string, { source: string; target: string }>>
  }
  export const xliff2js: (text: string) => Promise<XliffUnits>
}
