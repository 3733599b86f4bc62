import { problem } from '../diagnostics.ts'
import { replaceComments } from '../html/comments.ts'
import { locate } from '../text.ts'
import type { Problem, SourceText } from '../types.ts'

/** The `style` attributes without a declaration, or else those that an expression may leave without one. */
export function findEmptyStyles(files: SourceText[]): Problem[] {
  const found = files.flatMap((file) => stylesOf(file).map((style) => ({ file, ...style })))
  const empty = found.filter(({ value }) => !hasDeclaration(value))
  const sure = empty.filter(({ value }) => !EXPRESSION.test(value))
  return (sure.length > 0 ? sure : empty).map(({ file, offset, value }) => {
    return problem('style-empty', { isSure: sure.length > 0 }, locate(file, offset, value.length + STYLE.length))
  })
}

const STYLE = 'style=""'
const EXPRESSION = /\{\{|\{!!|\[\[|<<|<%/

function hasDeclaration(value: string): boolean {
  const literal = value.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\{\{[\s\S]*?\}\}|<<[\s\S]*?>>|<%[\s\S]*?%>/g, ' ')
  return /[\w-]\s*:\s*[^\s;]/.test(literal)
}

/** An attribute with no value at all is harmless. */
function stylesOf({ text }: SourceText): { offset: number; value: string }[] {
  const shown = replaceComments(text, (comment) => ' '.repeat(comment.length))
  return [...shown.matchAll(/(?<=\s)style=(?:"([^"]+)"|'([^']+)')/gi)].map(({ 1: double, 2: single, index }) => {
    return { offset: index, value: double ?? single ?? '' }
  })
}
