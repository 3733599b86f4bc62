import { problem, wholeFile } from '../diagnostics.ts'
import { isMap } from '../is-map.ts'
import { protect } from '../placeholders/protect.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem, TemplateSource } from '../types.ts'
import { checkAttributes } from './check-attributes.ts'
import { checkClasses } from './check-classes.ts'
import { checkFrontMatter } from './check-front-matter.ts'
import { checkLanguages } from './check-languages.ts'
import { checkNesting, type NestingFault } from './check-nesting.ts'
import { checkProps } from './check-props.ts'
import { checkQuotes } from './check-quotes.ts'
import { checkSlots } from './check-slots.ts'
import { checkYields } from './check-yields.ts'
import { type Dialect, dialectOf } from './dialect.ts'
import { findComponent, findHidden } from './find-component.ts'
import { findRecursion, type Recursion } from './find-recursion.ts'
import { namesIn, nearBlocks, nearExpressions, nearPlaceholders, pipedMessages } from './near-placeholders.ts'
import { type ComponentInterface, readInterface, usesOf } from './read-interface.ts'
import { readTemplate, type TemplateText } from './read-template.ts'

/** Checks templates as they were written. What emails share is read and checked once. */
export interface TemplateInspector {
  /** The problems of an email and of the components that it was compiled from. */
  inspect: (email: TemplateSource, templates: string[], styledClasses?: string[]) => Problem[]
  /** The components that these problems depend on, also those that no compiled email needs. */
  reached: (email: TemplateSource) => string[]
  /** Files that have the name of one of them, and are never used. */
  hidden: (email: TemplateSource) => string[]
  /** A component of the email that includes itself, which takes long to find by compiling. */
  recursion: (email: TemplateSource) => Recursion | undefined
}

interface Inspected {
  problems: Problem[]
  nesting: NestingFault[]
}

export function createInspector({
  config,
  sources,
  emails,
}: Pick<Project, 'config' | 'sources' | 'emails'>): TemplateInspector {
  const dialect = dialectOf(config)
  const own = new WeakMap<TemplateSource, TemplateText>()
  const files = new Map<string, string | undefined>()
  const hidden = new Map<string, string | undefined>()
  const texts = new Map<string, TemplateText>()
  const interfaces = new Map<string, ComponentInterface | undefined>()
  const inspected = new Map<string, Inspected>()

  function componentFile(name: string): string | undefined {
    if (!files.has(name)) files.set(name, findComponent(name, dialect, sources))
    return files.get(name)
  }

  function hiddenFile(name: string): string | undefined {
    if (dialect.isStrict && !hidden.has(name)) {
      const files = findHidden(name, dialect, sources)
      hidden.set(
        name,
        files.find((file) => !emails.some((email) => email.file === file)),
      )
    }
    return hidden.get(name)
  }

  function componentsOf(email: TemplateSource): Set<string> {
    const names = new Set(usesOf(ownText(email)))
    // A set may grow while it is iterated.
    for (const name of names) for (const used of interfaceOf(name)?.uses ?? []) names.add(used)
    return names
  }

  function textOf(file: string): TemplateText {
    const known = texts.get(file)
    if (known) return known
    const source = sources.text(file)
    const text = readTemplate(source, protect(source), dialect)
    texts.set(file, text)
    return text
  }

  function interfaceOf(name: string): ComponentInterface | undefined {
    if (!interfaces.has(name)) {
      const file = componentFile(name)
      interfaces.set(name, file === undefined ? undefined : readInterface(textOf(file), dialect))
    }
    return interfaces.get(name)
  }

  function inspectComponent(file: string): Inspected {
    const known = inspected.get(file)
    if (known) return known
    const found = inspectText(textOf(file), dialect, interfaceOf)
    inspected.set(file, found)
    return found
  }

  function ownText(email: TemplateSource): TemplateText {
    const text = own.get(email) ?? readTemplate(email, email.protected, dialect)
    own.set(email, text)
    return text
  }

  function componentText(name: string): TemplateText | undefined {
    const file = componentFile(name)
    return file === undefined ? undefined : textOf(file)
  }

  return {
    recursion: (email) => (dialect.isUsual ? findRecursion(ownText(email), componentText) : undefined),
    reached(email) {
      return [...componentsOf(email)].flatMap((name) => componentFile(name) ?? [])
    },
    hidden(email) {
      return [...componentsOf(email)].flatMap((name) => hiddenFile(name) ?? [])
    },
    inspect(email, templates, styledClasses) {
      const text = ownText(email)
      const components = templates.map(textOf)
      const all = [inspectText(text, dialect, interfaceOf), ...templates.map(inspectComponent)]
      const faults = withoutHalves(all.flatMap(({ nesting }) => nesting))
      return [
        ...checkFrontMatter(
          email,
          [text, ...components].map(({ source }) => source.text),
        ),
        ...all.flatMap(({ problems }) => problems),
        ...faults.map((fault) => fault.problem),
        ...(dialect.isStrict ? nearMisses(email, text, components) : []),
        ...(dialect.isStrict && styledClasses ? checkClasses([text, ...components], styledClasses) : []),
        ...[...componentsOf(email)].flatMap((name) => {
          const file = hiddenFile(name)
          return file === undefined
            ? []
            : problem('component-hidden', { name, by: componentFile(name)! }, wholeFile(file))
        }),
        ...(email.locale === undefined ? [] : [text, ...components].flatMap(pipedMessages)),
        ...(dialect.isStrict ? checkLanguages(text, langOf(email), interfaceOf) : []),
      ]
    },
  }
}

function langOf({ frontMatter, locale }: TemplateSource): string | undefined {
  return typeof frontMatter.lang === 'string' ? frontMatter.lang : locale
}

/** What looks like a placeholder depends on the variables that the email has. */
function nearMisses(email: TemplateSource, own: TemplateText, components: TemplateText[]): Problem[] {
  const all = [own, ...components]
  const { variables } = email.frontMatter
  const used = namesIn(all.flatMap(({ tags }) => tags))
  const names = new Set([...used, ...(isMap(variables) ? Object.keys(variables) : [])])
  return [...all.flatMap((one) => nearPlaceholders(one, names)), ...nearExpressions(own, names, localsOf(email, own))]
}

/** What an email may read in expressions: its front matter, and what its elements and scripts declare. */
function localsOf({ frontMatter, locale }: TemplateSource, { written }: TemplateText): string {
  const declared = written.matchAll(/<script\b[\s\S]*?<\/script|\b(?:loop|locals|with)\s*=\s*("[^"]*"|'[^']*')/g)
  const keys = Object.keys(frontMatter).filter((key) => key !== 'variables' && key !== 'scenarios')
  const ofTranslations = locale === undefined ? [] : ['t', 'locale']
  return ['page', ...ofTranslations, ...keys, ...[...declared].map(([text]) => text)].join(' ')
}

function inspectText(
  template: TemplateText,
  { isUsual, isStrict }: Dialect,
  interfaceOf: (name: string) => ComponentInterface | undefined,
): Inspected {
  if (!isStrict) return { problems: isUsual ? checkProps(template, interfaceOf) : [], nesting: [] }
  const quotes = checkQuotes(template)
  // After a quote that is not closed, nothing is what it seems.
  if (quotes.length > 0) return { problems: quotes, nesting: [] }
  const nesting = checkNesting(template)
  // Elements that do not nest seem to hold what follows them.
  const checks = isUsual ? [checkProps, checkSlots, ...(nesting.length > 0 ? [] : [checkYields])] : []
  const components = checks.flatMap((check) => check(template, interfaceOf))
  return { problems: [...checkAttributes(template), ...components, ...nearBlocks(template)], nesting }
}

/** One component may open an element that another one closes. */
function withoutHalves(faults: NestingFault[]): NestingFault[] {
  const files = new Map<string, Set<string | undefined>>()
  for (const fault of faults.filter(({ isLoose }) => isLoose)) {
    const half = `${fault.kind} ${fault.element}`
    files.set(half, (files.get(half) ?? new Set()).add(fileOf(fault)))
  }
  return faults.filter((fault) => {
    const others = files.get(`${fault.kind === 'unclosed' ? 'unopened' : 'unclosed'} ${fault.element}`)
    const isElsewhere = others !== undefined && (others.size > 1 || !others.has(fileOf(fault)))
    return !(fault.isLoose && isElsewhere)
  })
}

function fileOf({ problem }: NestingFault): string | undefined {
  return problem.place?.file
}
