import type { FinishedEmail } from '../compile/compilation.ts'
import { problem } from '../diagnostics.ts'
import { type Bake, createBaker } from '../generate/bake-filter.ts'
import { emailFiles, type LazyFile, packageFiles } from '../generate/generate-package.ts'
import { runtimeFiles } from '../generate/runtime-files.ts'
import { planOutput } from '../output.ts'
import type { Contract } from '../placeholders/contract.ts'
import { restore, restoreText } from '../placeholders/restore.ts'
import type { Project } from '../project/load-project.ts'
import { hashOf } from '../project/sources.ts'
import { locate } from '../text.ts'
import type { Problem } from '../types.ts'
import { type Planned, planned, type ReadWhole, readLast, type SeenByFolder } from './planned.ts'

interface Packaging {
  sound: FinishedEmail[]
  contract: Contract
  seen: SeenByFolder
}

/** `dist/`: the package of all emails. */
export function planPackage(
  { root, settings, fingerprint, sources }: Project,
  { sound, contract, seen }: Packaging,
): Planned {
  const read = readLast()
  const unknown: Problem[] = []
  const bake = createBaker((tag, locale) => {
    const place = locate(sources.text(tag.file), tag.offset, tag.length)
    unknown.push(problem('locale-unknown', { code: tag.code, locale }, place))
  })
  const keys = sound.map(({ contract: own, key }) => key && hashOf(fingerprint, key, JSON.stringify(own)))
  const whole = keys.includes(undefined) ? undefined : hashOf(...(keys as string[]))
  const shared = packageFiles(contract, settings.package).map((file) => ({
    ...file,
    key: whole,
    owner: 'contract.json',
  }))
  const emails = sound.flatMap((email, index) =>
    filesOf(email, { read, bake }).map((file) => ({ ...file, key: keys[index], owner: email.file })),
  )
  const runtime = runtimeFiles().map((file) => ({ ...file, owner: 'contract.json' }))
  const files = [...shared, ...runtime, ...emails]
  const plan = planOutput({ root, folder: settings.dist, files, broken: [], seen: seen[settings.dist] })
  return unknown.length > 0 ? { plans: [], problems: unknown } : planned(plan)
}

function filesOf(email: FinishedEmail, { read, bake }: { read: ReadWhole; bake: Bake }): LazyFile[] {
  const { id, file, contract } = email
  return [
    ...emailFiles(() => ({ file, contract, ...read(email).programs }), { id, bake }),
    { path: `html/${id}.html`, content: () => restore(read(email).email.html, read(email).email.tags) },
    { path: `text/${id}.txt`, content: () => restoreText(read(email).email.text, read(email).email.tags) },
  ]
}
