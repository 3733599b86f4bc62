import { ancestry, attribute, type Element } from './parse-page.ts'

/** A selector that the checks understand. States such as `:hover` are not among them: they match nothing at rest. */
export interface Selector {
  matches: (element: Element) => boolean
  specificity: number
}

type Test = (element: Element) => boolean
interface Step {
  tests: Test[]
  /** Relation to the step before it. */
  combinator: ' ' | '>' | '+' | '~'
}

const STEP = /(\s*[>+~]\s*|\s+|^)((?:\\.|\[[^\]]*\]|\([^)]*\)|[^\s>+~[\]\\])+)/g
const PART = /^(?:\*|\[[^\]]+\]|[.#:]?(?:\\.|[\w-])+)/

export function parseSelector(text: string): Selector | undefined {
  const steps: Step[] = []
  let specificity = 0
  for (const [, combinator = '', compound = ''] of text.matchAll(STEP)) {
    const parsed = parseCompound(compound)
    if (!parsed) return undefined
    specificity += parsed.specificity
    steps.push({ tests: parsed.tests, combinator: (combinator.trim() || ' ') as Step['combinator'] })
  }
  if (steps.length === 0) return undefined
  return { matches: (element) => matchesFrom(element, steps, steps.length - 1), specificity }
}

/** The classes that a selector names, as they are written in a class attribute. */
export function classesIn(selector: string): string[] {
  return [...selector.matchAll(/\.((?:\\.|[\w-])+)/g)].map(([, name]) => unescaped(name!))
}

function parseCompound(text: string): { tests: Test[]; specificity: number } | undefined {
  const tests: Test[] = []
  let specificity = 0
  let rest = text
  while (rest !== '') {
    const part = PART.exec(rest)?.[0]
    const test = part === undefined ? undefined : testFor(part)
    if (!part || !test) return undefined
    tests.push(test)
    specificity += part === '*' ? 0 : /^#/.test(part) ? 10_000 : /^[.[:]/.test(part) ? 100 : 1
    rest = rest.slice(part.length)
  }
  return { tests, specificity }
}

function testFor(part: string): Test | undefined {
  const name = unescaped(part.slice(1))
  if (part === '*') return () => true
  if (part[0] === '.') return (element) => classesOf(element).includes(name)
  if (part[0] === '#') return (element) => attribute(element, 'id') === name
  if (part[0] === '[') return attributeTest(part.slice(1, -1))
  if (part === ':root') return (element) => element.name === 'html'
  if (part === ':first-child') return (element) => siblings(element)[0] === element
  if (part === ':last-child') return (element) => siblings(element).at(-1) === element
  if (part[0] === ':') return undefined
  const lower = unescaped(part).toLowerCase()
  return (element) => element.name === lower
}

function unescaped(name: string): string {
  return name.replace(/\\(.)/g, '$1')
}

/** Attributes that clients add themselves, such as `data-ogsc`, are missing here, so they match nothing. */
function attributeTest(text: string): Test {
  const [, name = '', operator, value = ''] = /^([\w-]+)\s*(?:([~|^$*]?=)\s*["']?([^"']*)["']?)?/.exec(text) ?? []
  return (element) => {
    const found = attribute(element, name.toLowerCase())
    if (found === undefined || operator === undefined) return found !== undefined
    if (operator === '^=') return found.startsWith(value)
    if (operator === '$=') return found.endsWith(value)
    if (operator === '*=') return found.includes(value)
    return operator === '~=' ? found.split(/\s+/).includes(value) : found === value
  }
}

function matchesFrom(element: Element, steps: Step[], index: number): boolean {
  const step = steps[index]!
  if (!step.tests.every((test) => test(element))) return false
  if (index === 0) return true
  return related(element, step.combinator).some((one) => matchesFrom(one, steps, index - 1))
}

function related(element: Element, combinator: Step['combinator']): Element[] {
  if (combinator === ' ') return [...ancestry(element.parent)]
  if (combinator === '>') return element.parent ? [element.parent] : []
  const before = siblings(element).slice(0, siblings(element).indexOf(element))
  return combinator === '+' ? before.slice(-1) : before
}

export function classesOf(element: Element): string[] {
  const value = attribute(element, 'class')
  return value ? value.split(/\s+/) : []
}

function siblings(element: Element): Element[] {
  return (element.parent?.children ?? []).filter((child): child is Element => 'name' in child)
}
