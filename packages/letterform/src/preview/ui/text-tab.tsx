import { CopyButton } from './copy-button.tsx'

/** The email's plain-text part. */
export function TextTab({ text, id }: { text: string; id: string }) {
  return (
    <section class="code" aria-label="Plain text">
      <div class="code-head">
        <span class="faint">The plain-text part, for email apps that show no HTML</span>
        <CopyButton text={text} name="Copy text" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards reach scrollable areas by tab */}
      <pre class="plain" tabIndex={0} key={id}>
        {text}
      </pre>
    </section>
  )
}
