import { wholeFile } from '../diagnostics.ts'
import { escapeRegExp, locate } from '../text.ts'
import type { Place, SourceText } from '../types.ts'

/** The place of a key, such as `letterform`, `limits`, `seconds`, in the first config that has it; else the start of a config. */
export function placeInConfig(configs: SourceText[], path: string[]): Place {
  const found = configs.flatMap((config) => placeIn(config, path) ?? [])
  return found[0] ?? wholeFile(configs[0]?.file ?? 'config.js')
}

/** Each key is searched for after its parent. */
function placeIn(config: SourceText, path: string[]): Place | undefined {
  // Comments may name keys; blank ones keep every offset.
  const text = config.text.replace(/\/\*[\s\S]*?\*\/|(?<=^|[\s,{])\/\/.*/g, (comment) => comment.replace(/[^\n]/g, ' '))
  let from = 0
  let place: Place | undefined
  for (const key of path) {
    const match = new RegExp(`(?<=[\\s{,])(['"]?)${escapeRegExp(key)}\\1\\s*:`).exec(text.slice(from))
    if (!match) return undefined
    const start = from + match.index + match[1]!.length
    place = locate(config, start, key.length)
    from = start + key.length
  }
  return place
}
