import { shortPlace } from '../../text.ts'
import type { Place, Problem } from '../../types.ts'

export interface ProblemCardProps {
  problem: Problem
  /** Opens the place in the source tab. */
  onPlace: (place: Place) => void
  onEditor?: ((place: Place) => void) | undefined
}

/** A problem with its source line, as in the terminal. */
export function ProblemCard({ problem, onPlace, onEditor }: ProblemCardProps) {
  const { severity, code, message, fix, place, also = [], detail } = problem
  return (
    <article class={`problem ${severity}`}>
      <p class="problem-head">
        <span class={`badge ${severity}`}>{severity}</span> <code>{code}</code>
      </p>
      <p>
        <strong>{message}</strong>
      </p>
      {place?.excerpt && <Frame place={place} />}
      <p>{fix}</p>
      {detail && <Detail>{detail}</Detail>}
      {also.length > 0 && <OtherPlaces {...{ also, here: place?.file, onPlace }} />}
      {place && (
        <p class="problem-actions">
          <button type="button" class="link" onClick={() => onPlace(place)}>
            {place.file}:{place.line}:{place.column}
          </button>
          {onEditor && (
            <button type="button" onClick={() => onEditor(place)}>
              Open in editor
            </button>
          )}
        </p>
      )}
    </article>
  )
}

/** What a tool says itself, or the address of its documentation. */
function Detail({ children }: { children: string }) {
  if (!/^https?:\/\/\S+$/.test(children)) return <pre class="detail">{children}</pre>
  return (
    <p>
      <a class="detail-link" href={children} target="_blank" rel="noopener noreferrer">
        {children.replace(/^https?:\/\//, '')}
      </a>
    </p>
  )
}

/** The number of places that are listed. */
const LISTED = 30

interface OtherPlacesProps extends Pick<ProblemCardProps, 'onPlace'> {
  also: Place[]
  here: string | undefined
}

function OtherPlaces({ also, here, onPlace }: OtherPlacesProps) {
  return (
    <p class="faint">
      {also.length === 1 ? 'And one more place: ' : `And ${also.length} more places: `}
      {also.slice(0, LISTED).map((one) => (
        <button key={shortPlace(one, undefined)} type="button" class="link" onClick={() => onPlace(one)}>
          {shortPlace(one, here)}{' '}
        </button>
      ))}
      {also.length > LISTED && '…'}
    </p>
  )
}

/** Of a very long line, only the part around the problem. */
function Frame({ place: { excerpt, line, column, length, cut = 0 } }: { place: Place }) {
  const start = column - 1 - cut
  const from = start > 100 ? start - 60 : 0
  return (
    <pre class="frame">
      <span class="faint">{line} | </span>
      {excerpt.slice(from, start)}
      <mark>{excerpt.slice(start, start + length) || ' '}</mark>
      {excerpt.slice(start + length, from + 160)}
    </pre>
  )
}
