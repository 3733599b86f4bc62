import type { MessageState, MessageView } from '../protocol.ts'
import type { MarkBox } from './find-marks.ts'
import { MESSAGES } from './message-marks.ts'
import { reveal, useBoxes } from './use-boxes.ts'

interface MessageOverlayProps {
  live: Document | undefined
  version: unknown
  messages: MessageView[]
  /** By how much the frame is scaled, which notes are not. */
  scale: number
  onOpen: (message: MessageView) => void
}

/** The texts of a mail, each leading to its message. Those that are missing or stale are outlined. */
export function MessageOverlay({ live, version, messages, scale, onOpen }: MessageOverlayProps) {
  const boxes = useBoxes(live, MESSAGES, version)
  return (
    <div class="marks">
      {boxes.map((box, index) => {
        const message = messages[box.number]
        return (
          message && <MessageButton key={index} {...{ box, message, live, scale }} onOpen={() => onOpen(message)} />
        )
      })}
    </div>
  )
}

export const STATE_NAMES: Record<MessageState, string> = {
  done: 'translated',
  missing: 'missing',
  stale: 'stale: the original has changed',
}

interface MessageButtonProps extends Pick<MessageOverlayProps, 'live' | 'scale'> {
  box: MarkBox
  message: MessageView
  onOpen: () => void
}

function MessageButton({ box, message, live, scale, onOpen }: MessageButtonProps) {
  const { left, top, width, height } = box
  const { key, state, source, place } = message
  return (
    <button
      type="button"
      class={`mark text-mark ${state}`}
      style={{ left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }}
      aria-label={`${key}, ${STATE_NAMES[state]}, ${place.file} line ${place.line}`}
      onClick={onOpen}
      onFocus={() => reveal(box, live?.defaultView)}
      onWheel={({ deltaX, deltaY }) => live?.defaultView?.scrollBy(deltaX, deltaY)}
    >
      <span class={top < 120 ? 'mark-note below' : 'mark-note'} style={{ zoom: 1 / scale }} aria-hidden="true">
        <b>{key}</b>
        <span class={`message-state ${state}`}>{STATE_NAMES[state]}</span>
        {source !== undefined && <span class="message-source">{source}</span>}
        <span class="faint">
          {place.file}:{place.line}
        </span>
      </span>
    </button>
  )
}
