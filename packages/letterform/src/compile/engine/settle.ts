import { allowsTag, isLeftOver, isName } from './allowed-tags.ts'
import { normalize } from './normalize.ts'
import { refuse } from './refusal.ts'
import { type Draft, type Element, elementsOf, readEmail, settled } from './tree.ts'

/** The tree that parsing the email's text would give, after components and expressions. */
export function settle(nodes: Draft[]): Element {
  const root = settled(normalize(nodes, readEmail))
  for (const { tag, attrs } of elementsOf(root)) {
    if (!allowsTag(tag) || isLeftOver(tag)) refuse(`<${tag}>`)
    for (const name in attrs) if (!isName(name)) refuse(`<${tag} ${name}>`)
  }
  return root
}
