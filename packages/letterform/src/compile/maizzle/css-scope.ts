import { process as original } from 'maizzle:posthtml'
import { stylesFor } from '../worker/style-sheets.ts'
import { setStyles } from './posthtml-postcss.ts'

/** Maizzle's second step, told of the config that its style sheets go by: front matter and events have had their say. */
export function process(html: string, config: MaizzleConfig): Promise<{ html: string; config: MaizzleConfig }> {
  setStyles(stylesFor(config))
  return original(html, config)
}
