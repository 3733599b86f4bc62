import { useRef } from 'preact/hooks'
import { DEVICES } from './devices.ts'

interface SizeHandleProps {
  side: 'left' | 'right' | 'bottom'
  dimension: 'width' | 'height'
  value: number
  /** Screen pixels per email pixel, in the handle's direction. */
  scale: number
  onDrag: (size: { width?: number; height?: number }) => void
  onDrop: (size: { width?: number; height?: number }) => void
}

/** An edge of the email, to drag or to move with the arrow keys. */
export function SizeHandle({ side, dimension, value, scale, onDrag, onDrop }: SizeHandleProps) {
  const start = useRef<{ at: number; value: number }>(undefined)
  const at = (event: PointerEvent) => (side === 'bottom' ? event.clientY : event.clientX)
  const target = (event: PointerEvent) => ({
    [dimension]: snap(start.current!.value + (at(event) - start.current!.at) / scale),
  })
  return (
    // biome-ignore lint/a11y/useSemanticElements: HTML has no element for a splitter
    <div
      class={`handle ${side}`}
      role="separator"
      tabIndex={0}
      aria-label={`${dimension === 'width' ? 'Width' : 'Height'}, ${side} edge`}
      aria-orientation={side === 'bottom' ? 'horizontal' : 'vertical'}
      aria-valuenow={Math.round(value)}
      aria-valuemin={MIN_SIZE}
      aria-valuemax={MAX_SIZE}
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
        onDrop({ [dimension]: clamp(value + step * (event.shiftKey ? 50 : 10)) })
      }}
    />
  )
}

const MIN_SIZE = 240
const MAX_SIZE = 2000

/** Snaps to the width of a device nearby. */
function snap(value: number): number {
  return DEVICES.map(({ width }) => width).find((width) => Math.abs(width - value) < 7) ?? clamp(value)
}

function clamp(value: number): number {
  return Math.round(Math.min(MAX_SIZE, Math.max(MIN_SIZE, value)))
}
