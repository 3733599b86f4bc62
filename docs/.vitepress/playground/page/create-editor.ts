import { html } from '@codemirror/lang-html'
import { javascript } from '@codemirror/lang-javascript'
import { syntaxHighlighting } from '@codemirror/language'
import { EditorView, lineNumbers } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { minimalSetup } from 'codemirror'

export interface Editor {
  open(file: string, text: string): void
  goTo(line: number, column: number): void
  close(): void
}

export function createEditor(parent: HTMLElement, onChange: (file: string, text: string) => void): Editor {
  let view: EditorView | undefined

  return {
    open(file, text) {
      view?.destroy()
      view = new EditorView({
        parent,
        doc: text,
        extensions: [
          minimalSetup,
          lineNumbers(),
          EditorView.lineWrapping,
          syntaxHighlighting(classHighlighter),
          EditorView.contentAttributes.of({ 'aria-label': file }),
          ...(file.endsWith('.html') ? [html()] : []),
          ...(file.endsWith('.js') ? [javascript()] : []),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) onChange(file, state.doc.toString())
          }),
        ],
      })
    },
    goTo(line, column) {
      if (!view) return
      const { from, to } = view.state.doc.line(Math.min(line, view.state.doc.lines))
      const anchor = Math.min(from + column - 1, to)
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
      view.focus()
    },
    close: () => view?.destroy(),
  }
}
