import path from 'node:path'
import { TornEntry } from '../compile/cache.ts'
import { once } from '../once.ts'
import { packageFile } from '../package-folder.ts'
import type { Project } from '../project/load-project.ts'
import { contractChanges } from './contract-changes.ts'
import type { EmailChecks } from './email-checks.ts'
import type { EmailPictures } from './email-pictures.ts'
import { emailScript, json, markedScript, messagesScript, searchScript } from './email-script.ts'
import type { EmailState } from './email-state.ts'
import type { EventStream } from './event-stream.ts'
import { JobStopped } from './job-thread.ts'
import type { LargeEmails } from './large-emails.ts'
import { createMessageReader, type MessageReader } from './message-views.ts'
import { fileInside, openInEditor } from './open-editor.ts'
import { type PreviewRequest, type Reply, type RequestHandler, TYPES } from './preview-server.ts'
import type { ProjectView } from './protocol.ts'
import { createTextSearch, type TextSearch } from './search-texts.ts'
import { sendTest } from './send-test.ts'
import type { SharedBrowser } from './shared-browser.ts'
import type { Workspace } from './workspace.ts'

/** The page, as it was built with this package. */
export const PAGE = packageFile('lib/preview/page')
export const PAGE_FILES = ['index.html', 'page.js', 'page.css']

export interface HandlerContext {
  workspace: Workspace
  events: EventStream
  browser: SharedBrowser
  checks: EmailChecks
  large: LargeEmails
}

interface RouteContext extends HandlerContext {
  /** Loaded on first use. */
  pictures: () => Promise<EmailPictures>
  search: TextSearch
  messages: MessageReader
}

/** The preview's routes. Every other path is a 404. */
export function createRequestHandler(context: HandlerContext): RequestHandler {
  const pictures = once(async () => (await import('./email-pictures.ts')).createEmailPictures(context.browser))
  const routes: RouteContext = { ...context, pictures, search: createTextSearch(), messages: createMessageReader() }
  return (request) => {
    const [, folder = '', ...rest] = request.path.split('/')
    const name = rest.join('/')
    return request.body === undefined ? get(folder, name, request, routes) : post(folder, request.body, routes)
  }
}

function get(folder: string, name: string, { query }: PreviewRequest, context: RouteContext): Reply | Promise<Reply> {
  const { workspace } = context
  if (folder === '' || PAGE_FILES.includes(folder)) return { file: path.join(PAGE, folder || 'index.html') }
  switch (folder) {
    case 'project.js':
      return script(`letterform.project(${json(withServer(workspace.view()))})\n`)
    case 'search.js':
      return context.search.texts(workspace.compiled()).then((texts) => script(searchScript(texts)))
    case 'emails':
    case 'marked':
      return replyWithScript(
        folder === 'marked' ? folder : 'email',
        { id: idIn(name), page: query.get('client') },
        context,
      )
    case 'messages':
      return replyFor(idIn(name), workspace, (state, project) => {
        return script(messagesScript(state, context.messages(state, project)))
      })
    case 'files':
      return replyWithFile(name, workspace)
    case 'pictures':
      return replyFor(idIn(name), workspace, async (state, project) => {
        return jsonReply(await (await context.pictures()).take(state, project))
      })
    case 'checks':
      return replyFor(idIn(name), workspace, (state, project) => replyWithChecks(state, project, context))
    case 'contract-changes.json':
      return contractChanges(workspace).then(jsonReply)
    case 'events':
      return replyWithEvents(query.get('client') ?? '', context)
    default:
      return NOT_FOUND
  }
}

async function post(action: string, body: unknown, { workspace, pictures }: RouteContext): Promise<Reply> {
  const project = workspace.project()
  if (!project || typeof body !== 'object' || body === null) return NOT_FOUND
  switch (action) {
    case 'scenario':
      // Loading its YAML parser would make up a quarter of the start-up time.
      return jsonReply((await import('./save-scenario.ts')).saveScenario(body, project))
    case 'send':
      return jsonReply(await sendTest(body))
    case 'accept':
      return jsonReply(await (await pictures()).accept(body, project))
    case 'open':
      return jsonReply(await openInEditor(body, project.root))
    default:
      return NOT_FOUND
  }
}

const NOT_FOUND: Reply = { status: 404, reason: 'Not found.' }

/** Marks the project as one whose page has a server. */
export function withServer(project: ProjectView): ProjectView {
  return { ...project, server: { sender: process.env.SMTP_EMAIL ?? '' } }
}

function idIn(name: string): string {
  return name.replace(/\.(js|json)$/, '')
}

const WRITE_SCRIPT = { email: emailScript, marked: markedScript }

function replyWithScript(
  kind: keyof typeof WRITE_SCRIPT,
  { id, page }: { id: string; page: string | null },
  { workspace, large }: HandlerContext,
): Promise<Reply> {
  if (page) workspace.open(page, id)
  return replyFor(id, workspace, async (state, project) => {
    return script((await large.script(kind, state, project)) ?? WRITE_SCRIPT[kind](state, project))
  })
}

/** Replies once the email is up to date. If its cached form turns out to be damaged, it is compiled again. */
async function replyFor(
  id: string,
  workspace: Workspace,
  reply: (state: EmailState, project: Project) => Reply | Promise<Reply>,
): Promise<Reply> {
  const state = await workspace.email(id)
  const project = workspace.project()
  if (!state || !project) return NOT_FOUND
  try {
    return await reply(state, project)
  } catch (error) {
    if (!(error instanceof TornEntry)) throw error
    const again = await workspace.recompile(id)
    return again ? reply(again, project) : NOT_FOUND
  }
}

async function replyWithChecks(state: EmailState, project: Project, { checks }: HandlerContext): Promise<Reply> {
  if (!state.compiled) return jsonReply({ refused: 'Fix the errors in this email to check it.' })
  try {
    return jsonReply(await checks.report(state, project))
  } catch (error) {
    if (!(error instanceof JobStopped)) throw error
    return jsonReply({ refused: 'Checking this email takes too long.' })
  }
}

/** Serves only what a build would copy to the output. */
function replyWithFile(name: string, workspace: Workspace): Reply {
  const project = workspace.project()
  const asset = project?.assets.findLast((one) => one.path === name)
  const file = asset && fileInside(project!.root, asset.copyOf)
  return file ? { file } : NOT_FOUND
}

function replyWithEvents(page: string, { workspace, events }: HandlerContext): Reply {
  return {
    stream(response) {
      events.add(response, () => workspace.open(page))
      const event = { kind: 'project', project: withServer(workspace.view()) }
      response.write(`data: ${JSON.stringify(event)}\n\n`)
    },
  }
}

function jsonReply(value: object): Reply {
  return { type: TYPES['.json'], body: JSON.stringify(value) }
}

function script(body: string | Uint8Array): Reply {
  return { type: TYPES['.js'], body }
}
