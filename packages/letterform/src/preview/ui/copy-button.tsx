import { useState } from 'preact/hooks'
import { copyText } from './copy-text.ts'

/** Copies a text. What takes long to make is made on the click. */
export function CopyButton({ text, name = 'Copy' }: { text: string | (() => string); name?: string }) {
  const [isDone, setDone] = useState(false)
  const copy = async () => {
    await copyText(typeof text === 'string' ? text : text())
    setDone(true)
    setTimeout(() => setDone(false), 1500)
  }
  return (
    <>
      <span class="visually-hidden" role="status">
        {isDone && 'Copied'}
      </span>
      <button type="button" onClick={copy}>
        {isDone ? 'Copied' : name}
      </button>
    </>
  )
}
