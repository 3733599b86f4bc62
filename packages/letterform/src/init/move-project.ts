import { createRequire } from 'node:module'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import glob from 'fast-glob'
import { planArtifacts } from '../artifacts/plan-artifacts.ts'
import { createEmailPrinter } from '../artifacts/print-emails.ts'
import { createNoCache } from '../compile/cache.ts'
import { type Compilation, finishedEmails } from '../compile/compilation.ts'
import { compileEmails } from '../compile/compile-emails.ts'
import type { Engine } from '../compile/engine-port.ts'
import { problem, sortProblems } from '../diagnostics.ts'
import { applyEdits, type FileEdit } from '../disk/apply-edits.ts'
import { isForeign } from '../disk/on-disk.ts'
import { writeNew } from '../disk/write-new.ts'
import { getterName } from '../generate/names.ts'
import { pythonGetter } from '../generate/python/python-names.ts'
import { loadConfig, type MaizzleSettings } from '../project/load-config.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import type { Target } from '../project/settings.ts'
import { tagSyntaxOf } from '../project/tag-syntax.ts'
import type { GeneratedFile, Problem } from '../types.ts'
import { chooseStyle } from './choose-style.ts'
import { describeEmail, type EmailReport } from './describe-emails.ts'
import { letterformKey } from './edit-config.ts'
import { leftExpressions, type WrittenTemplate } from './foreign/find-foreign.ts'
import { type ConversionPlan, placeKey, planConversion, type SyntaxReport } from './foreign/plan-conversion.ts'
import { styleOf } from './foreign/style-of.ts'
import { findDrift } from './getters/find-drift.ts'
import type { KnownTemplate } from './getters/template-names.ts'
import type { ManagerName } from './package-manager.ts'
import { type ExistingProject, pasteProblem, planMove, type Wishes } from './plan-move.ts'
import { readCode } from './read-code.ts'
import { readExisting } from './read-existing.ts'

export interface MoveOptions extends Wishes {
  targets: Target[]
  /** The Maizzle project. It must be the working directory. */
  from: string
  /** The target: a new folder, or the project itself. */
  to: string
  /** Another folder with code that fills in templates. */
  backend?: string | undefined
  /** Whether to rewrite the tags of other template languages. */
  convert: boolean
  dryRun: boolean
  engine: Engine
}

export interface MoveResult {
  /** Whether the project was moved, or would be without --dry-run. */
  isMoved: boolean
  problems: Problem[]
  emails: EmailReport[]
  /** Changed and new files. */
  changed: string[]
  added: string[]
  /** How many code files were searched. */
  code: number
  manager: ManagerName
  /** The template languages that send-time values are written in. */
  syntaxes: SyntaxReport[]
  /** What --convert changes in each template. */
  diffs: ConversionPlan['diffs']
  /** Output folders of Maizzle that block the first build. */
  leftovers: string[]
}

/** Turns a Maizzle project into a Letterform project: read, plan, compile, compare with existing code, write. */
export async function moveProject(options: MoveOptions): Promise<MoveResult> {
  const { from, to, dryRun } = options
  const { project, problems } = await loadProject(from)
  if (!project || project.emails.length === 0) return { ...NOTHING, problems }
  const existing = await readExisting(project, to)
  const compiled = await compileAll(project, options)
  const code = await readAllCode(project, options)
  const templates = templatesIn(project, compiled.compilations)
  const conversion = planConversion(templates, options.convert)
  const style = chooseStyle({ templates, code: code.map(({ text }) => text) })
  const own = options.convert ? styleOf(conversion) : undefined
  const placeholders = style === 'mixed' ? undefined : (style ?? own)
  const plan = planMove(existing, { ...options, placeholders })
  plan.edits.push(...conversion.edits)
  plan.problems.push(...conversion.problems)
  if (style === 'mixed') plan.problems.push(problem('move-spellings', undefined))
  const drift = findDrift(code, templatesOf(project, compiled.compilations, new Set(conversion.files)))
  // As our own tags, those of another language are errors, which end with the conversion.
  const echoes = ({ code, place }: Problem) =>
    /^(?:block|placeholder)-/.test(code) && place && conversion.places.has(placeKey(place))
  const found = options.convert ? compiled.problems.filter((one) => !echoes(one)) : compiled.problems
  const written = dryRun ? [] : await write(plan.edits, existing, { ...options, placeholders })
  const isMoved = !written.some(({ code }) => UNWRITTEN.includes(code))
  const edits = isMoved ? plan.edits.filter(({ path: name }) => !written.some(({ place }) => place?.file === name)) : []
  return {
    isMoved,
    problems: sortProblems([...problems, ...plan.problems, ...found, ...drift, ...written]),
    emails: compiled.emails,
    changed: edits.filter(({ before }) => before !== undefined).map((edit) => path.join(to, edit.path)),
    added: edits.filter(({ before }) => before === undefined).map((edit) => path.join(to, edit.path)),
    code: code.length,
    manager: existing.manager.name,
    syntaxes: conversion.syntaxes,
    diffs: conversion.diffs,
    leftovers: [project.output, project.settings.dist].filter((name) => isForeign(path.join(to, name))),
  }
}

const NOTHING: MoveResult = {
  isMoved: false,
  problems: [],
  emails: [],
  changed: [],
  added: [],
  code: 0,
  manager: 'npm',
  syntaxes: [],
  diffs: [],
  leftovers: [],
}

/** Problems that stop the move before anything is written. */
const UNWRITTEN = ['folder-in-use', 'folder-unwritable', 'folder-changed']

async function compileAll(project: Project, { engine, packageName, targets, convert }: MoveOptions) {
  // Tags to convert are errors in a project that was moved before.
  const asMaizzle = convert ? { ...project, config: { ...project.config, letterform: undefined } } : project
  const compiled = await compileEmails(project.emails, { project: asMaizzle, engine, cache: createNoCache() })
  const { problems } = compiled
  const compilations = compiled.compilations.map((one) => ({ ...one, problems: one.problems.filter(isNoExpression) }))
  const finished = finishedEmails(compilations)
  const settings = { ...project.settings, targets, package: { ...project.settings.package, name: packageName } }
  const moved = { ...project, settings }
  const outputs = planArtifacts(moved, finished, { printer: createEmailPrinter(moved) })
  const emails = finished.map((email) => describeEmail(email, email.programs(), (file) => project.sources.text(file)))
  const found = [...problems, ...compilations.flatMap((one) => one.problems), ...outputs.problems.map(soften)]
  return { compilations, emails, problems: found }
}

/** The plan says for the whole project which template languages it has, so these do not fail here. */
function isNoExpression({ code }: Problem): boolean {
  return code !== 'expression-left' && code !== 'expression-likely'
}

/** Every template that an email is compiled from, with what Maizzle left of its expressions in some email. */
function templatesIn({ root, sources, config }: Project, compilations: Compilation[]): WrittenTemplate[] {
  const delimiters = tagSyntaxOf(config)?.delimiters
  const left = new Map<string, Set<string>>()
  for (const { file, used, email } of compilations) {
    const whole = email?.whole()
    const { text } = sources.text(file)
    const output = whole ? [whole.html, whole.subject, whole.preheader].join('\n') : isPlain(text) ? text : ''
    const codes = leftExpressions(output, delimiters)
    for (const one of [file, ...used.templates]) {
      const name = path.relative(root, path.resolve(root, one)).split(path.sep).join('/')
      left.set(name, new Set([...(left.get(name) ?? []), ...codes]))
    }
  }
  const files = [...left].filter(([file]) => sources.hash(file) !== null)
  return files.map(([file, codes]) => ({ ...sources.text(file), file, left: codes }))
}

/** Whether Maizzle has no names for expressions: an export of another tool, which need not compile before it is converted. */
function isPlain(text: string): boolean {
  return !/^---\r?\n|<script\b[^>]*\b(?:props|server|client)\b|<(?:x-|component\b|each\b)/.test(text)
}

/** Maizzle's output blocks the first build, not the move. */
function soften(found: Problem): Problem {
  return found.code === 'output-foreign' ? { ...found, severity: 'warning' } : found
}

async function readAllCode(project: Project, { from, to, backend }: MoveOptions) {
  const ignored = [project.output, project.settings.dist]
  const own = await readCode(from, from, ignored)
  const other = backend === undefined ? [] : await readCode(backend, from, [])
  const names = new Set(own.map(({ file }) => file))
  const isInTarget = (file: string) => to !== from && !path.relative(to, path.resolve(from, file)).startsWith('..')
  return [...own, ...other.filter(({ file }) => !names.has(file))].filter(({ file }) => !isInTarget(file))
}

/** As long as an email has values in another language, its variables are not known. */
function templatesOf(project: Project, compilations: Compilation[], foreign: ReadonlySet<string>): KnownTemplate[] {
  return project.emails.map(({ id, file, target }) => {
    const compilation = compilations.find((one) => one.file === file)
    const contract = compilation?.email?.contract
    const isKnown = ![file, ...(compilation?.used.templates ?? [])].some((one) => foreign.has(one))
    const named = contract ?? { id }
    return {
      id,
      file,
      built: path.posix.relative(project.output, target).replace(/\.[^./]+$/, ''),
      getters: [getterName(named), pythonGetter(named)],
      ...(contract &&
        isKnown && {
          hasSubject: contract.subject !== '',
          needs: { variables: contract.variables, globals: contract.globals.map(({ name }) => name) },
        }),
    }
  })
}

async function write(edits: FileEdit[], existing: ExistingProject, options: MoveOptions): Promise<Problem[]> {
  const { from, to } = options
  if (to !== from) {
    const refused = writeNew(to, await copies(existing, options, edits))
    return refused ? [refused] : []
  }
  const before = await loadConfig(from)
  const refused = applyEdits(from, edits)
  if (refused) return [refused]
  const { path: name, before: text, content } = edits.find((one) => one.path === existing.configFile) ?? {}
  forget(path.join(from, existing.configFile))
  const after = await loadConfig(from)
  const isRight = 'config' in before && 'config' in after && isOnlyMore(after.config, before.config)
  if (isRight || name === undefined || text === undefined) return []
  // The edited config evaluates to something else than expected, so restore it.
  applyEdits(from, [{ path: name, before: content!, content: text }])
  return [pasteProblem(name, letterformKey(options))]
}

/** require() caches modules, so a changed file has to be dropped from its cache. */
function forget(file: string): void {
  delete createRequire(file).cache[file]
}

/** Whether a config evaluates to what it did before, plus the new key. */
function isOnlyMore({ letterform, ...after }: MaizzleSettings, { letterform: _, ...before }: MaizzleSettings): boolean {
  const data = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown
  return letterform !== undefined && isDeepStrictEqual(data(after), data(before))
}

/** Every source file of the project, as it is or as the plan changes it. */
async function copies({ output, dist }: ExistingProject, { from, to }: MoveOptions, edits: FileEdit[]) {
  const inner = path.relative(from, to)
  const made = ['node_modules', '.git', '.letterform', output, dist, ...(inner.startsWith('..') ? [] : [inner])]
  const names = await glob('**/*', { cwd: from, dot: true, ignore: made.map((name) => `${name}/**`) })
  const kept = names.sort().filter((name) => !edits.some((edit) => edit.path === name))
  const files: GeneratedFile[] = kept.map((name) => ({ path: name, copyOf: path.join(from, name) }))
  return [...files, ...edits.map(({ path: name, content }) => ({ path: name, content }))]
}
