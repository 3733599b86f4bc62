import { useState } from 'preact/hooks'
import type { ShotStatus, ShotView } from '../protocol.ts'
import { Choice, Group } from './choice.tsx'

export const STATUS_LABELS: Record<ShotStatus, string> = {
  unreadable: 'unreadable',
  changed: 'changed',
  new: 'new',
  same: 'unchanged',
}

const SIDES = { actual: 'Current', expected: 'Expected', difference: 'Difference' } as const
type Side = keyof typeof SIDES

/** A picture, as it is now, as it was accepted, and the difference. */
export function ShotCard({ shot, onAccept }: { shot: ShotView; onAccept: (() => void) | undefined }) {
  const [chosen, setChosen] = useState<Side>('actual')
  const sides = (Object.keys(SIDES) as Side[]).filter((side) => shot[side] !== undefined)
  const side = sides.includes(chosen) ? chosen : 'actual'
  const name = `${shot.scenario}, ${shot.label}`
  return (
    <li class="shot">
      <p class="shot-head">
        <b>{shot.scenario}</b>
        <span class={`badge ${shot.status === 'same' ? 'same' : 'warning'}`}>
          {STATUS_LABELS[shot.status]}
          {shot.changed !== undefined && shot.status === 'changed' && `: ${shot.changed.toLocaleString('en')} px`}
        </span>
      </p>
      <p class="faint">{shot.label}</p>
      {shot.status !== 'same' && (
        <p class="shot-actions">
          {sides.length > 1 && (
            <Group name={`Picture of ${name}`}>
              {sides.map((one) => (
                <Choice key={one} isOn={side === one} onClick={() => setChosen(one)}>
                  {SIDES[one]}
                </Choice>
              ))}
            </Group>
          )}
          <button type="button" disabled={!onAccept} onClick={onAccept} aria-label={`Accept ${name}`}>
            Accept
          </button>
        </p>
      )}
      <img src={shot[side]!} alt={`${name}: ${SIDES[side]}`} loading="lazy" />
    </li>
  )
}
