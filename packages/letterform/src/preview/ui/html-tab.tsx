import { CodeView } from './code-view.tsx'
import { Choice } from './toolbar.tsx'
import type { ShownMail } from './use-mail.ts'
import type { ChangeView } from './use-page.ts'
import type { ViewState } from './view-state.ts'

interface HtmlTabProps {
  state: ViewState
  change: ChangeView
  shown: ShownMail
  html: string
}

/** What was compiled, with its placeholders or with values in their place. */
export function HtmlTab({ state, change, shown, html }: HtmlTabProps) {
  const name = `${state.id}.html`
  return (
    <div class="with-choice">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its legend and box along */}
      <div class="group" role="group" aria-label="Filled in">
        <Choice isOn={!state.filled} onClick={() => change({ filled: false })}>
          With placeholders
        </Choice>
        <Choice isOn={state.filled} onClick={() => change({ filled: true })}>
          With values
        </Choice>
      </div>
      <CodeView name={name} code={state.filled ? (shown.mail?.html ?? '') : html} language="html" download={name} />
    </div>
  )
}
