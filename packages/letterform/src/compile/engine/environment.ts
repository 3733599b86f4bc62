import type { Draft, DraftElement } from './tree.ts'
import { visit } from './visit.ts'

/** Keeps only what belongs to this environment: `<env:name>`, `<not-env:name>`, and attributes that end in `-name`. */
export function keepEnvironment(nodes: Draft[], environment: string | undefined): void {
  visit(nodes, (element) => {
    unwrap(element, environment || 'local')
    if (environment) moveAttributes(element, `-${environment}`)
  })
}

function unwrap(node: DraftElement, environment: string): void {
  const [, not, name] = (typeof node.tag === 'string' && /^(not-)?env:(.*)$/s.exec(node.tag)) || []
  if (name === undefined) return
  const isFor = name !== '' && (name === environment) === !not
  if (!isFor) node.content = []
  node.tag = false
}

function moveAttributes({ attrs = {} }: DraftElement, suffix: string): void {
  for (const name in attrs) {
    if (!name.endsWith(suffix)) continue
    attrs[name.slice(0, -suffix.length)] = attrs[name]
    attrs[name] = false
  }
}
