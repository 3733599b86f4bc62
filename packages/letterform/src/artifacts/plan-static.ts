import path from 'node:path'
import type { FinishedEmail } from '../compile/compilation.ts'
import { problem, wholeFile } from '../diagnostics.ts'
import { type OwnedFile, planOutput } from '../disk/plan-output.ts'
import { hashOf } from '../hash.ts'
import { engineOf } from '../language/engines/engines.ts'
import { restore, restoreText } from '../placeholders/restore.ts'
import { findUnsupported, isAmbiguous, restoreForEngine } from '../placeholders/restore-for-engine.ts'
import type { Project } from '../project/load-project.ts'
import { locate } from '../text.ts'
import type { CompiledEmail, Problem } from '../types.ts'
import { type Planned, planned, type ReadWhole, readLast, type SeenByFolder } from './planned.ts'

/** `build/`: the emails that are sound, as static HTML and text, and what goes along with them. */
export function planStatic(project: Project, sound: FinishedEmail[], seen: SeenByFolder): Planned {
  const { root, output, emails, assets } = project
  const good = new Set(sound.map(({ file }) => file))
  const read = readLast()
  const problems = sound.flatMap((email) => engineProblems(email, project, read))
  if (problems.length > 0) return { plans: [], problems }
  const files = sound.flatMap((email) => staticFiles(email, project, read))
  const broken = emails.map(({ file }) => file).filter((file) => !good.has(file))
  return planned(planOutput({ root, folder: output, files: [...files, ...owned(assets)], broken, seen: seen[output] }))
}

/** What the engine that is to fill the emails in has nothing for. */
function engineProblems(email: FinishedEmail, { settings, sources }: Project, read: ReadWhole): Problem[] {
  if (!settings.placeholders) return []
  const engine = engineOf(settings.placeholders)
  const style = String(settings.placeholders).replace(',', ' ')
  const { html, text, tags } = read(email).email
  const used = tags.filter(({ token }) => html.includes(token) || text.includes(token))
  const isUnclear = [html, text].some((one) => isAmbiguous(one, engine))
  return [
    ...(isUnclear ? [problem('engine-ambiguous', { style }, wholeFile(email.file))] : []),
    ...findUnsupported(used, engine).map(({ code, file, offset, length }) => {
      return problem('engine-unsupported', { code, style }, locate(sources.text(file), offset, length))
    }),
  ]
}

function staticFiles(email: FinishedEmail, { output, projectHash, settings }: Project, read: ReadWhole): OwnedFile[] {
  const engine = settings.placeholders && engineOf(settings.placeholders)
  const file = (target: string, content: (whole: CompiledEmail) => string): OwnedFile => ({
    path: path.posix.relative(output, target),
    // With the hash of the project, which changes with every build of Letterform.
    key: email.key && hashOf(projectHash, email.key),
    content: () => content(read(email).email),
    owner: email.file,
  })
  return [
    file(email.htmlPath, ({ html, tags }) =>
      engine ? restoreForEngine(html, tags, { engine, medium: 'html' }) : restore(html, tags),
    ),
    file(email.textPath, ({ text, tags }) =>
      engine ? restoreForEngine(text, tags, { engine, medium: 'text' }) : restoreText(text, tags),
    ),
  ]
}

/** A later file of the same name replaces an earlier one, as copying them in turn would. */
function owned(assets: Project['assets']): OwnedFile[] {
  const byPath = new Map(assets.map((asset) => [asset.path, asset]))
  return [...byPath.values()].map((asset) => ({ ...asset, owner: asset.copyOf }))
}
