import { useMemo, useRef } from 'preact/hooks'
import type { GoodView } from '../protocol.ts'
import type { Known, LoadedEmail } from './client.ts'
import { callValues, startGlobals, startValues, type Values } from './form-values.ts'
import { inboxLines, snippetOf } from './inbox-lines.ts'
import { prepareMail } from './prepare-mail.ts'
import { createRenderer, type Invalid, type Mail } from './render-mail.ts'
import type { ViewState } from './view-state.ts'

/** An email with values: what of it is to be shown. */
export interface ShownMail {
  values: Values
  globals: Values
  /** As it last could be rendered. */
  mail?: Mail | undefined
  milliseconds: number
  /** Why it cannot be rendered now. */
  invalid?: Invalid | undefined
}

export function useMail(
  known: Known,
  { id, scenario, values, globals }: ViewState,
  loaded: LoadedEmail | undefined,
): ShownMail {
  const last = useRef<{ id: string; mail: Mail; milliseconds: number }>(null)
  const samples = known.project?.globals
  return useMemo(() => {
    const form = formOf(loaded?.view.good, { scenario, values, globals, samples: samples ?? [] })
    const rendered = render(loaded, form)
    if (rendered && 'mail' in rendered) last.current = { id, ...rendered }
    const shown = loaded && last.current?.id === id ? last.current : undefined
    return {
      ...form,
      mail: shown?.mail,
      milliseconds: shown?.milliseconds ?? 0,
      invalid: rendered && 'invalid' in rendered ? rendered.invalid : undefined,
    }
  }, [loaded, id, scenario, values, globals, samples])
}

type Form = Pick<ShownMail, 'values' | 'globals'>

function formOf(
  good: GoodView | undefined,
  given: Pick<ViewState, 'scenario' | 'values' | 'globals'> & { samples: { name: string; sample: unknown }[] },
): Form {
  if (!good) return { values: {}, globals: {} }
  const chosen = good.scenarios.find(({ name }) => name === given.scenario) ?? good.scenarios[0]
  return {
    values: given.values ?? startValues(good.fields, chosen),
    globals: { ...startGlobals(good.globals, given.samples), ...pick(given.globals, good) },
  }
}

function pick(globals: Values | undefined, good: GoodView): Values {
  return Object.fromEntries(
    Object.entries(globals ?? {}).filter(([name]) => good.globals.some((field) => field.name === name)),
  )
}

function render(loaded: LoadedEmail | undefined, { values, globals }: Form) {
  const good = loaded?.view.good
  if (!good || !loaded.render) return undefined
  return loaded.render(callValues(good.fields, values), callValues(good.globals, globals))
}

/** The document for a frame: with marks, where they are wanted and there. */
export function useDocument(known: Known, state: ViewState, shown: ShownMail): Document | undefined {
  const { id, mode, images, marks } = state
  const good = known.emails.get(id)?.view.good
  const loadedMarks = marks ? known.marks.get(id) : undefined
  const marked = useMemo(() => {
    return loadedMarks && good ? createRenderer(loadedMarks.define, good.getter) : undefined
  }, [loadedMarks, good])
  return useMemo(() => {
    if (!shown.mail || !good) return undefined
    const again = marked?.(callValues(good.fields, shown.values), callValues(good.globals, shown.globals))
    const html = again && 'mail' in again ? again.mail.html : shown.mail.html
    return prepareMail(html, { mode, images, base: baseOf(good), assets: known.assets })
  }, [shown, marked, good, mode, images, known.assets])
}

/** As though the mail stood in the output, beside its images. */
function baseOf({ path }: GoodView): string {
  return new URL(`files/${path.split('/').map(encodeURIComponent).join('/')}`, document.baseURI).href
}

export function useInbox(known: Known, shown: ShownMail) {
  return useMemo(() => {
    if (!shown.mail) return []
    const parsed = new DOMParser().parseFromString(shown.mail.html, 'text/html')
    const sender = known.project?.server?.sender || String(shown.globals._product_name ?? known.project?.name ?? '')
    return inboxLines(sender, shown.mail.subject, snippetOf(parsed))
  }, [shown, known.project?.name, known.project?.server?.sender])
}
