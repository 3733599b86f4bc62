import type { Place, Problem } from '../../types.ts'
import { Icon } from './icons.tsx'
import { ProblemCard } from './problem-card.tsx'

interface ProblemListProps {
  name: string
  problems: Problem[]
  /** How many there are besides these. */
  hidden?: number | undefined
  onPlace: (place: Place) => void
  onEditor: ((place: Place) => void) | undefined
}

export function ProblemList({ name, problems, hidden, onPlace, onEditor }: ProblemListProps) {
  if (problems.length === 0)
    return (
      <div class="empty">
        <Icon name="check" />
        <p>No problems found.</p>
      </div>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards reach scrollable areas by tab
    <section class="problems" tabIndex={0} aria-label={name}>
      {problems.map((problem) => (
        <ProblemCard key={JSON.stringify(problem)} {...{ problem, onPlace, onEditor }} />
      ))}
      {hidden && <p class="faint">And {hidden.toLocaleString('en')} more. Fix these first.</p>}
    </section>
  )
}
