import { wholeFile } from '../diagnostics.ts'
import type { Place, SourceText } from '../types.ts'
import { findUses } from './find-uses.ts'

/** Where templates call `t()` with a key. A key that is computed is only known by its start. */
export function placeOfCall(key: string, templates: SourceText[]): Place {
  const uses = templates.flatMap(findUses)
  const exact = uses.find((use) => !use.isPrefix && use.key === key)
  const found = exact ?? uses.find((use) => use.isPrefix && key.startsWith(use.key))
  return found?.place ?? wholeFile(templates[0]!.file)
}
