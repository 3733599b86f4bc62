import type { FinishedEmail } from '../compile/compilation.ts'
import { problem } from '../diagnostics.ts'
import { planOutput } from '../disk/plan-output.ts'
import { type Bake, createBaker } from '../generate/bake-filter.ts'
import { conformanceJson } from '../generate/conformance/conformance-json.ts'
import { generateProgram, type UnknownLocale } from '../generate/generate-program.ts'
import { type LazyFile, once } from '../generate/lazy-file.ts'
import { pythonCopies, pythonEmailFile, pythonFiles } from '../generate/python/python-package.ts'
import { type EmailCode, emailCode } from '../generate/typescript/email-code.ts'
import { emailFiles, packageFiles } from '../generate/typescript/package-files.ts'
import { runtimeFiles } from '../generate/typescript/runtime-files.ts'
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
  const { root, settings, fingerprint } = project
  const output = { root, folder: settings.dist, seen: seen[settings.dist] }
  const unknown: UnknownLocale[] = []
  const making: Making = { read: readLast(), bake: createBaker(), settings, unknown }
  const emails = sound.map((email) => {
    const key = email.key && hashOf(fingerprint, email.key, JSON.stringify(email.contract))
    return { email, key, ...generateEmail({ email, key }, making) }
  })
  const codes = new Map(emails.map(({ email, code }) => [email.id, code]))
  const codeOf = (id: string) => codes.get(id)!()
  const keys = emails.map(({ key }) => key)
  const key = keys.includes(undefined)
    ? undefined
    : hashOf(fingerprint, JSON.stringify(settings.package), ...(keys as string[]))
  const shared = [
    ...packageFiles(contract, settings.package, codeOf),
    ...(isPython(settings) ? [...pythonFiles(contract, settings.package), conformance(contract, codeOf)] : []),
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
  return unknown.length > 0 ? { plans: [], problems: unknown.map((one) => localeProblem(one, project)) } : planned(plan)
}

interface Making {
  read: ReadWhole
  bake: Bake
  settings: Settings
  /** Filled as programs are generated. */
  unknown: UnknownLocale[]
}

interface Keyed {
  email: FinishedEmail
  key: string | undefined
}

/** An email's files, and its code, which the package's index holds too: most of it comes from the cache. */
function generateEmail({ email, key }: Keyed, { read, bake, settings, unknown }: Making) {
  const { id, file, contract } = email
  const generated = once(() => generateProgram({ file, contract, ...read(email).programs }, bake))
  const code = once(() => {
    const { printed, unknownLocales } = email.derive('code', key, () => {
      const { program, unknownLocales } = generated()
      return { printed: emailCode(contract, program), unknownLocales }
    })
    unknown.push(...unknownLocales)
    return printed
  })
  const files: LazyFile[] = [
    ...emailFiles({ contract, file, code }),
    ...(isPython(settings) ? [pythonEmailFile(contract, settings.package, () => generated().program)] : []),
    { path: `html/${id}.html`, content: () => restore(read(email).email.html, read(email).email.tags) },
    { path: `text/${id}.txt`, content: () => restoreText(read(email).email.text, read(email).email.tags) },
  ]
  return { code, files }
}

function isPython({ targets }: Settings): boolean {
  return targets.includes('python')
}

/** Cases of all emails, which a renderer in any language has to agree with. */
function conformance(contract: Contract, codeOf: (id: string) => EmailCode): LazyFile {
  return { path: 'conformance.json', content: () => conformanceJson(contract, codeOf) }
}

function localeProblem({ tag, locale }: UnknownLocale, { sources }: Project): Problem {
  return problem('locale-unknown', { code: tag.code, locale }, locate(sources.text(tag.file), tag.offset, tag.length))
}
