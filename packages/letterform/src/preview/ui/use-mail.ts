import { useMemo, useRef } from 'preact/hooks'
import type { CompiledView, GlobalSample, Scenario } from '../protocol.ts'
import { callValues, type Form, startForm, withEdits } from './form-values.ts'
import { markMessages } from './message-marks.ts'
import type { LoadedEmail, PageData } from './page-data.ts'
import { prepareMail } from './prepare-mail.ts'
import { createRenderer, type Invalid, type Mail } from './render-mail.ts'
import { inTemplateNames } from './template-names.ts'
import { outlinesMessages, type ViewState } from './view-state.ts'

/** An email rendered with values. */
export interface ShownMail extends Form {
  /** The form before anything was edited. */
  start: Form
  /** The last version that could be rendered. */
  mail?: Mail | undefined
  milliseconds: number
  /** Why the current values cannot be rendered. */
  invalid?: Invalid | undefined
}

export function useMail(
  data: PageData,
  { scenario, values, globals }: ViewState,
  loaded: LoadedEmail | undefined,
): ShownMail {
  const last = useRef<{ id: string; mail: Mail; milliseconds: number }>(null)
  const samples = data.project?.globals
  const id = loaded?.view.id ?? ''
  return useMemo(() => {
    const compiled = loaded?.view.compiled
    const start = compiled ? startForm(compiled, scenarioOf(compiled, scenario), samples ?? []) : NOTHING
    const form = compiled ? formOf(compiled, start, { values, globals }) : NOTHING
    const rendered = render(loaded, form)
    if (rendered && 'mail' in rendered) last.current = { id, ...rendered }
    const shown = loaded && last.current?.id === id ? last.current : undefined
    return {
      ...form,
      start,
      mail: shown?.mail,
      milliseconds: shown?.milliseconds ?? 0,
      invalid: compiled && rendered && 'invalid' in rendered ? inTemplateNames(rendered.invalid, compiled) : undefined,
    }
  }, [loaded, id, scenario, values, globals, samples])
}

const NOTHING: Form = { values: {}, globals: {} }

export function scenarioOf({ scenarios }: CompiledView, name: string): Scenario | undefined {
  return scenarios.find((one) => one.name === name) ?? scenarios[0]
}

function formOf({ fields, globals }: CompiledView, start: Form, edits: Pick<ViewState, keyof Form>): Form {
  return {
    values: withEdits(start.values, edits.values, fields),
    globals: withEdits(start.globals, edits.globals, globals),
  }
}

function render(loaded: LoadedEmail | undefined, { values, globals }: Form) {
  const compiled = loaded?.view.compiled
  if (!compiled || !loaded.render) return undefined
  return loaded.render(callValues(compiled.fields, values), callValues(compiled.globals, globals))
}

/** The email with these values. Undefined if it is not loaded, or they are invalid. */
export function mailWith(loaded: LoadedEmail | undefined, form: Form): Mail | undefined {
  const rendered = render(loaded, form)
  return rendered && 'mail' in rendered ? rendered.mail : undefined
}

/** The email with the values of its first scenario. */
export function firstMail(loaded: LoadedEmail, samples: GlobalSample[]): Mail | undefined {
  const { compiled } = loaded.view
  return compiled && mailWith(loaded, startForm(compiled, compiled.scenarios[0], samples))
}

/** The mail of each scenario whose values are valid. */
export function scenarioMails(
  loaded: LoadedEmail | undefined,
  samples: GlobalSample[],
): { name: string; mail: Mail }[] {
  const compiled = loaded?.view.compiled
  if (!compiled) return []
  return compiled.scenarios.flatMap((scenario) => {
    const rendered = render(loaded, startForm(compiled, scenario, samples))
    return rendered && 'mail' in rendered ? [{ name: scenario.name, mail: rendered.mail }] : []
  })
}

/** The document for the email's frame, with marks if they are shown and loaded. */
export function useDocument(data: PageData, state: ViewState, shown: ShownMail): Document | undefined {
  const { id, mode, images, marks } = state
  const compiled = data.emails.get(id)?.view.compiled
  const messages = outlinesMessages(state) ? data.messages.get(id) : undefined
  const loadedMarks = marks ? data.marks.get(id) : undefined
  const renderMarked = useMemo(() => {
    return loadedMarks && compiled ? createRenderer(loadedMarks.define, compiled.getter) : undefined
  }, [loadedMarks, compiled])
  return useMemo(() => {
    if (!shown.mail || !compiled) return undefined
    const marked = renderMarked?.(
      callValues(compiled.fields, shown.values),
      callValues(compiled.globals, shown.globals),
    )
    const html = marked && 'mail' in marked ? marked.mail.html : shown.mail.html
    const mail = prepareMail(html, { mode, images, ...locationOf(compiled, data) })
    if (messages) markMessages(mail, messages)
    return mail
  }, [shown, renderMarked, compiled, mode, images, messages, data.project?.files, data.assets])
}

/** Where the images of an email are. */
export function locationOf({ path }: CompiledView, { project, assets }: PageData) {
  const base = new URL(`files/${path.split('/').map(encodeURIComponent).join('/')}`, document.baseURI).href
  return { base, files: project?.files ?? [], assets }
}
