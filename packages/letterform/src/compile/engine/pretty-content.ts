import type { Kind } from './pretty-kinds.ts'
import type { Lines } from './pretty-lines.ts'
import type { Scanner } from './pretty-scan.ts'
import { refuse } from './refusal.ts'

export type Beautify = (kind: 'css' | 'js', code: string) => string

interface Printing {
  scanner: Scanner
  lines: Lines
  beautify: Beautify
}

/** Prints the content of an element that is not formatted as HTML. Returns whether there was any. */
export function printContent(kind: Kind, tag: string, { scanner, lines, beautify }: Printing): boolean {
  const isVerbatim = (kind.isUnformatted || kind.isContentUnformatted) && !kind.isEnd
  if (!kind.isCode && !isVerbatim) return false
  scanner.next()
  // js-beautify then formats the content like any other.
  if (scanner.startsWith('{{')) return kind.isCode ? refuse('an expression at the start of code') : false
  if (kind.isCode && (scanner.startsWith('<!--') || scanner.startsWith('<![CDATA['))) refuse('a comment around code')
  const content = scanner.readUntilEnd(kind.name)
  if (content === '') return false
  if (kind.isCode) printCode(languageOf(kind.name, tag), content, { scanner, lines, beautify })
  else lines.printRaw(scanner.space + content, scanner.newlines)
  return true
}

function printCode(language: 'css' | 'js', content: string, { lines, beautify }: Printing): void {
  const code = beautify(language, lines.indentation(lines.level + 1) + content.replace(/\n[ \t]*$/, ''))
  lines.end()
  if (!code) return
  lines.printRaw(code, 0)
  lines.endAlways()
}

function languageOf(name: string, tag: string): 'css' | 'js' {
  const type = / type=("[^"]*"|'[^']*')/.exec(tag)?.[1] ?? (name === 'style' ? 'text/css' : 'text/javascript')
  if (type.includes('text/css')) return 'css'
  if (SCRIPT.test(type)) return 'js'
  return refuse(`<${name} type=${type}>`)
}

const SCRIPT =
  /module|((text|application|dojo)\/(x-)?(javascript|ecmascript|jscript|livescript|(ld\+)?json|method|aspect))/
