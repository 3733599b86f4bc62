import { process as original } from 'maizzle:posthtml'
import { stylesFor } from '../worker/style-sheets.ts'
import { setStyles } from './posthtml-postcss.ts'

/** Maizzle's PostHTML step. The config is final here: front matter and events have been applied. */
export function process(html: string, config: MaizzleConfig): Promise<{ html: string; config: MaizzleConfig }> {
  setStyles(stylesFor(config))
  return original(html, config)
}
