import { CopyButton } from './code-view.tsx'

/** What goes out for readers of plain text. */
export function TextTab({ text, id }: { text: string; id: string }) {
  return (
    <section class="code" aria-label="Plain text">
      <div class="code-head">
        <span class="faint">What goes out beside the HTML</span>
        <CopyButton text={text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <pre class="plain" tabIndex={0} key={id}>
        {text}
      </pre>
    </section>
  )
}
