import { useEffect, useState } from 'preact/hooks'
import type { Pictures, ShotStatus, ShotView } from '../protocol.ts'
import { ShotCard, STATUS_LABELS } from './shot-card.tsx'

export interface PicturesTabProps {
  id: string
  /** When it changes, the pictures are taken again. */
  viewHash: string
  onLoad: (id: string) => Promise<Pictures>
  /** Makes pictures the new baselines, by the hashes of their images. */
  onAccept: (imageHashes: string[]) => Promise<void>
}

/** What `letterform shots` shows, for one email: its pictures next to the committed ones. */
export function PicturesTab({ id, viewHash, onLoad, onAccept }: PicturesTabProps) {
  const { pictures, isBusy, reload } = usePictures({ id, viewHash, onLoad })
  if (!pictures) return <p class="empty">Taking pictures…</p>
  if ('refused' in pictures) return <p class="empty">{pictures.refused}</p>
  const shots = [...pictures.shots].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))
  const pending = shots.filter(({ status }) => status !== 'same').map(({ imageHash }) => imageHash)
  const accept = (imageHashes: string[]) => onAccept(imageHashes).then(reload)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards reach scrollable areas by tab
    <section class="pictures" tabIndex={0} aria-label="Pictures">
      <div class="pictures-head">
        <p role="status">{isBusy ? 'Taking pictures…' : summaryOf(shots)}</p>
        {pending.length > 1 && (
          <button type="button" disabled={isBusy} onClick={() => accept(pending)}>
            Accept all {pending.length}
          </button>
        )}
      </div>
      <ul>
        {shots.map((shot) => (
          <ShotCard key={shot.id} shot={shot} onAccept={isBusy ? undefined : () => accept([shot.imageHash])} />
        ))}
      </ul>
    </section>
  )
}

function usePictures({ id, viewHash, onLoad }: Pick<PicturesTabProps, 'id' | 'viewHash' | 'onLoad'>) {
  const [pictures, setPictures] = useState<Pictures>()
  const [isBusy, setIsBusy] = useState(true)
  const [reloads, setReloads] = useState(0)
  useEffect(() => {
    let isCurrent = true
    setIsBusy(true)
    void onLoad(id).then((loaded) => {
      if (!isCurrent) return
      setPictures(loaded)
      setIsBusy(false)
    })
    return () => {
      isCurrent = false
    }
  }, [id, viewHash, reloads])
  return { pictures, isBusy, reload: () => setReloads((count) => count + 1) }
}

/** Pictures that need attention come first. */
const ORDER: ShotStatus[] = ['unreadable', 'changed', 'new', 'same']

function summaryOf(shots: ShotView[]): string {
  const counted = ORDER.map((status) => ({ status, count: shots.filter((shot) => shot.status === status).length }))
  const parts = counted.filter(({ count }) => count > 0).map(({ status, count }) => `${count} ${STATUS_LABELS[status]}`)
  return parts.join(', ') || 'This email has no scenarios to take pictures of.'
}
