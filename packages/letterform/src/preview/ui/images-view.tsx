import { useMemo } from 'preact/hooks'
import { imagesOf } from './mail-parts.ts'

interface ImagesViewProps {
  html: string
  /** The email as its frame shows it, in which images have URLs that load. */
  mail: Document | undefined
  /** Whether images are loaded at all. */
  isShown: boolean
}

/** Every image of the email, with what readers get in its place. */
export function ImagesView({ html, mail, isShown }: ImagesViewProps) {
  const images = useMemo(() => imagesOf(html), [html])
  if (images.length === 0) return <p class="empty">This email has no images.</p>
  return (
    <ul class="table images" aria-label="Images">
      {images.map(({ src, alt, width, height }, index) => (
        <li key={index}>
          <span class="preview">{isShown && mail?.images[index] && <img src={mail.images[index].src} alt="" />}</span>
          <code class="cell">{src}</code>
          <span class="cell">{alt || <span class="faint">{alt === '' ? 'decorative' : ''}</span>}</span>
          <span class="faint">{width && height ? `${width} × ${height}` : width && `${width} wide`}</span>
          {alt === undefined && <span class="badge warning">no alt text</span>}
        </li>
      ))}
    </ul>
  )
}
