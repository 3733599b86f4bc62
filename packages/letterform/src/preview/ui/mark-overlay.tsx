import type { Mark } from '../protocol.ts'
import type { MarkBox } from './find-marks.ts'
import { MARKED } from './prepare-mail.ts'
import { reveal, useBoxes } from './use-boxes.ts'

interface MarkOverlayProps {
  live: Document | undefined
  /** When it changes, the outlines are measured again. */
  version: unknown
  marks: Mark[]
  onOpen: (mark: Mark) => void
}

/** Outlines over the frame, one for each place where a placeholder is visible. */
export function MarkOverlay({ live, version, marks, onOpen }: MarkOverlayProps) {
  const boxes = useBoxes(live, MARKED, version)
  return (
    <div class="marks">
      {boxes.map((box, index) => {
        const mark = marks[box.number]
        return mark && <MarkButton key={index} {...{ box, mark, live }} onOpen={() => onOpen(mark)} />
      })}
    </div>
  )
}

interface MarkButtonProps {
  box: MarkBox
  mark: Mark
  live: Document | undefined
  onOpen: () => void
}

function MarkButton({ box, mark, live, onOpen }: MarkButtonProps) {
  const { left, top, width, height } = box
  const { file, line } = mark.place
  const isAtEnd = left + width / 2 > (live?.documentElement.clientWidth ?? Number.POSITIVE_INFINITY) / 2
  const label = `${mark.code}, ${mark.type ?? 'computed'}, ${RULES[mark.rule] ?? mark.rule}, ${file} line ${line}`
  return (
    <button
      type="button"
      class={box.isAttribute ? 'mark in-attribute' : 'mark'}
      style={{ left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }}
      aria-label={label}
      onClick={onOpen}
      onFocus={() => reveal(box, live?.defaultView)}
      onWheel={({ deltaX, deltaY }) => live?.defaultView?.scrollBy(deltaX, deltaY)}
    >
      <span class={`mark-note${top < 90 ? ' below' : ''}${isAtEnd ? ' at-end' : ''}`} aria-hidden="true">
        <b>{mark.code}</b>
        <span>{mark.type ?? 'computed'}</span>
        <span>{RULES[mark.rule] ?? mark.rule}</span>
        <span class="faint">
          {file}:{line}
        </span>
      </span>
    </button>
  )
}

/** How values are escaped. */
const RULES: Record<string, string> = {
  text: 'escaped as text',
  attribute: 'escaped as an attribute',
  link: 'checked as a link',
  image: 'checked as an image URL',
  'url-path': 'encoded as part of a URL path',
  'url-query': 'encoded as part of a URL query',
}
