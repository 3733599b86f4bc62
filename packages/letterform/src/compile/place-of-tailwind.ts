import { wholeFile } from '../diagnostics.ts'
import { locate } from '../text.ts'
import type { Place, SourceText } from '../types.ts'

/** At the first `@tailwind`. In a style sheet that is a file of its own, the email itself has to do. */
export function placeOfTailwind(files: SourceText[]): Place {
  const place = files.flatMap((file) => {
    const found = /@tailwind\b/.exec(file.text)
    return found ? [locate(file, found.index, found[0].length)] : []
  })[0]
  return place ?? wholeFile(files[0]!.file)
}
