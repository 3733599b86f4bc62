import { MailFrame } from './mail-frame.tsx'
import { useSize } from './use-size.ts'
import type { ViewState } from './view-state.ts'

interface CompareProps {
  state: ViewState
  mail: Document | undefined
  text: string
  onKey: (event: KeyboardEvent) => void
}

/** Desktop, phone and plain text, side by side. */
export function Compare({ state, mail, text, onKey }: CompareProps) {
  return (
    <section class="compare" aria-label="Desktop, phone and plain text">
      <Pane name="Desktop" width={768} {...{ state, mail, onKey }} />
      <Pane name="Phone" width={375} {...{ state, mail, onKey }} />
      <figure class="pane">
        <figcaption>Plain text</figcaption>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards reach scrollable areas by tab */}
        <pre class="plain" tabIndex={0}>
          {text}
        </pre>
      </figure>
    </section>
  )
}

function Pane({ name, width, state, mail, onKey }: Omit<CompareProps, 'text'> & { name: string; width: number }) {
  const [ref, room] = useSize()
  const scale = Math.min(1, room.width / width || 1)
  return (
    <figure class="pane">
      <figcaption>
        {name} <span class="faint">{width} px</span>
      </figcaption>
      <div class="pane-room" ref={ref}>
        <div class="scaled" style={{ transform: `scale(${scale})` }}>
          <MailFrame
            id={state.id}
            mail={mail}
            title={`Email ${state.id}, ${name.toLowerCase()}`}
            isDark={state.mode === 'dark'}
            width={Math.min(width, room.width / scale || width)}
            height={room.height / scale}
            onKey={onKey}
          />
        </div>
      </div>
    </figure>
  )
}
