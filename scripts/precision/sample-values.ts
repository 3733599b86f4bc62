/** Values for the placeholders of a template, made up by their names. */
export function sampleOf(name: string): string {
  if (/color|colour/i.test(name)) return '#15212a'
  if (/url|link|href|logo|icon|image|picture|favicon|avatar|preview|src/i.test(name)) {
    return /logo|icon|image|picture|avatar|favicon|preview/i.test(name)
      ? 'https://example.com/image.png'
      : 'https://example.com/page'
  }
  if (/email/i.test(name)) return 'ada@example.com'
  if (/date|time|at$/i.test(name)) return 'March 4, 2026'
  if (/amount|price|total|tax|quantity|count|length|year/i.test(name)) return '42'
  if (/domain|host/i.test(name)) return 'example.com'
  const words = name
    .split('.')
    .at(-1)!
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase()
}

/** Fills in `{{ name }}` where a template has nothing else. */
export function fillIn(text: string): string {
  return text.replace(/\{\{\s*([^}]*?)\s*\}\}/g, (_, name: string) => sampleOf(name.replace(/[^\w.]/g, '')))
}

/** The parts of a Handlebars syntax tree that name values. */
export interface AstNode {
  type: string
  path?: { original?: string; parts?: string[] }
  params?: AstNode[]
  hash?: { pairs: { value: AstNode }[] }
  program?: AstNode
  inverse?: AstNode
  body?: AstNode[]
  blockParams?: string[]
  /** Whether it is about the loop, as `@last` is. */
  data?: boolean
  original?: string
  parts?: string[]
}

/** Values for everything that a Handlebars template names: texts, and a list of one item for each `#each`. */
export function sampleValues(ast: AstNode, helpers: Set<string>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  visit(ast, values)
  return values

  function visit(node: AstNode | undefined, into: Record<string, unknown>): void {
    if (!node) return
    for (const child of node.body ?? []) visit(child, into)
    if (node.type === 'PathExpression' && !node.data) set(into, node.parts ?? [])
    const name = node.path?.original ?? ''
    const isEach = name === 'each'
    for (const one of node.params ?? []) if (!isEach) visit(one, into)
    for (const { value } of node.hash?.pairs ?? []) visit(value, into)
    if (isEach) {
      const inner: Record<string, unknown> = {}
      visit(node.program, inner)
      const named = node.program?.blockParams?.[0]
      const item = named === undefined ? inner : (inner[named] ?? {})
      const parts = node.params?.[0]?.parts ?? node.params?.[0]?.params?.[0]?.parts ?? []
      // Inside a loop, some templates name the list itself.
      if (parts[0] !== undefined && named === undefined) delete inner[parts[0]]
      set(into, parts, Object.keys(item).length > 0 ? [item] : ['Item'])
      return
    }
    if (node.path && (node.params ?? []).length === 0 && !helpers.has(name)) set(into, node.path.parts ?? [])
    visit(node.program, into)
    visit(node.inverse, into)
  }
}

function set(into: Record<string, unknown>, parts: string[], value?: unknown): void {
  let at = into
  for (const part of parts.slice(0, -1)) {
    if (Array.isArray(at[part])) return
    if (typeof at[part] !== 'object' || at[part] === null) at[part] = withText(part)
    at = at[part] as Record<string, unknown>
  }
  const last = parts.at(-1)
  if (last === undefined || last === 'this' || (last in at && value === undefined)) return
  at[last] = value ?? sampleOf(parts.join('.'))
}

/** An object that some templates also write as text. */
function withText(name: string): object {
  return Object.defineProperty({}, 'toString', { value: () => sampleOf(name), enumerable: false })
}
