import type { FinishedEmail } from '../compile/compilation.ts'
import { problem } from '../diagnostics.ts'
import { planOutput, readSeen } from '../disk/plan-output.ts'
import { type Bake, createBaker } from '../generate/bake-filter.ts'
import { conformanceJson } from '../generate/conformance/conformance-json.ts'
import type { GeneratorEmail } from '../generate/email-module.ts'
import { emailFiles, type LazyFile, packageFiles } from '../generate/generate-package.ts'
import { pythonCopies, pythonEmailFiles, pythonFiles } from '../generate/python/python-package.ts'
import { runtimeFiles } from '../generate/runtime-files.ts'
import { hashOf } from '../hash.ts'
import type { Contract } from '../language/contract.ts'
import { restore, restoreText } from '../placeholders/restore.ts'
import type { Project } from '../project/load-project.ts'
import type { Settings } from '../project/settings.ts'
import { locate } from '../text.ts'
import type { Problem } from '../types.ts'
import { type Planned, planned, type ReadWhole, readLast, type SeenByFolder } from './planned.ts'

interface Packaging {
  sound: FinishedEmail[]
  contract: Contract
  seen: SeenByFolder
}

/** `dist/`: the package of all emails. */
export function planPackage(project: Project, { sound, contract, seen }: Packaging): Planned {
  const { root, settings, projectHash } = project
  const output = { root, folder: settings.dist, seen: seen[settings.dist] }
  const unknown: Problem[] = []
  const making: Making = { read: readLast(), bake: reportingBaker(project, unknown), settings }
  const emails = sound.map((email) => {
    const key = email.key && hashOf(projectHash, email.key, JSON.stringify(email.contract))
    return { email, key, files: filesOf(email, making) }
  })
  const modules = new Map(
    emails.map(({ email, key, files }) => {
      const [module] = files as [LazyFile, ...LazyFile[]]
      // While an index is put together, most of the emails in it have not changed.
      return [email.id, () => readSeen(output, module.path, key) ?? module.content()] as const
    }),
  )
  const keys = emails.map(({ key }) => key)
  const key = keys.includes(undefined)
    ? undefined
    : hashOf(projectHash, JSON.stringify(settings.package), ...(keys as string[]))
  const shared = [
    ...packageFiles(contract, settings.package, (id) => modules.get(id)!()),
    ...(isPython(settings) ? [...pythonFiles(contract, settings.package), conformance(contract, sound, making)] : []),
  ]
  const copies = [...runtimeFiles(), ...(isPython(settings) ? pythonCopies(settings.package) : [])]
  const plan = planOutput({
    ...output,
    broken: [],
    files: [
      ...shared.map((file) => ({ ...file, key, owner: 'contract.json' })),
      ...copies.map((file) => ({ ...file, owner: 'contract.json' })),
      ...emails.flatMap(({ email, key: own, files }) => {
        return files.map((file) => ({ ...file, key: own, owner: email.file }))
      }),
    ],
  })
  return unknown.length > 0 ? { plans: [], problems: unknown } : planned(plan)
}

interface Making {
  read: ReadWhole
  bake: Bake
  settings: Settings
}

/** The email's module comes first. */
function filesOf(email: FinishedEmail, { read, bake, settings }: Making): LazyFile[] {
  const { id } = email
  const whole = () => generatorEmail(email, read)
  return [
    ...emailFiles(whole, { id, bake }),
    ...(isPython(settings) ? pythonEmailFiles(whole, id, { settings: settings.package, bake }) : []),
    { path: `html/${id}.html`, content: () => restore(read(email).email.html, read(email).email.tags) },
    { path: `text/${id}.txt`, content: () => restoreText(read(email).email.text, read(email).email.tags) },
  ]
}

function isPython({ targets }: Settings): boolean {
  return targets.includes('python')
}

/** Cases of all emails, which a renderer in any language has to agree with. */
function conformance(contract: Contract, sound: FinishedEmail[], { read }: Making): LazyFile {
  const byId = new Map(sound.map((email) => [email.id, email]))
  const content = () => conformanceJson(contract, (id) => generatorEmail(byId.get(id)!, read))
  return { path: 'conformance.json', content }
}

function generatorEmail(email: FinishedEmail, read: ReadWhole): GeneratorEmail {
  const { file, contract } = email
  return { file, contract, ...read(email).programs }
}

function reportingBaker({ sources }: Project, problems: Problem[]): Bake {
  return createBaker((tag, locale) => {
    const place = locate(sources.text(tag.file), tag.offset, tag.length)
    problems.push(problem('locale-unknown', { code: tag.code, locale }, place))
  })
}
