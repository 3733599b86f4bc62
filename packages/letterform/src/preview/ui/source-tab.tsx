import type { Place } from '../../types.ts'
import type { EmailView } from '../protocol.ts'
import { assistantText } from './assistant-text.ts'
import { CodeView } from './code-view.tsx'
import { CopyButton } from './copy-button.tsx'
import type { ChangeView } from './use-view-state.ts'
import type { ViewState } from './view-state.ts'

interface SourceTabProps {
  state: ViewState
  change: ChangeView
  view: EmailView
  onEditor: ((place: Place) => void) | undefined
}

/** The email's file, and the components and layouts that it uses. */
export function SourceTab({ state, change, view, onEditor }: SourceTabProps) {
  const { sources } = view
  const source = sources.find(({ file }) => file === state.file) ?? sources[0]
  if (!source) return <p class="empty">The file of this email cannot be read.</p>
  const place = { file: source.file, line: state.line || 1, column: 1, length: 1, excerpt: '' }
  return (
    <div class="with-choice">
      <div class="group">
        <select
          aria-label="File"
          value={source.file}
          onChange={(event) => change({ file: event.currentTarget.value, line: 0 })}
        >
          {sources.map(({ file }) => (
            <option key={file}>{file}</option>
          ))}
        </select>
        {onEditor && (
          <button type="button" onClick={() => onEditor(place)}>
            Open in editor
          </button>
        )}
        <CopyButton text={() => assistantText(view)} name="Copy for an AI assistant" />
      </div>
      <CodeView
        name={source.file}
        code={source.text}
        language={/\.ya?ml$/.test(source.file) ? 'yaml' : 'template'}
        line={state.line}
        onLine={(line) => change({ file: source.file, line })}
      />
    </div>
  )
}
