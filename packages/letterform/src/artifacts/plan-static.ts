import path from 'node:path'
import type { FinishedEmail } from '../compile/compilation.ts'
import { problem, wholeFile } from '../diagnostics.ts'
import type { OutputIndexes } from '../disk/output-index.ts'
import { type Adopts, type OwnedFile, type PlannedOutput, planOutput } from '../disk/plan-output.ts'
import { hashOf } from '../hash.ts'
import { engineOf } from '../language/engines/engines.ts'
import { createTagSources } from '../messages/tag-sources.ts'
import { restore, restoreText } from '../placeholders/restore.ts'
import { findUnsupported, isAmbiguous, restoreForEngine } from '../placeholders/restore-for-engine.ts'
import { keyOf } from '../project/email-file.ts'
import type { Project } from '../project/load-project.ts'
import { locate } from '../text.ts'
import type { CompiledEmail, Problem } from '../types.ts'
import { keepLast } from './keep-last.ts'

/** How a folder is written over what is there. */
export interface Keeping {
  /** As the last build left them. */
  indexes: OutputIndexes
  adopts?: Adopts | undefined
}

/** `build/`: the finished emails as static HTML and text, and the project's assets. */
export function planStatic(project: Project, finished: FinishedEmail[], { indexes, adopts }: Keeping): PlannedOutput {
  const { root, output, emails } = project
  const read = keepLast((email: FinishedEmail) => email.whole())
  const problems = finished.flatMap((email) => engineProblems(email, project, read))
  if (problems.length > 0) return { problems }
  const emailFiles = finished.flatMap((email) => staticFiles(email, project, read))
  const good = new Set(finished.map(keyOf))
  return planOutput({
    root,
    folder: output,
    files: [...emailFiles, ...ownedAssets(assetsOf(project))],
    broken: emails.map(keyOf).filter((key) => !good.has(key)),
    index: indexes[output],
    adopts,
  })
}

type ReadWhole = (email: FinishedEmail) => CompiledEmail

/** What the template engine that fills the emails in does not support. */
function engineProblems(email: FinishedEmail, { settings, sources }: Project, read: ReadWhole): Problem[] {
  if (!settings.placeholders) return []
  const engine = engineOf(settings.placeholders)
  const style = String(settings.placeholders).replace(',', ' ')
  const { html, text, tags } = read(email)
  const sourceOf = createTagSources(sources)
  const used = tags.filter(({ token }) => html.includes(token) || text.includes(token))
  const isUnclear = [html, text].some((one) => isAmbiguous(one, engine))
  return [
    ...(isUnclear ? [problem('engine-ambiguous', { style }, wholeFile(email.file))] : []),
    ...findUnsupported(used, engine).map(({ code, file, offset, length }) => {
      return problem('engine-unsupported', { code, style }, locate(sourceOf(file), offset, length))
    }),
  ]
}

function staticFiles(email: FinishedEmail, { output, projectHash, settings }: Project, read: ReadWhole): OwnedFile[] {
  const engine = settings.placeholders && engineOf(settings.placeholders)
  const file = (target: string, content: (whole: CompiledEmail) => string): OwnedFile => ({
    path: path.posix.relative(output, target),
    // The projectHash covers the build of Letterform that writes the file.
    key: email.hash && hashOf(projectHash, email.hash),
    content: () => content(read(email)),
    owner: keyOf(email),
    source: email.file,
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

/** Each language has a copy, so that a relative URL works from `build/fr/` as it does from `build/`. */
function assetsOf({ assets, settings }: Project): Project['assets'] {
  const copies = settings.locales.flatMap((locale) =>
    assets.map((asset) => ({ ...asset, path: path.posix.join(locale, asset.path) })),
  )
  return [...assets, ...copies]
}

/** Of two assets with the same name the later one wins, as if they were copied in turn. */
function ownedAssets(assets: Project['assets']): OwnedFile[] {
  const byPath = new Map(assets.map((asset) => [asset.path, asset]))
  return [...byPath.values()].map((asset) => ({ ...asset, owner: asset.copyOf }))
}
