import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { EmailListing } from '../protocol.ts'
import { MailFrame } from './mail-frame.tsx'
import type { PageData } from './page-data.ts'
import { prepareMail } from './prepare-mail.ts'
import { firstMail, locationOf } from './use-mail.ts'
import type { ViewState } from './view-state.ts'

interface ThumbnailProps {
  data: PageData
  state: ViewState
  emails: (EmailListing & { view?: string })[]
  /** Loads an email that is not open. */
  onPeek: (id: string) => void
}

/** The email whose row the pointer rests on, next to the list. */
export function Thumbnail({ data, state, emails, onPeek }: ThumbnailProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  const hovered = useHoveredRow(anchor)
  const listing = emails.find(({ id }) => id === hovered?.id && id !== state.id)
  const view = listing && (listing.view ?? listing.id)
  const loaded = view === undefined ? undefined : data.emails.get(view)
  useEffect(() => {
    if (view !== undefined) onPeek(view)
  }, [view, listing?.viewHash])
  const mail = useMemo(() => {
    const compiled = loaded?.view.compiled
    const mail = loaded && firstMail(loaded, data.project?.globals ?? [])
    if (!compiled || !mail) return undefined
    return prepareMail(mail.html, { mode: 'light', images: state.images, ...locationOf(compiled, data) })
  }, [loaded, data.project?.globals, data.project?.files, data.assets, state.images])
  return (
    <span ref={anchor} hidden={!listing} class="thumbnail" style={hovered && placeOf(hovered)} aria-hidden="true" inert>
      {listing && (
        <span class={mail ? 'thumbnail-page' : 'thumbnail-page loading'}>
          <MailFrame id={listing.id} title="" isDark={false} {...{ mail }} width={600} height={720} onKey={() => {}} />
        </span>
      )}
    </span>
  )
}

interface HoveredRow {
  id: string
  /** On the screen. */
  right: number
  top: number
}

/** How long a pointer rests before a picture is of interest. */
const REST_MS = 350

/** The row of the list around an element that the pointer rests on. */
function useHoveredRow(anchor: { current: HTMLElement | null }): HoveredRow | undefined {
  const [hovered, setHovered] = useState<HoveredRow>()
  useEffect(() => {
    const list = anchor.current?.closest<HTMLElement>('.sidebar')
    if (!list || !matchMedia('(hover: hover)').matches) return
    let timer: ReturnType<typeof setTimeout>
    const wait = (row: HoveredRow | undefined, milliseconds: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => setHovered(row), milliseconds)
    }
    const enter = ({ target }: Event) => {
      const row = (target as Element).closest<HTMLElement>('.email a')
      if (!row) return wait(undefined, 0)
      const { right, top } = row.getBoundingClientRect()
      wait({ id: row.dataset.id!, right, top }, REST_MS)
    }
    const leave = () => wait(undefined, 0)
    const listeners = { pointerover: enter, pointerleave: leave, pointerdown: leave, wheel: leave, keydown: leave }
    for (const [name, listener] of Object.entries(listeners)) list.addEventListener(name, listener, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const [name, listener] of Object.entries(listeners)) list.removeEventListener(name, listener)
    }
  }, [anchor])
  return hovered
}

/** In pixels, as in the style sheet. */
const HEIGHT = 288

function placeOf({ right, top }: HoveredRow) {
  return { left: `${right + 16}px`, top: `${Math.max(8, Math.min(top - 20, innerHeight - HEIGHT - 8))}px` }
}
