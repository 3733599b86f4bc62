import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { copyText } from './copy-text.ts'
import { highlight, type Language } from './highlight.ts'

interface CodeViewProps {
  name: string
  code: string
  language: Language
  /** The line to scroll to, counted from 1. */
  line?: number
  /** The file name for a download. Without one, there is no button for it. */
  download?: string
  onLine?: (line: number) => void
}

/** Highlighted code, to copy or download. */
export function CodeView({ name, code, language, line = 0, download, onLine }: CodeViewProps) {
  const lines = useMemo(() => highlight(code, language), [code, language])
  const shown = useRef<HTMLLIElement>(null)
  useLayoutEffect(() => shown.current?.scrollIntoView({ block: 'center' }), [line, name])
  return (
    <section class="code" aria-label={name}>
      <div class="code-head">
        <span class="faint">{name}</span>
        <CopyButton text={code} />
        {download && <DownloadButton name={download} text={code} />}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards reach scrollable areas by tab */}
      <ol class="lines" tabIndex={0} aria-label={name}>
        {lines.map((pieces, index) => (
          <li key={index} ref={index + 1 === line ? shown : null} class={index + 1 === line ? 'current' : undefined}>
            {onLine ? (
              <button
                type="button"
                class="number"
                tabIndex={-1}
                aria-label={`Link to line ${index + 1}`}
                onClick={() => onLine(index + 1)}
              >
                {index + 1}
              </button>
            ) : (
              <span class="number" aria-hidden="true">
                {index + 1}
              </span>
            )}
            <code>
              {pieces.map(({ text, kind }, at) => (
                <span key={at} class={`c-${kind}`}>
                  {text}
                </span>
              ))}
            </code>
          </li>
        ))}
      </ol>
    </section>
  )
}

export function CopyButton({ text }: { text: string }) {
  const [isDone, setDone] = useState(false)
  const copy = async () => {
    await copyText(text)
    setDone(true)
    setTimeout(() => setDone(false), 1500)
  }
  return (
    <>
      <span class="visually-hidden" role="status">
        {isDone && 'Copied'}
      </span>
      <button type="button" onClick={copy}>
        {isDone ? 'Copied' : 'Copy'}
      </button>
    </>
  )
}

function DownloadButton({ name, text }: { name: string; text: string }) {
  const save = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  }
  return (
    <button type="button" onClick={save}>
      Download
    </button>
  )
}
