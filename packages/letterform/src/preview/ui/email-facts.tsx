/** Gmail clips an email at this size, and links to the rest. */
export const CLIP_KILOBYTES = 102

interface EmailFactsProps {
  html: string
  /** In milliseconds. */
  rendered: number
  compiled: number | undefined
  /** Why Maizzle itself compiled it, where it did. */
  refusal: string | undefined
}

/** The email's size and how long it took. */
export function EmailFacts({ html, rendered, compiled, refusal }: EmailFactsProps) {
  const kilobytes = new TextEncoder().encode(html).length / 1024
  const state = kilobytes > CLIP_KILOBYTES ? 'over' : kilobytes > CLIP_KILOBYTES / 2 ? 'close' : 'fine'
  return (
    <p class="facts">
      <span class={`size-fact ${state}`} title={`Gmail clips emails larger than ${CLIP_KILOBYTES} kB`}>
        {kilobytes.toFixed(1)} of {CLIP_KILOBYTES} kB
        <meter
          min={0}
          max={CLIP_KILOBYTES}
          high={CLIP_KILOBYTES / 2}
          optimum={0}
          value={kilobytes}
          aria-label="Size compared with Gmail’s limit"
        />
      </span>
      <span class="faint">
        rendered in {Math.max(0.1, rendered).toFixed(1)} ms
        {compiled !== undefined && `, compiled in ${Math.round(compiled)} ms`}
        {refusal !== undefined && (
          <span title={`Letterform’s own engine leaves this to Maizzle: ${refusal}`}>, compiled by Maizzle</span>
        )}
      </span>
    </p>
  )
}
