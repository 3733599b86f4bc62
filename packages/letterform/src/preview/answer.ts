import path from 'node:path'
import { TornEntry } from '../compile/cache.ts'
import { packageFile } from '../package-folder.ts'
import type { Project } from '../project/load-project.ts'
import type { BrowserRoom } from './browser-room.ts'
import { contractChanges } from './contract-changes.ts'
import type { EmailPictures } from './email-pictures.ts'
import { emailScript, json, markedScript } from './email-script.ts'
import type { EmailState } from './email-state.ts'
import type { EventStream } from './event-stream.ts'
import { insideOf, openInEditor } from './open-editor.ts'
import type { Outcome, ProjectView } from './protocol.ts'
import { sendTest } from './send-test.ts'
import type { Answer, Answering } from './server.ts'
import { TYPES } from './server.ts'
import type { Workspace } from './workspace.ts'

/** The page as it was built when this package was. */
export const PAGE = packageFile('lib/preview/page')
export const PAGE_FILES = ['index.html', 'page.js', 'page.css']

export interface Answers {
  workspace: Workspace
  events: EventStream
  room: BrowserRoom
}

/** The preview's own addresses; whatever else is asked for is not there. */
export function createAnswering({ workspace, events, room }: Answers): Answering {
  // The pictures' machinery is loaded when somebody wants to see some.
  const pictures = once(async () => (await import('./email-pictures.ts')).createEmailPictures(room))
  return async (question) => {
    const [, folder = '', ...rest] = question.path.split('/')
    const name = rest.join('/')
    if (question.body !== undefined) return outcome(await act(folder, question.body, { workspace, pictures }))
    if (folder === '' || PAGE_FILES.includes(folder)) return { file: path.join(PAGE, folder || 'index.html') }
    switch (folder) {
      case 'project.js':
        return script(`letterform.project(${json(served(workspace.view()))})\n`)
      case 'emails':
      case 'marked': {
        const id = name.replace(/\.js$/, '')
        const client = question.query.get('client')
        if (client) workspace.look(client, id)
        const write = folder === 'emails' ? emailScript : markedScript
        return answerFor(id, workspace, ({ state, project }) => script(write(state, project)))
      }
      case 'files':
        return fileAnswer(name, workspace)
      case 'pictures':
        return answerFor(name.replace(/\.json$/, ''), workspace, async ({ state, project }) => {
          return jsonAnswer(await (await pictures()).take(state, project))
        })
      case 'contract-changes.json':
        return jsonAnswer(await contractChanges(workspace))
      case 'events':
        return streamAnswer(question.query.get('client') ?? '', workspace, events)
      default:
        return NOT_THERE
    }
  }
}

/** With what only a server can do. */
export function served(project: ProjectView): ProjectView {
  return { ...project, server: { sender: process.env.SMTP_EMAIL ?? '' } }
}

const NOT_THERE: Answer = { status: 404, why: 'There is nothing here.' }

interface Asked {
  state: EmailState
  project: Project
}

/** Answers for an email as its files stand; where its cached form turns out to be gone, once more. */
async function answerFor(
  id: string,
  workspace: Workspace,
  answer: (asked: Asked) => Answer | Promise<Answer>,
): Promise<Answer> {
  const state = await workspace.email(id)
  const project = workspace.project()
  if (!state || !project) return NOT_THERE
  try {
    return await answer({ state, project })
  } catch (error) {
    if (!(error instanceof TornEntry)) throw error
    const again = await workspace.again(id)
    return again ? answer({ state: again, project }) : NOT_THERE
  }
}

/** Only what a build would put into the output: nothing else of the project can be asked for. */
function fileAnswer(name: string, workspace: Workspace): Answer {
  const project = workspace.project()
  const asset = project?.assets.findLast((one) => one.path === name)
  const file = asset && insideOf(project!.root, asset.copyOf)
  return file ? { file } : NOT_THERE
}

function streamAnswer(client: string, workspace: Workspace, events: EventStream): Answer {
  return {
    stream(response) {
      events.add(response, () => workspace.look(client, undefined))
      response.write(`data: ${JSON.stringify({ kind: 'project', project: served(workspace.view()) })}\n\n`)
    },
  }
}

interface Acting {
  workspace: Workspace
  pictures: () => Promise<EmailPictures>
}

async function act(name: string, body: unknown, { workspace, pictures }: Acting): Promise<Outcome | undefined> {
  const project = workspace.project()
  if (!project || typeof body !== 'object' || body === null) return undefined
  // Its reader of YAML is a quarter of what starting takes.
  if (name === 'scenario') return (await import('./save-scenario.ts')).saveScenario(body, project)
  if (name === 'send') return sendTest(body)
  if (name === 'accept') return (await pictures()).accept(body, project)
  return name === 'open' ? openInEditor(body, project.root) : undefined
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}

function outcome(found: Outcome | undefined): Answer {
  return found ? jsonAnswer(found) : NOT_THERE
}

function jsonAnswer(value: unknown): Answer {
  return { type: TYPES['.json'], body: JSON.stringify(value) }
}

function script(body: string): Answer {
  return { type: TYPES['.js'], body }
}
