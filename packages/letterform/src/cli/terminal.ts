import { styleText } from 'node:util'
import { formatProblem } from '../diagnostics.ts'
import { helpPages } from '../help-page.ts'
import type { Problem } from '../types.ts'

type Style = Parameters<typeof styleText>[0]

/** Where commands print: colours and a progress line on a terminal, plain lines elsewhere. */
export interface Terminal {
  print: (text: string) => void
  error: (text: string) => void
  /** A line that the next one replaces. Prints nothing unless it is a terminal. */
  progress: (text: string) => void
  problems: (problems: Problem[]) => void
  style: (style: Style, text: string) => string
}

export function createTerminal(output: NodeJS.WriteStream, errors: NodeJS.WriteStream): Terminal {
  const hasColours = Boolean(output.isTTY) && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
  const style: Terminal['style'] = (name, text) => (hasColours ? styleText(name, text) : text)
  let isProgress = false

  function clear(): void {
    if (isProgress) errors.write('\r\x1b[2K')
    isProgress = false
  }

  return {
    style,
    print(text) {
      clear()
      output.write(`${text}\n`)
    },
    error(text) {
      clear()
      errors.write(`${text}\n`)
    },
    progress(text) {
      if (!errors.isTTY) return
      clear()
      errors.write(text.slice(0, (errors.columns ?? 80) - 1))
      isProgress = true
    },
    problems(problems) {
      clear()
      for (const found of problems) errors.write(`${paint(found, style)}\n\n`)
      const pages = helpPages(problems).map((url) => `  ${url}\n`)
      if (pages.length > 0)
        errors.write(`${style('dim', `More about ${pages.length > 1 ? 'these' : 'this'}:\n${pages.join('')}`)}\n`)
    },
  }
}

const COLOURS = { error: 'red', warning: 'yellow', note: 'blue' } as const

/** Adds colours to the text of `formatProblem`. */
function paint(found: Problem, style: Terminal['style']): string {
  const [head = '', message = '', ...rest] = formatProblem(found).split('\n')
  const colour = COLOURS[found.severity]
  const painted = head.replace(found.code, () => style(colour, found.code))
  return [painted, style('bold', message), ...rest.map((line) => paintFrame(line, colour, style))].join('\n')
}

function paintFrame(line: string, colour: 'red' | 'yellow' | 'blue', style: Terminal['style']): string {
  const parts = /^( +\d* *\| )(\s*\^+)?(.*)$/.exec(line)
  if (!parts) return line
  return style('dim', parts[1]!) + (parts[2] ? style(colour, parts[2]) : '') + parts[3]
}
