import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { CodeLines } from './code-lines.tsx'
import { CopyButton } from './copy-button.tsx'
import { foldRanges } from './fold-ranges.ts'
import type { Language } from './highlight.ts'

interface CodeViewProps {
  name: string
  code: string
  language: Language
  /** The line to scroll to, counted from 1. */
  line?: number
  /** The file name for a download. Without one, there is no button for it. */
  download?: string
  /** What the button for copying says. */
  copyName?: string
  onLine?: (line: number) => void
  /** Whether elements can be folded. */
  folds?: boolean
  /** More buttons. */
  children?: ComponentChildren
}

/** Highlighted code, to copy or download. */
export function CodeView(props: CodeViewProps) {
  const { name, code, language, line = 0, download, copyName, onLine, folds = false, children } = props
  const ranges = useMemo(() => (folds ? foldRanges(code) : []), [code, folds])
  const [folded, setFolded] = useState<ReadonlySet<number>>(NONE)
  const toggle = (at: number) => {
    const next = new Set(folded)
    if (!next.delete(at)) next.add(at)
    setFolded(next)
  }
  return (
    <section class="code" aria-label={name}>
      <div class="code-head">
        <span class="faint">{name}</span>
        {ranges.length > 0 && (
          <button
            type="button"
            onClick={() => setFolded(folded.size > 0 ? NONE : new Set(ranges.map(({ start }) => start)))}
          >
            {folded.size > 0 ? 'Unfold all' : 'Fold all'}
          </button>
        )}
        {children}
        <CopyButton text={code} {...(copyName && { name: copyName })} />
        {download && <DownloadButton name={download} text={code} />}
      </div>
      <CodeLines {...{ name, code, language, line, onLine, ranges, folded }} onFold={toggle} />
    </section>
  )
}

const NONE: ReadonlySet<number> = new Set()

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
