import { problem, sortProblems } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import { checkNames } from '../language/check-names.ts'
import type { EmailContract, Part, Variable } from '../language/contract.ts'
import { declare } from '../language/declare.ts'
import { type Finding, type Inference, infer } from '../language/infer.ts'
import { type Declaration, readDeclarations } from '../language/read-declarations.ts'
import type { CompiledEmail, FrontMatter, Place, Problem, SourceText } from '../types.ts'
import { htmlItems } from './html-items.ts'
import { linkText } from './link-text.ts'
import { nestParts } from './nest-parts.ts'
import { placeVariables } from './positions.ts'
import { readTags, type TagReader } from './read-tags.ts'
import { restore } from './restore.ts'
import { plainItems, textItems } from './text-items.ts'

/** A compiled email, with the front matter of its file. */
export type AnalysedEmail = Pick<CompiledEmail, 'id' | 'html' | 'text' | 'subject' | 'preheader' | 'tags'> & {
  frontMatter: FrontMatter
  /** For dates and numbers whose filter names no locale. */
  lang: string
}

export interface Surroundings {
  /** The text of every file that the email was compiled from. */
  sourceOf: (file: string) => SourceText
  /** The place of a key in the email's front matter. */
  placeOfKey: (path: string[]) => Place
  /** The globals that the config declares. */
  globals?: Record<string, unknown>
  /** The attributes that the config adds to those that may hold text. */
  attributes?: string[]
}

/** The contract of an email, and the programs that render it. */
export interface Analysis {
  contract: EmailContract
  html: Part[]
  text: Part[]
  subject: Part[]
  preheader: Part[]
  problems: Problem[]
}

export function analyse(email: AnalysedEmail, surroundings: Surroundings): Analysis {
  const { sourceOf, attributes = [] } = surroundings
  const tags = readTags(email.tags, { sourceOf, lang: email.lang, attributes })
  const programs = readPrograms(email, tags)
  const { subject, preheader, html, text } = programs
  const inference = infer([subject, preheader, html, text], tags.placeOf)
  const merged = merge(email, inference, surroundings)
  const linked = linkText(text, html, inference)
  const loopless = inference.loopless.map((tag) =>
    problem(
      'placeholder-syntax',
      { code: tag.code, reason: 'loop is only available between for and endfor' },
      tags.placeOf(tag),
    ),
  )
  return {
    ...programs,
    text: linked,
    contract: contractOf(email, merged, [subject, preheader, html, linked]),
    problems: sortProblems([...tags.problems, ...loopless, ...withoutEchoes(merged.problems, tags.problems)]),
  }
}

const NAME_PROBLEMS = ['variable-unused', 'variable-undeclared', 'variable-misspelt']

/** A variable may only seem to be unused because its placeholder is invalid or misspelt. */
function withoutEchoes(problems: Problem[], causes: Problem[]): Problem[] {
  if (causes.length > 0) return problems.filter(({ code }) => !NAME_PROBLEMS.includes(code))
  const isMisspelt = problems.some(({ code }) => code === 'variable-misspelt')
  return isMisspelt ? problems.filter(({ code }) => code !== 'variable-unused') : problems
}

function readPrograms(
  email: AnalysedEmail,
  tags: TagReader,
): Record<'html' | 'text' | 'subject' | 'preheader', Part[]> {
  return {
    subject: nestParts(textItems(email.subject, 'header', tags)),
    preheader: nestParts(textItems(email.preheader, 'header', tags)),
    html: nestParts(htmlItems(email.html, tags)),
    text: nestParts(plainItems(email.text, tags)),
  }
}

interface Merged {
  variables: Variable[]
  globals: Variable[]
  problems: Problem[]
}

function merge(
  { frontMatter }: AnalysedEmail,
  inference: Inference,
  { placeOfKey, globals = {} }: Surroundings,
): Merged {
  const own = readDeclarations(frontMatter.variables, ['variables'], placeOfKey)
  const foreign = [...own.declared].filter(([name]) => isGlobal(name))
  for (const [name] of foreign) own.declared.delete(name)
  const { roots } = inference
  const variables = declare(
    select(roots, (name) => !isGlobal(name)),
    own.declared,
    placeOfKey,
  )
  const shared = mergeGlobals(select(roots, isGlobal), globals)
  const misplaced = foreign.map(([name, { path }]) => problem('variable-global-declared', { name }, placeOfKey(path)))
  return {
    variables: variables.variables,
    globals: shared.variables,
    problems: [
      ...own.problems,
      ...misplaced,
      ...variables.problems,
      ...shared.problems,
      ...checkNames(inference, {
        declared: own.declared,
        samples: isMap(frontMatter.scenarios) ? Object.values(frontMatter.scenarios) : [],
        globals: Object.keys(globals),
        placeOfKey,
      }),
    ],
  }
}

/** Errors in the config's declarations, and globals that this email does not use, are no problems of this email. */
function mergeGlobals(used: Map<string, Finding>, globals: Record<string, unknown>) {
  const { declared } = readDeclarations(globals, [], () => undefined)
  return declare(
    used,
    select<Declaration>(declared, (name) => used.has(name)),
    () => undefined,
  )
}

function isGlobal(name: string): boolean {
  return name.startsWith('_')
}

function select<Value>(map: Map<string, Value>, wanted: (name: string) => boolean): Map<string, Value> {
  return new Map([...map].filter(([name]) => wanted(name)))
}

function contractOf(
  { id, frontMatter, subject, preheader, tags }: AnalysedEmail,
  merged: Merged,
  programs: Part[][],
): EmailContract {
  const { getter, description, aliases } = frontMatter
  const sample = firstScenario(frontMatter)
  return {
    id,
    ...(typeof getter === 'string' && { getter }),
    ...(Array.isArray(aliases) && { aliases: aliases as string[] }),
    subject: restore(subject, tags),
    preheader: restore(preheader, tags),
    ...(typeof description === 'string' && { description }),
    variables: placeVariables(merged.variables, programs),
    globals: placeVariables(merged.globals, programs),
    ...(sample && { sample }),
  }
}

function firstScenario({ scenarios }: FrontMatter): Record<string, unknown> | undefined {
  const [first] = isMap(scenarios) ? Object.values(scenarios) : []
  return isMap(first) ? first : undefined
}
