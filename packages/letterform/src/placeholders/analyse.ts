import { problem, sortProblems } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import type { EmailContract, Part, Variable } from '../language/contract.ts'
import { declare } from '../language/declare.ts'
import { type Finding, type Inference, infer } from '../language/infer.ts'
import { type Declaration, readDeclarations } from '../language/read-declarations.ts'
import { locate } from '../text.ts'
import type { CompiledEmail, FrontMatter, Problem, SourceText } from '../types.ts'
import { locateKey } from './front-matter.ts'
import { htmlItems } from './html-items.ts'
import { linkText } from './link-text.ts'
import { nestParts } from './nest-parts.ts'
import { placeVariables } from './positions.ts'
import { readTags, type TagReader } from './read-tags.ts'
import { restore } from './restore.ts'
import { plainItems, textItems } from './text-items.ts'

/** A compiled email, with what its own file says. */
export type AnalysedEmail = Pick<CompiledEmail, 'id' | 'html' | 'text' | 'subject' | 'preheader' | 'tags'> & {
  frontMatter: FrontMatter
  source: SourceText
  /** For dates and numbers whose filter names no language. */
  lang: string
}

export interface Surroundings {
  /** The text of every file that the email was compiled from. */
  sourceOf: (file: string) => SourceText
  /** The globals that the config declares. */
  globals?: Record<string, unknown>
}

/** What an email needs, and the programs that render it. */
export interface Analysis {
  contract: EmailContract
  html: Part[]
  text: Part[]
  subject: Part[]
  preheader: Part[]
  problems: Problem[]
}

export function analyse(email: AnalysedEmail, { sourceOf, globals = {} }: Surroundings): Analysis {
  const tags = readTags(email.tags, { sourceOf, lang: email.lang })
  const programs = readPrograms(email, tags)
  const { subject, preheader, html, text } = programs
  const inference = infer([subject, preheader, html, text], tags.placeOf)
  const merged = merge(email, inference, globals)
  const linked = linkText(text, inference)
  const loopless = inference.loopless.map((tag) =>
    problem(
      'placeholder-syntax',
      { code: tag.code, reason: 'there is a loop only between for and endfor' },
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

/** Where a placeholder was refused, its variable only seems to be unused. */
function withoutEchoes(problems: Problem[], causes: Problem[]): Problem[] {
  return causes.length === 0 ? problems : problems.filter(({ code }) => code !== 'variable-unused')
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

function merge({ frontMatter, source }: AnalysedEmail, { roots }: Inference, globals: Record<string, unknown>): Merged {
  const placeOfKey = (path: string[]) => {
    const range = locateKey(source, path)
    return range ? locate(source, range[0], range[1] - range[0]) : locate(source, 0)
  }
  const own = readDeclarations(frontMatter.variables, ['variables'], placeOfKey)
  const foreign = [...own.declared].filter(([name]) => isGlobal(name))
  for (const [name] of foreign) own.declared.delete(name)
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
    problems: [...own.problems, ...misplaced, ...variables.problems, ...shared.problems],
  }
}

/** The config's own mistakes, and globals that this email has no use for, are not this email's problems. */
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
  const { getter, description } = frontMatter
  const sample = firstScenario(frontMatter)
  return {
    id,
    ...(typeof getter === 'string' && { getter }),
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
