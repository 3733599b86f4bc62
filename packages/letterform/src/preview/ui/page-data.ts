import type { ContractChanges, EmailListing, EmailView, Mark, ProjectView } from '../protocol.ts'
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
  changes?: ContractChanges
  /** Whether the server responds. Always true in an export, which has none. */
  isConnected: boolean
  /** Counts changes to images. */
  assets: number
}

export const NO_DATA: PageData = { emails: new Map(), marks: new Map(), isConnected: true, assets: 0 }

/** The number of emails that stay in memory. */
const KEPT_EMAILS = 24

export function withEmail(data: PageData, view: EmailView, define: Define | null): PageData {
  const last = data.emails.get(view.id)
  return { ...data, emails: withLatest(data.emails, view.id, loadedEmail(view, define, last)) }
}

export function withMarks(data: PageData, id: string, marks: LoadedMarks): PageData {
  return { ...data, marks: withLatest(data.marks, id, marks) }
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
  return { view, ...(define && { render: createRenderer(define, view.compiled.getter) }) }
}

function withLatest<Value>(values: ReadonlyMap<string, Value>, id: string, value: Value): ReadonlyMap<string, Value> {
  return new Map([...values, [id, value] as const].slice(-KEPT_EMAILS))
}
