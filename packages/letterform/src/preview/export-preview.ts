import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createMaizzleEngine } from '../compile/maizzle-engine.ts'
import { openCache } from '../compile/with-compiler.ts'
import { isError, problem, sortProblems } from '../diagnostics.ts'
import { writeOutput } from '../disk/apply-output.ts'
import type { OwnedFile } from '../disk/plan-output.ts'
import type { Problem } from '../types.ts'
import { EXPORTED_POLICY } from './content-policy.ts'
import { contractChanges } from './contract-changes.ts'
import { createEmailChecks } from './email-checks.ts'
import { emailScript, json, markedScript, messagesScript, searchScript } from './email-script.ts'
import { type EmailState, openProblems } from './email-state.ts'
import { PAGE, PAGE_FILES } from './handle-request.ts'
import { createLargeEmails } from './large-emails.ts'
import { createMessageReader, type MessageReader } from './message-views.ts'
import { createTextSearch } from './search-texts.ts'
import { viewIdOf } from './view-id.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

export interface Exported {
  problems: Problem[]
  emails: number
  /** The number of files in the folder. */
  files: number
}

/** Writes the page, with all emails and scenarios, as static files. */
export async function exportPreview(root: string, folder: string): Promise<Exported> {
  const inProject = path.relative(root, path.resolve(root, folder)).replaceAll(path.sep, '/')
  if (inProject.startsWith('..'))
    return { problems: [problem('output-outside', { path: folder })], emails: 0, files: 0 }
  const engine = createMaizzleEngine(path.join(root, '.letterform'))
  const checks = createEmailChecks(root)
  const large = createLargeEmails(root)
  try {
    const workspace = createWorkspace({
      root,
      engine,
      cache: openCache(root, 'emails'),
      isWatched: () => true,
      checks,
      large,
      onRestart: () => {},
      onEvent: () => {},
    })
    await workspace.idle()
    return await write(workspace, { root, folder: inProject || '.' })
  } finally {
    await Promise.all([engine.close(), checks.close(), large.close()])
  }
}

async function write(workspace: Workspace, { root, folder }: { root: string; folder: string }): Promise<Exported> {
  const { emails, problems } = workspace.view()
  const states = await Promise.all(emails.map(({ id }) => workspace.email(id)))
  const known = states.flatMap((state) => state ?? [])
  const found = sortProblems([...problems, ...known.flatMap(openProblems)])
  const readMessages = createMessageReader()
  const files = [
    ...(await sharedFiles(workspace)),
    ...known.flatMap((state) => emailFiles(state, workspace, readMessages)),
  ]
  const { applied, problems: refused } = writeOutput({ root, folder, files, broken: [] })
  if (!applied) return { problems: [...refused, ...found], emails: 0, files: 0 }
  return { problems: [...refused, ...found], emails: known.filter(compiles).length, files: files.length }
}

function compiles({ problems }: EmailState): boolean {
  return !problems.some(isError)
}

const OWNER = 'config.js'

async function sharedFiles(workspace: Workspace): Promise<OwnedFile[]> {
  const changes = json(await contractChanges(workspace))
  const view = `letterform.project(${json(workspace.view())})\nletterform.contractChanges(${changes})\n`
  const texts = await createTextSearch().texts(workspace.compiled())
  const page = PAGE_FILES.map((name) => owned(name, () => pageFile(name)))
  const assets = new Map(workspace.project()?.assets.map((asset) => [asset.path, asset]))
  return [
    ...page,
    owned('project.js', () => view),
    owned('search.js', () => searchScript(texts)),
    ...[...assets.values()].map((asset) => ({ path: `files/${asset.path}`, copyOf: asset.copyOf, owner: OWNER })),
  ]
}

function pageFile(name: string): string {
  const text = readFileSync(path.join(PAGE, name), 'utf8')
  const policy = `<meta http-equiv="Content-Security-Policy" content="${EXPORTED_POLICY}">`
  return name === 'index.html' ? text.replace('<meta charset="utf-8">', (charset) => `${charset}\n    ${policy}`) : text
}

function emailFiles(state: EmailState, workspace: Workspace, readMessages: MessageReader): OwnedFile[] {
  const project = workspace.project()!
  return [
    owned(`emails/${viewIdOf(state.email)}.js`, () => emailScript(state, project)),
    owned(`marked/${viewIdOf(state.email)}.js`, () => markedScript(state, project)),
    ...(state.messages.length > 0
      ? [owned(`messages/${viewIdOf(state.email)}.js`, () => messagesScript(state, readMessages(state, project)))]
      : []),
  ]
}

function owned(name: string, content: () => string): OwnedFile {
  return { path: name, content, owner: OWNER }
}
