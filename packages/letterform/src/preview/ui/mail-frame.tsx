import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { morphDocument } from './morph.ts'

interface MailFrameProps {
  /** Another one is another mail: it starts at its top. */
  id: string
  mail: Document | undefined
  title: string
  isDark: boolean
  width: number
  height: number
  onKey: (event: KeyboardEvent) => void
  /** Told of the live document whenever it has become what it is to be. */
  onMail?: (live: Document) => void
}

const EMPTY = '<!doctype html><html><head></head><body></body></html>'

/**
 * A mail in a frame that runs no script and leads nowhere: this page writes into it, and links open in a new tab. It
 * has this page's origin for that, which is safe only while nothing in it can run.
 */
export function MailFrame({ id, mail, title, isDark, width, height, onKey, onMail }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [loads, setLoads] = useState(0)

  useLayoutEffect(() => {
    const live = frame.current?.contentDocument
    if (loads === 0 || !live || !mail) return
    morphDocument(live, mail)
    onMail?.(live)
  }, [mail, loads, onMail])

  useLayoutEffect(() => {
    frame.current?.contentWindow?.scrollTo(0, 0)
  }, [id])

  useLayoutEffect(() => {
    const inside = frame.current?.contentWindow
    if (loads === 0 || !inside) return
    inside.addEventListener('keydown', onKey)
    return () => inside.removeEventListener('keydown', onKey)
  }, [loads, onKey])

  return (
    <iframe
      ref={frame}
      class="mail-frame"
      title={title}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      srcdoc={EMPTY}
      onLoad={() => setLoads((count) => count + 1)}
      style={{ width: `${width}px`, height: `${height}px`, colorScheme: isDark ? 'dark' : 'light' }}
    />
  )
}
