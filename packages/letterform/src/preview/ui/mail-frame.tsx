import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { morphDocument } from './morph.ts'

interface MailFrameProps {
  /** When it changes, the frame scrolls to the top. */
  id: string
  mail: Document | undefined
  title: string
  isDark: boolean
  width: number
  height: number
  onKey: (event: KeyboardEvent) => void
  /** Called with the live document after each update. */
  onMail?: (live: Document) => void
}

const EMPTY = '<!doctype html><html><head></head><body></body></html>'

/**
 * The email in a sandboxed frame that runs no scripts; links open in a new tab. The frame has the page's origin, so that
 * the page can update its document. That is safe only as long as no script can run in it.
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
