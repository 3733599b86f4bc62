/** js-beautify's output. A line is indented when its first text is printed; trailing empty lines are removed. */
export interface Lines {
  /** The indentation level of the next line. */
  level: number
  /** Whether a space precedes the next text, unless it starts a line. */
  space: boolean
  readonly isAtStart: boolean
  indentation: (level: number) => string
  print: (text: string) => void
  /** Appends to the last token. */
  append: (text: string) => void
  printRaw: (text: string, newlines: number) => void
  /** Ends the line unless it is empty. */
  end: () => void
  /** Repeats the newlines of the source, except at the start of the document. */
  preserve: (newlines: number) => void
  /** Ends the line even if it is empty, except the first line. */
  endAlways: () => void
  toText: () => string
}

export function createLines(indentSize: number): Lines {
  let text = ''
  let isFirst = true
  let isEmpty = true

  function endLine(): void {
    text += '\n'
    isFirst = false
    isEmpty = true
  }

  const lines: Lines = {
    level: 0,
    space: false,
    get isAtStart() {
      return isEmpty
    },
    indentation: (level) => ' '.repeat(Math.max(level, 0) * indentSize),
    print(token) {
      if (!isEmpty) text += lines.space ? ` ${token}` : token
      else text += (isFirst ? '' : lines.indentation(lines.level)) + token
      isEmpty = false
      lines.space = false
    },
    append(token) {
      text += token
    },
    printRaw(token, newlines) {
      for (let count = 0; count < newlines; count++) endLine()
      text += token
      isEmpty = false
      lines.space = false
    },
    end() {
      if (!isEmpty) endLine()
    },
    endAlways() {
      if (!isEmpty || !isFirst) endLine()
    },
    preserve(newlines) {
      for (let count = 0; count < newlines; count++) {
        if (count > 0) lines.endAlways()
        else lines.end()
      }
    },
    toText() {
      let end = text.length
      while (text.charAt(end - 1) === '\n') end--
      return text.slice(0, end)
    },
  }
  return lines
}
