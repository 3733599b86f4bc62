import { useState } from 'preact/hooks'
import type { Mark, MessageView } from '../protocol.ts'
import { deviceOf } from './devices.ts'
import { MailFrame } from './mail-frame.tsx'
import { MarkOverlay } from './mark-overlay.tsx'
import { MessageOverlay } from './message-overlay.tsx'
import { SizeHandle } from './size-handle.tsx'
import { useSize } from './use-size.ts'
import type { ViewState } from './view-state.ts'

interface Size {
  width?: number
  height?: number
}

interface StageProps {
  state: ViewState
  mail: Document | undefined
  marks: Mark[]
  /** Of a translation, if its texts lead to them. */
  messages: MessageView[] | undefined
  onResize: (size: Size) => void
  onMark: (mark: Mark) => void
  onMessage: (message: MessageView) => void
  onKey: (event: KeyboardEvent) => void
}

/** The email at its chosen size, with handles to drag. By default it fills the available space. */
export function Stage({ state, mail, marks, messages, onResize, onMark, onMessage, onKey }: StageProps) {
  const [ref, room] = useSize()
  const [dragged, setDragged] = useState<Size>({})
  const [live, setLive] = useState<Document>()
  const [version, setVersion] = useState(0)
  const [onMail] = useState(() => (document: Document) => {
    setLive(document)
    setVersion((count) => count + 1)
  })
  const { width, height, scale } = scaleToRoom({ ...state, ...dragged }, room)
  const handles = {
    onDrag: (size: Size) => setDragged({ ...dragged, ...size }),
    onDrop(size: Size) {
      setDragged({})
      onResize(size)
    },
  }
  return (
    <section class="stage" ref={ref} aria-label="Mail">
      {room.width > 0 && (
        <div
          class={deviceOf(state)?.icon === 'phone' ? 'sheet phone' : 'sheet'}
          style={{ width: `${width * scale}px`, height: `${height * scale}px` }}
        >
          <div
            class="scaled"
            style={{ width: `${width}px`, height: `${height}px`, transform: `scale(${scale})`, '--scale': scale }}
          >
            <MailFrame
              id={state.id}
              title={`Email ${state.id}`}
              isDark={state.mode === 'dark'}
              {...{ mail, width, height, onKey, onMail }}
            />
            {messages && (
              <MessageOverlay
                live={live}
                version={`${version} ${width} ${height}`}
                {...{ messages, scale }}
                onOpen={onMessage}
              />
            )}
            {state.marks && (
              <MarkOverlay live={live} version={`${version} ${width} ${height}`} marks={marks} onOpen={onMark} />
            )}
          </div>
          <SizeHandle side="left" dimension="width" value={width} scale={-scale / 2} {...handles} />
          <SizeHandle side="right" dimension="width" value={width} scale={scale / 2} {...handles} />
          <SizeHandle side="bottom" dimension="height" value={height} scale={scale} {...handles} />
        </div>
      )}
    </section>
  )
}

const MARGIN = 20

/** A size of 0 fills the room, and a zoom of 0 fits the email into it. */
function scaleToRoom(chosen: Pick<ViewState, 'width' | 'height' | 'zoom'>, room: Required<Size>) {
  const inner = { width: Math.max(0, room.width - 2 * MARGIN), height: Math.max(0, room.height - 2 * MARGIN) }
  const width = chosen.width || inner.width
  const fit = Math.min(1, inner.width / width || 1, inner.height / chosen.height || 1)
  const scale = chosen.zoom > 0 ? chosen.zoom / 100 : fit
  return { width, height: chosen.height || Math.floor(inner.height / scale), scale }
}
