import { problem } from '../../diagnostics.ts'
import type { FileEdit } from '../../disk/apply-edits.ts'
import { lineDiff } from '../../release/line-diff.ts'
import { locate } from '../../text.ts'
import type { Place, Problem } from '../../types.ts'
import { replaceTags } from './convert-template.ts'
import { type ForeignTemplate, findForeign, type WrittenTemplate } from './find-foreign.ts'

/** How much a project uses another template language. */
export interface SyntaxReport {
  name: string
  files: number
  values: number
  loops: number
  conditions: number
  /** Tags that have no equal. */
  left: number
}

export interface ConversionPlan {
  syntaxes: SyntaxReport[]
  /** The templates that have values in another language. */
  files: string[]
  edits: FileEdit[]
  /** Where each tag begins, as `file:line:column`. */
  places: ReadonlySet<string>
  /** The changes of each file, to read. */
  diffs: { file: string; diff: string }[]
  problems: Problem[]
}

/** Plans to rewrite the tags of other template languages, or says that there are some. */
export function planConversion(templates: WrittenTemplate[], isWanted: boolean): ConversionPlan {
  const found = findForeign(templates)
  const syntaxes = countSyntaxes(found)
  const files = found.filter(({ tags }) => tags.some(({ ours }) => ours !== undefined)).map(({ source }) => source.file)
  const places = new Set(found.flatMap(placesOf))
  if (!isWanted) return { syntaxes, files, places, edits: [], diffs: [], problems: mention(found, syntaxes) }
  const edits = found.flatMap(({ source: { file, text }, tags }) => {
    const content = replaceTags(text, tags)
    return content === text ? [] : [{ path: file, before: text, content }]
  })
  return {
    syntaxes,
    files,
    places,
    edits,
    diffs: edits.map(({ path, before, content }) => ({ file: path, diff: lineDiff(before, content, 0) })),
    problems: found.flatMap(leftovers),
  }
}

function placesOf({ source, tags }: ForeignTemplate): string[] {
  return tags.map(({ start }) => placeKey(locate(source, start)))
}

/** Where something begins. */
export function placeKey({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}

function countSyntaxes(found: ForeignTemplate[]): SyntaxReport[] {
  const names = [...new Set(found.flatMap(({ syntaxes }) => syntaxes.map(({ name }) => name)))]
  return names.map((name) => {
    const own = found.filter(({ syntaxes }) => syntaxes.some((one) => one.name === name))
    const tags = own.flatMap((one) => one.tags.filter((tag) => tag.syntax === name))
    const count = (kind: string) => tags.filter((tag) => tag.kind === kind).length
    return {
      name,
      files: own.length,
      values: count('value'),
      loops: count('loop'),
      conditions: count('condition'),
      left: tags.filter(({ ours }) => ours === undefined).length,
    }
  })
}

/** Without --convert, one sentence for each language. */
function mention(found: ForeignTemplate[], syntaxes: SyntaxReport[]): Problem[] {
  return syntaxes.map(({ name, files }) => {
    const { source, tags } = found.find((one) => one.tags.some((tag) => tag.syntax === name))!
    const { start, end } = tags.find((tag) => tag.syntax === name)!
    const count = found.flatMap((one) => one.tags).filter((tag) => tag.syntax === name).length
    return problem('move-syntax', { name, files, count }, locate(source, start, end - start))
  })
}

function leftovers({ source, tags }: ForeignTemplate): Problem[] {
  return tags.flatMap(({ start, end, ours, reason = '' }) => {
    if (ours !== undefined) return []
    const code = source.text.slice(start, end)
    return [problem('move-left', { code, reason }, locate(source, start, end - start))]
  })
}
