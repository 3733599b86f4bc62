import { useState } from 'preact/hooks'
import type { Place, Problem } from '../../types.ts'
import { Icon } from './icons.tsx'
import { ProblemList } from './problem-list.tsx'

interface ErrorOverlayProps {
  errors: Problem[]
  /** How many problems there are besides these. */
  hidden: number | undefined
  hasMail: boolean
  onPlace: (place: Place) => void
  onEditor: ((place: Place) => void) | undefined
}

/** Covers the last working version until the errors are fixed. */
export function ErrorOverlay({ errors, hidden, hasMail, onPlace, onEditor }: ErrorOverlayProps) {
  const [isHidden, setHidden] = useState(false)
  if (isHidden) return null
  return (
    <div class={hasMail ? 'overlay' : 'overlay alone'} role="alert">
      <div class="overlay-head">
        <strong>
          {errors.length === 1 ? 'This email does not compile' : `${errors.length}${hidden ? '+' : ''} errors`}
        </strong>
        {hasMail && <span class="faint">Below is the last working version.</span>}
        {hasMail && (
          <button type="button" class="icon" aria-label="Hide the errors" onClick={() => setHidden(true)}>
            <Icon name="close" />
          </button>
        )}
      </div>
      <ProblemList name="Errors" problems={errors} hidden={hidden} onPlace={onPlace} onEditor={onEditor} />
    </div>
  )
}
