import { useMemo } from 'preact/hooks'
import { CLIP_KILOBYTES } from './email-facts.tsx'
import { bytesOf, kilobytes, sizeOfMail } from './mail-parts.ts'

/** Where the email's bytes are, compared with Gmail's limit. */
export function SizeView({ html, text }: { html: string; text: string }) {
  const { whole, parts } = useMemo(() => sizeOfMail(html), [html])
  const room = CLIP_KILOBYTES * 1024 - whole
  return (
    <div class="size-view">
      <p>
        <b>{kilobytes(whole)}</b> of HTML,{' '}
        {room >= 0 ? `${kilobytes(room)} below the size` : `${kilobytes(-room)} above the size`} at which Gmail clips an
        email. <span class="faint">The plain-text part has {kilobytes(bytesOf(text))}. Images are not counted.</span>
      </p>
      <dl class="parts">
        {parts.map(({ name, about, bytes }) => (
          <div key={name}>
            <dt>
              {name} <span class="faint">{about}</span>
            </dt>
            <dd class="part-bar" aria-hidden="true">
              <i style={{ width: `${(100 * bytes) / Math.max(1, whole)}%` }} />
            </dd>
            <dd class="part-size">{kilobytes(bytes)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
