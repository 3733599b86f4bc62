import { useRef, useState } from 'preact/hooks'
import type { Mark } from '../protocol.ts'
import { MailFrame } from './mail-frame.tsx'
import { MarkOverlay } from './mark-overlay.tsx'
import { useSize } from './use-page.ts'
import type { ViewState } from './view-state.ts'
import { WIDTHS } from './widths.ts'

interface StageProps {
  state: ViewState
  mail: Document | undefined
  marks: Mark[]
  onResize: (size: { width?: number; height?: number }) => void
  onMark: (mark: Mark) => void
  onKey: (event: KeyboardEvent) => void
}

/** The mail at a width, with handles to drag; as large as there is room for, where nothing else is asked. */
export function Stage({ state, mail, marks, onResize, onMark, onKey }: StageProps) {
  const [ref, room] = useSize()
  const [dragged, setDragged] = useState<{ width?: number; height?: number }>({})
  const [live, setLive] = useState<Document>()
  const [version, setVersion] = useState(0)
  const [onMail] = useState(() => (document: Document) => {
    setLive(document)
    setVersion((count) => count + 1)
  })
  const inner = { width: Math.max(0, room.width - 2 * MARGIN), height: Math.max(0, room.height - 2 * MARGIN) }
  const width = dragged.width ?? (state.width || inner.width)
  const scale = state.zoom > 0 ? state.zoom / 100 : Math.min(1, inner.width / width || 1)
  const height = dragged.height ?? (state.height || Math.floor(inner.height / scale))
  const drag = (size: typeof dragged) => setDragged({ ...dragged, ...size })
  const drop = (size: typeof dragged) => {
    setDragged({})
    onResize(size)
  }
  return (
    <section class="stage" ref={ref} aria-label="Mail">
      {room.width > 0 && (
        <div class="sheet" style={{ width: `${width * scale}px`, height: `${height * scale}px` }}>
          <div class="scaled" style={{ width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` }}>
            <MailFrame
              id={state.id}
              mail={mail}
              title={`The mail ${state.id}`}
              isDark={state.mode === 'dark'}
              width={width}
              height={height}
              onKey={onKey}
              onMail={onMail}
            />
            {state.marks && (
              <MarkOverlay live={live} version={`${version} ${width} ${height}`} marks={marks} onOpen={onMark} />
            )}
          </div>
          <Handle
            side="left"
            name="Width"
            value={width}
            scale={-scale / 2}
            onDrag={(to) => drag({ width: to })}
            onDrop={(to) => drop({ width: to })}
          />
          <Handle
            side="right"
            name="Width"
            value={width}
            scale={scale / 2}
            onDrag={(to) => drag({ width: to })}
            onDrop={(to) => drop({ width: to })}
          />
          <Handle
            side="bottom"
            name="Height"
            value={height}
            scale={scale}
            onDrag={(to) => drag({ height: to })}
            onDrop={(to) => drop({ height: to })}
          />
        </div>
      )}
    </section>
  )
}

const MARGIN = 20

interface HandleProps {
  side: 'left' | 'right' | 'bottom'
  name: string
  value: number
  /** How many pixels of the screen one of the mail's is, from the handle's side. */
  scale: number
  onDrag: (to: number) => void
  onDrop: (to: number) => void
}

function Handle({ side, name, value, scale, onDrag, onDrop }: HandleProps) {
  const start = useRef<{ at: number; value: number }>(undefined)
  const at = (event: PointerEvent) => (side === 'bottom' ? event.clientY : event.clientX)
  const target = (event: PointerEvent) => snap(start.current!.value + (at(event) - start.current!.at) / scale)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter that is dragged, which no element is by itself
    <div
      class={`handle ${side}`}
      role="separator"
      tabIndex={0}
      aria-label={`${name}, ${side} edge`}
      aria-orientation={side === 'bottom' ? 'horizontal' : 'vertical'}
      aria-valuenow={Math.round(value)}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { at: at(event), value }
      }}
      onPointerMove={(event) => start.current && onDrag(target(event))}
      onPointerUp={(event) => {
        if (start.current) onDrop(target(event))
        start.current = undefined
      }}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
        if (!step) return
        event.preventDefault()
        onDrop(clamp(value + step * (event.shiftKey ? 50 : 10)))
      }}
    />
  )
}

const LEAST = 240
const MOST = 2000

/** Close to a preset, the preset is what is meant. */
function snap(value: number): number {
  return WIDTHS.find((width) => Math.abs(width - value) < 7) ?? clamp(value)
}

function clamp(value: number): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, value)))
}
