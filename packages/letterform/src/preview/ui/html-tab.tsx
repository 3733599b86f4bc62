import { Choice, Group } from './choice.tsx'
import { CodeView } from './code-view.tsx'
import type { ShownMail } from './use-mail.ts'
import type { ChangeView } from './use-view-state.ts'
import type { ViewState } from './view-state.ts'

interface HtmlTabProps {
  state: ViewState
  change: ChangeView
  shown: ShownMail
  html: string
}

/** The compiled HTML, with placeholders or with values. */
export function HtmlTab({ state, change, shown, html }: HtmlTabProps) {
  const name = `${state.id}.html`
  return (
    <div class="with-choice">
      <Group name="Show HTML">
        <Choice isOn={!state.filled} onClick={() => change({ filled: false })}>
          With placeholders
        </Choice>
        <Choice isOn={state.filled} onClick={() => change({ filled: true })}>
          With values
        </Choice>
      </Group>
      <CodeView
        name={name}
        code={state.filled ? (shown.mail?.html ?? '') : html}
        language="html"
        copyName="Copy HTML"
        download={name}
        folds={true}
      />
    </div>
  )
}
