import type {
  CompiledView,
  ContractChanges,
  EmailListing,
  EmailView,
  Mark,
  MessageView,
  ProjectView,
} from '../protocol.ts'
import { createRenderer, type Define, type Renderer } from './render-mail.ts'

export interface LoadedEmail {
  view: EmailView
  render?: Renderer
}

export interface LoadedMarks {
  viewHash: string
  marks: Mark[]
  define: Define
}

/** Everything that the page has received. Replaced as a whole on every change. */
export interface PageData {
  project?: ProjectView
  emails: ReadonlyMap<string, LoadedEmail>
  marks: ReadonlyMap<string, LoadedMarks>
  /** Of translations. */
  messages: ReadonlyMap<string, MessageView[]>
  changes?: ContractChanges
  /** The plain text of each email by its id, once somebody has searched. */
  texts?: Record<string, string>
  /** Whether the server responds. Always true in an export, which has none. */
  isConnected: boolean
  /** Counts changes to images. */
  assets: number
  /** Counts the times that other translations became stale. */
  staleness: number
}

export const NO_DATA: PageData = {
  emails: new Map(),
  marks: new Map(),
  messages: new Map(),
  isConnected: true,
  assets: 0,
  staleness: 0,
}

/** The number of emails that stay in memory. */
const KEPT_EMAILS = 24

interface ReceivedEmail {
  view: EmailView
  define: Define | null
  /** The id of the email on screen, which is kept. */
  open: string
}

export function withEmail(data: PageData, { view, define, open }: ReceivedEmail): PageData {
  const loaded = loadedEmail(view, define, data.emails.get(view.id))
  return { ...data, emails: withoutOldest(new Map([...data.emails, [view.id, loaded]]), open) }
}

export function withMarks(data: PageData, id: string, marks: LoadedMarks): PageData {
  return { ...data, marks: withoutOldest(new Map([...data.marks, [id, marks]]), id) }
}

export function withMessages(data: PageData, id: string, messages: MessageView[]): PageData {
  return { ...data, messages: withoutOldest(new Map([...data.messages, [id, messages]]), id) }
}

export function withListings(data: PageData, listings: ReadonlyMap<string, EmailListing>): PageData {
  const { project } = data
  if (!project) return data
  return { ...data, project: { ...project, emails: project.emails.map((one) => listings.get(one.id) ?? one) } }
}

/** A broken email keeps its last working version, which this page may still have after the server restarted. */
function loadedEmail(view: EmailView, define: Define | null, last: LoadedEmail | undefined): LoadedEmail {
  if (!view.compiled)
    return { ...last, view: { ...view, ...(last?.view.compiled && { compiled: last.view.compiled }) } }
  const compiled = withScenarios(view.compiled, view.isBroken ? last : undefined)
  return { view: { ...view, compiled }, ...(define && { render: createRenderer(define, compiled.getter) }) }
}

/** Broken front matter has no scenarios. The last working version is still shown with those that it had. */
function withScenarios(compiled: CompiledView, last: LoadedEmail | undefined): CompiledView {
  const before = last?.view.compiled?.scenarios
  return compiled.scenarios.length === 0 && before ? { ...compiled, scenarios: before } : compiled
}

function withoutOldest<Value>(values: ReadonlyMap<string, Value>, open: string): ReadonlyMap<string, Value> {
  const excess = [...values.keys()].filter((id) => id !== open).slice(0, Math.max(0, values.size - KEPT_EMAILS))
  return new Map([...values].filter(([id]) => !excess.includes(id)))
}
