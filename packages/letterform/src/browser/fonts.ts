import { readFileSync } from 'node:fs'
import { hashOf } from '../hash.ts'
import { packageFile } from '../package-folder.ts'

/** A font for pictures. */
export interface Font {
  family: string
  /** Absolute path. */
  file: string
  weight: string
  style: string
  /** Its characters, as in CSS `unicode-range`. */
  range?: string
}

const LATIN =
  'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD'
const LATIN_EXT =
  'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF'

const FAMILIES = {
  'Letterform Sans': 'inter',
  'Letterform Serif': 'source-serif-4',
  'Letterform Mono': 'jetbrains-mono',
}

/** The open fonts that ship with Letterform: sans, serif and monospace. */
export function shippedFonts(): Font[] {
  const folder = packageFile('lib/fonts/')
  return Object.entries(FAMILIES).flatMap(([family, name]) => [
    { family, file: `${folder}${name}-latin-wght-normal.woff2`, weight: '100 900', style: 'normal', range: LATIN },
    { family, file: `${folder}${name}-latin-wght-italic.woff2`, weight: '100 900', style: 'italic', range: LATIN },
    {
      family,
      file: `${folder}${name}-latin-ext-wght-normal.woff2`,
      weight: '100 900',
      style: 'normal',
      range: LATIN_EXT,
    },
  ])
}

/** The `@font-face` rules for a page. `urlOf` returns the URL of each font file. */
export function fontFaces(fonts: Font[], urlOf: (index: number) => string): string {
  return fonts
    .map(({ family, weight, style, range }, index) => {
      const characters = range ? `unicode-range: ${range};` : ''
      return `@font-face { font-family: "${family}"; src: url("${urlOf(index)}"); font-weight: ${weight}; font-style: ${style}; ${characters} }`
    })
    .join('\n')
}

/** Other fonts make other pictures. */
export function fontsHash(fonts: Font[]): string {
  return hashOf(...fonts.flatMap(({ family, file, weight, style }) => [family, weight, style, readFileSync(file)]))
}
