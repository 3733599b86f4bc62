import { useEffect, useState } from 'preact/hooks'
import type { Pictures, ShotStatus, ShotView } from '../protocol.ts'
import { Choice } from './toolbar.tsx'

export interface PicturesTabProps {
  id: string
  /** Another one wants other pictures. */
  version: string
  onLoad: (id: string) => Promise<Pictures>
  /** Makes what was seen under these seals what is expected. */
  onAccept: (seals: string[]) => Promise<void>
}

/** What `letterform shots` sees of the email, beside what is committed. */
export function PicturesTab({ id, version, onLoad, onAccept }: PicturesTabProps) {
  const [pictures, setPictures] = useState<Pictures>()
  const [accepted, setAccepted] = useState(0)
  const [isBusy, setIsBusy] = useState(true)
  useEffect(() => {
    let isWanted = true
    setIsBusy(true)
    void onLoad(id).then((loaded) => {
      if (!isWanted) return
      setPictures(loaded)
      setIsBusy(false)
    })
    return () => {
      isWanted = false
    }
  }, [id, version, accepted])

  if (!pictures) return <p class="empty">Taking pictures…</p>
  if ('refused' in pictures) return <p class="empty">{pictures.refused}</p>
  const shots = [...pictures.shots].sort((a, b) => RANKS.indexOf(a.status) - RANKS.indexOf(b.status))
  const open = shots.filter(({ status }) => status !== 'same').map(({ seal }) => seal)
  const accept = (wanted: string[]) => onAccept(wanted).then(() => setAccepted((count) => count + 1))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section class="pictures" tabIndex={0} aria-label="Pictures">
      <div class="pictures-head">
        <p role="status">{isBusy ? 'Taking pictures…' : summaryOf(shots)}</p>
        {open.length > 1 && (
          <button type="button" disabled={isBusy} onClick={() => accept(open)}>
            Accept all {open.length}
          </button>
        )}
      </div>
      <ul>
        {shots.map((shot) => (
          <ShotCard key={shot.id} shot={shot} onAccept={isBusy ? undefined : () => accept([shot.seal])} />
        ))}
      </ul>
    </section>
  )
}

/** What there is to look at comes first. */
const RANKS: ShotStatus[] = ['unreadable', 'changed', 'new', 'same']
const WORDS: Record<ShotStatus, string> = {
  unreadable: 'not readable',
  changed: 'changed',
  new: 'new',
  same: 'as expected',
}

function summaryOf(shots: ShotView[]): string {
  const counted = RANKS.map((status) => ({ status, count: shots.filter((shot) => shot.status === status).length }))
  const parts = counted.filter(({ count }) => count > 0).map(({ status, count }) => `${count} ${WORDS[status]}`)
  return parts.join(', ') || 'There are no scenarios to take pictures of.'
}

const SIDES = { actual: 'Now', expected: 'Expected', difference: 'Difference' } as const
type Side = keyof typeof SIDES

function ShotCard({ shot, onAccept }: { shot: ShotView; onAccept: (() => void) | undefined }) {
  const [chosen, setChosen] = useState<Side>('actual')
  const sides = (Object.keys(SIDES) as Side[]).filter((side) => shot[side] !== undefined)
  const side = sides.includes(chosen) ? chosen : 'actual'
  const name = `${shot.scenario}, ${shot.label}`
  return (
    <li class="shot">
      <p class="shot-head">
        <span>
          <b>{shot.scenario}</b> {shot.label}
        </span>
        <span class={`badge ${shot.status === 'same' ? 'same' : 'warning'}`}>
          {WORDS[shot.status]}
          {shot.changed !== undefined && shot.status === 'changed' && `: ${shot.changed.toLocaleString('en')} px`}
        </span>
      </p>
      {shot.status !== 'same' && (
        <p class="shot-actions">
          {sides.length > 1 && (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its legend and box along
            <span class="group" role="group" aria-label={`Picture of ${name}`}>
              {sides.map((one) => (
                <Choice key={one} isOn={side === one} onClick={() => setChosen(one)}>
                  {SIDES[one]}
                </Choice>
              ))}
            </span>
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
