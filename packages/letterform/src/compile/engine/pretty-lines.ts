/** js-beautify's output. A line is indented when its first text comes, and lines at the end go if they are empty. */
export interface Lines {
  /** How deep what comes next is. */
  level: number
  /** Whether a space goes before the next text, unless it begins a line. */
  space: boolean
  readonly isAtStart: boolean
  indentation: (level: number) => string
  print: (text: string) => void
  /** Adds to what was printed last. */
  append: (text: string) => void
  printRaw: (text: string, newlines: number) => void
  /** Ends the line, unless it is empty or the first one. */
  end: () => void
  /** The same for each of the newlines in the source, and as often, unless at the start. */
  preserve: (newlines: number) => void
  /** As `end`, also where the line is empty. */
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
    toText: () => text.replace(/\n+$/, ''),
  }
  return lines
}
