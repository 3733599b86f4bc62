import { protect } from '../placeholders/protect.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem, SourceText, TemplateSource } from '../types.ts'
import { checkNesting, type NestingFault } from './check-nesting.ts'
import { checkProps } from './check-props.ts'
import { checkQuotes } from './check-quotes.ts'
import { checkSlots } from './check-slots.ts'
import { type Dialect, dialectOf } from './dialect.ts'
import { findComponent } from './find-component.ts'
import { type ComponentInterface, readInterface } from './read-interface.ts'
import { readTemplate, type TemplateText } from './read-template.ts'

/** Checks templates as they were written. What emails share is read and checked once. */
export interface TemplateInspector {
  /** The problems of an email and of the components that it was compiled from. */
  inspect: (email: TemplateSource, templates: string[]) => Problem[]
}

interface Inspected {
  problems: Problem[]
  nesting: NestingFault[]
}

export function createInspector({ config, sources }: Pick<Project, 'config' | 'sources'>): TemplateInspector {
  const dialect = dialectOf(config)
  const texts = new Map<string, TemplateText>()
  const interfaces = new Map<string, ComponentInterface | undefined>()
  const inspected = new Map<string, Inspected>()

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
      const file = findComponent(name, dialect, sources)
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

  return {
    inspect(email, templates) {
      const own: SourceText = { file: email.file, text: email.text }
      const all = [
        inspectText(readTemplate(own, email.protected, dialect), dialect, interfaceOf),
        ...templates.map(inspectComponent),
      ]
      const faults = withoutHalves(all.flatMap(({ nesting }) => nesting))
      return [...all.flatMap(({ problems }) => problems), ...faults.map((fault) => fault.problem)]
    },
  }
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
  const components = isUsual ? [...checkProps(template, interfaceOf), ...checkSlots(template, interfaceOf)] : []
  return { problems: components, nesting: checkNesting(template) }
}

/** One component may open an element that another one closes. */
function withoutHalves(faults: NestingFault[]): NestingFault[] {
  return faults.filter((fault) => {
    const isOther = (one: NestingFault) =>
      one.isLoose && one.kind !== fault.kind && one.element === fault.element && fileOf(one) !== fileOf(fault)
    return !fault.isLoose || !faults.some(isOther)
  })
}

function fileOf({ problem }: NestingFault): string | undefined {
  return problem.place?.file
}
