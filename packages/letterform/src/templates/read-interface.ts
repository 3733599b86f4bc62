import { escapeRegExp } from '../text.ts'
import type { Dialect } from './dialect.ts'
import { type DocumentedProp, readPropComment } from './read-prop-comment.ts'
import { componentName, type TagToken, type TemplateText } from './read-template.ts'
import { readTranslations, type Translations } from './read-translations.ts'

/** What a component takes. */
export interface ComponentInterface {
  /** What the comment says that it is for. */
  summary?: string
  props: Map<string, DocumentedProp>
  /** Whether a comment lists the props: then every other attribute is a mistake. */
  isDocumented: boolean
  /** Whether the component reads props whose names its text does not tell. */
  isOpen: boolean
  slots: Set<string>
  /** Whether it says where its content goes. */
  yields: boolean
  hasMarkup: boolean
  file: string
  /** The components that it uses. */
  uses: Set<string>
  translations: Translations[]
  /** The element that attributes are passed on to. */
  root: string | undefined
}

export function readInterface(template: TemplateText, dialect: Dialect): ComponentInterface {
  const script = propsScript(template, dialect)
  const comment = readPropComment(script)
  const code = withoutComments(script)
  const names = [...propNames(code, dialect.propsName), ...(comment ? [] : expressionNames(template, dialect))]
  const undocumented = names.map((name): [string, DocumentedProp] => [name, { isRequired: false }])
  return {
    ...(comment?.summary && { summary: comment.summary }),
    props: new Map([...undocumented, ...(comment?.props ?? [])]),
    isDocumented: comment !== undefined,
    isOpen: readsAnyProp(code, dialect.propsName),
    slots: new Set([...slotNames(template), ...(comment?.slots ?? [])]),
    yields: /<yield\b/i.test(template.html),
    hasMarkup: template.html.trim() !== '',
    file: template.source.file,
    uses: usesOf(template),
    translations: readTranslations(code, dialect.propsName),
    root: rootOf(template),
  }
}

export function usesOf(template: TemplateText): Set<string> {
  return new Set(tagsOf(template).flatMap((tag) => componentName(template, tag) ?? []))
}

export function tagsOf({ tokens }: TemplateText): TagToken[] {
  return tokens.filter((token) => token.kind === 'tag')
}

function propsScript({ tokens, written }: TemplateText, { propsAttribute }: Dialect): string {
  const at = tokens.findIndex(
    (token) =>
      token.kind === 'tag' && token.name === 'script' && token.attributes.some(({ name }) => name === propsAttribute),
  )
  const body = tokens[at + 1]
  return at !== -1 && body?.kind === 'text' ? written.slice(body.start, body.end) : ''
}

function withoutComments(script: string): string {
  return script.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|[^:'"`])\/\/.*/g, '$1')
}

/** `props.x`, `props?.x`, `props['x']` and `const { x, y: z = 1 } = props`. */
function propNames(code: string, propsName: string): string[] {
  const name = escapeRegExp(propsName)
  const dotted = [...code.matchAll(new RegExp(`\\b${name}\\s*\\??\\.\\s*([A-Za-z_$][\\w$]*)`, 'g'))]
  const indexed = [...code.matchAll(new RegExp(`\\b${name}\\s*(?:\\?\\.)?\\[\\s*(['"\`])([^'"\`]+)\\1\\s*\\]`, 'g'))]
  const destructured = [...code.matchAll(destructuring(name))].flatMap(([, list]) => list!.split(','))
  return [
    ...dotted.map((match) => match[1]!),
    ...indexed.map((match) => match[2]!),
    ...destructured.map((one) => /^\s*['"]?([\w$-]+)/.exec(one)?.[1] ?? '').filter(Boolean),
  ]
}

function destructuring(name: string): RegExp {
  return new RegExp(`\\{([^{}]*)\\}\\s*=\\s*${name}\\b(?!\\s*[.?[])`, 'g')
}

/** `{ ...props }`, `props[key]`, `Object.keys(props)` and `{ a, ...rest } = props`. */
function readsAnyProp(code: string, propsName: string): boolean {
  const name = escapeRegExp(propsName)
  const isRest = [...code.matchAll(destructuring(name))].some(([, list]) => list!.includes('...'))
  const rest = code.replace(destructuring(name), ' ')
  return (
    isRest ||
    new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${name}\\b(?!\\s*(?:\\??\\.\\s*[A-Za-z_$]|(?:\\?\\.)?\\[\\s*['"\`]))`).test(
      rest,
    )
  )
}

/** Without a script, or next to it, a component reads its attributes in expressions. */
function expressionNames({ written, tokens }: TemplateText, { expressions }: Dialect): string[] {
  const braces = expressions.flatMap(([open, close]) => [
    ...written.matchAll(new RegExp(`${escapeRegExp(open)}([\\s\\S]*?)${escapeRegExp(close)}`, 'g')),
  ])
  const attributes = tokens.flatMap((token) => (token.kind === 'tag' ? token.attributes : []))
  const conditions = attributes
    .filter(({ name }) => /^(?:condition|loop|expression|locals|n)$/.test(name))
    .map(({ valueStart, valueEnd }) => written.slice(valueStart, valueEnd))
  const code = [...braces.map((match) => match[1]!), ...conditions].join('\n')
  return [...code.matchAll(/(?<![.\w$])[A-Za-z_$][\w$]*/g)].map(([name]) => name)
}

function slotNames({ html, written }: TemplateText): string[] {
  const slots = html.matchAll(/<slot:([^\s/>]+)/gi)
  const tested = written.matchAll(/\$slots(?:\?)?\.([\w$]+)|\$slots\[\s*['"]([^'"]+)['"]/g)
  return [...[...slots].map(([, name]) => name!), ...[...tested].map(([, dotted, indexed]) => (dotted ?? indexed)!)]
}

/** The element marked by `attributes`, or else the first. */
function rootOf(template: TemplateText): string | undefined {
  const elements = tagsOf(template).filter(({ name, isEnd }) => !isEnd && !/^(?:script|style|push|stack)$/.test(name))
  const marked = elements.find(({ attributes }) => attributes.some(({ name }) => name === 'attributes'))
  return (marked ?? elements[0])?.name
}
