import { problem } from '../diagnostics.ts'
import { locate } from '../text.ts'
import type { Problem, SourceText } from '../types.ts'
import type { ScriptError } from './engine-port.ts'

/** At the fault if the parser found it, or else at the start of the script. */
export function placeScriptErrors(errors: ScriptError[], templates: SourceText[]): Problem[] {
  return errors.flatMap(({ file, reason, line, column = 0 }) => {
    const source = templates.find((one) => one.file === file)
    const tag = source && /<script\b[^>]*\bprops\b[^>]*>/.exec(source.text)
    if (!tag) return []
    const start = tag.index + tag[0].length
    if (line === undefined) return problem('props-script', { reason }, locate(source, tag.index, tag[0].length))
    const before = source.text
      .slice(start)
      .split('\n')
      .slice(0, line - 1)
    const offset = start + before.reduce((length, text) => length + text.length + 1, 0) + column
    return problem('props-script', { reason }, locate(source, Math.min(offset, source.text.length - 1), 1))
  })
}
