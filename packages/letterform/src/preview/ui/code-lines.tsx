import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { type FoldRange, hiddenLines } from './fold-ranges.ts'
import { highlight, type Language } from './highlight.ts'

export interface CodeLinesProps {
  name: string
  code: string
  language: Language
  /** The line to scroll to, counted from 1. */
  line: number
  onLine: ((line: number) => void) | undefined
  ranges: FoldRange[]
  /** The first lines of what is folded. */
  folded: ReadonlySet<number>
  onFold: (line: number) => void
}

/** Numbered lines with their colours. */
export function CodeLines({ name, code, language, line, onLine, ranges, folded, onFold }: CodeLinesProps) {
  const lines = useMemo(() => highlight(code, language), [code, language])
  const hidden = useMemo(() => hiddenLines(ranges, folded), [ranges, folded])
  const foldable = useMemo(() => new Set(ranges.map(({ start }) => start)), [ranges])
  const shown = useRef<HTMLLIElement>(null)
  useLayoutEffect(() => shown.current?.scrollIntoView({ block: 'center' }), [line, name])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards reach scrollable areas by tab
    <ol class="lines" tabIndex={0} aria-label={name}>
      {lines.map((pieces, index) => {
        if (hidden.has(index)) return null
        const isCurrent = index + 1 === line
        return (
          <li key={index} ref={isCurrent ? shown : null} class={isCurrent ? 'current' : undefined}>
            <LineNumber number={index + 1} onLine={onLine} />
            {ranges.length > 0 && (
              <FoldButton line={index} isOpen={foldable.has(index) ? !folded.has(index) : undefined} onFold={onFold} />
            )}
            <code>
              {pieces.map(({ text, kind }, at) => (
                <span key={at} class={`c-${kind}`}>
                  {text}
                </span>
              ))}
              {folded.has(index) && foldable.has(index) && <span class="c-comment"> …</span>}
            </code>
          </li>
        )
      })}
    </ol>
  )
}

function LineNumber({ number, onLine }: { number: number; onLine: ((line: number) => void) | undefined }) {
  if (!onLine)
    return (
      <span class="number" aria-hidden="true">
        {number}
      </span>
    )
  return (
    <button
      type="button"
      class="number"
      tabIndex={-1}
      aria-label={`Link to line ${number}`}
      onClick={() => onLine(number)}
    >
      {number}
    </button>
  )
}

interface FoldButtonProps {
  line: number
  /** Undefined if there is nothing to fold. */
  isOpen: boolean | undefined
  onFold: (line: number) => void
}

function FoldButton({ line, isOpen, onFold }: FoldButtonProps) {
  if (isOpen === undefined) return <span class="fold" />
  return (
    <button
      type="button"
      class="fold"
      tabIndex={-1}
      aria-expanded={isOpen}
      aria-label={`Lines from ${line + 1}`}
      onClick={() => onFold(line)}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={isOpen ? 'M4 6l4 4 4-4' : 'M6 4l4 4-4 4'} />
      </svg>
    </button>
  )
}
