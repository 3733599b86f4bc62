import { structuredPatch } from 'diff'

/** The changes from one text to another as hunks of a unified diff; empty where the texts are equal. */
export function lineDiff(before: string, now: string, context = 2): string {
  const patch = structuredPatch('', '', before, now, undefined, undefined, { context, maxEditLength: MOST_EDITS })
  if (!patch) return [`@@ more than ${MOST_EDITS} lines differ; this is the new text @@`, now].join('\n')
  return patch.hunks.flatMap(({ newStart, lines }) => [`@@ line ${newStart} @@`, ...lines.filter(isLine)]).join('\n')
}

/** A longer diff would take minutes, and nobody would read it. */
const MOST_EDITS = 5_000

/** `diff` also notes a missing newline at the end, which our texts never have. */
function isLine(line: string): boolean {
  return !line.startsWith('\\')
}
