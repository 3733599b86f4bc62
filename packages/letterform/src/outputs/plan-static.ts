import path from 'node:path'
import type { FinishedEmail } from '../compile/compilation.ts'
import { type OwnedFile, planOutput } from '../output.ts'
import { restore, restoreText } from '../placeholders/restore.ts'
import type { Project } from '../project/load-project.ts'
import { hashOf } from '../project/sources.ts'
import type { CompiledEmail } from '../types.ts'
import { type Planned, planned, type ReadWhole, readLast, type SeenByFolder } from './planned.ts'

/** `build/`: the emails that are sound, as static HTML and text, and what goes along with them. */
export function planStatic(project: Project, sound: FinishedEmail[], seen: SeenByFolder): Planned {
  const { root, output, emails, assets } = project
  const good = new Set(sound.map(({ file }) => file))
  const read = readLast()
  const files = sound.flatMap((email) => staticFiles(email, project, read))
  const broken = emails.map(({ file }) => file).filter((file) => !good.has(file))
  return planned(planOutput({ root, folder: output, files: [...files, ...owned(assets)], broken, seen: seen[output] }))
}

function staticFiles(email: FinishedEmail, { output, fingerprint }: Project, read: ReadWhole): OwnedFile[] {
  const file = (target: string, content: (whole: CompiledEmail) => string): OwnedFile => ({
    path: path.posix.relative(output, target),
    // With the fingerprint, which tells this very build of Letterform.
    key: email.key && hashOf(fingerprint, email.key),
    content: () => content(read(email).email),
    owner: email.file,
  })
  return [
    file(email.htmlPath, ({ html, tags }) => restore(html, tags)),
    file(email.textPath, ({ text, tags }) => restoreText(text, tags)),
  ]
}

/** A later file of the same name replaces an earlier one, as copying them in turn would. */
function owned(assets: Project['assets']): OwnedFile[] {
  const byPath = new Map(assets.map((asset) => [asset.path, asset]))
  return [...byPath.values()].map((asset) => ({ ...asset, owner: asset.copyOf }))
}
