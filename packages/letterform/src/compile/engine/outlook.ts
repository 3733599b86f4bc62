import type { Pass } from './pass.ts'
import { refuse } from './refusal.ts'
import { appendNode, type Element, elementsOf, type Node, number, writeNodes } from './tree.ts'

/** posthtml-mso: `<outlook>` and `<not-outlook>` become conditional comments. */
export function createOutlook(): Pass {
  return (root, { config }) => {
    if (config.outlook === false) return
    if (config.outlook !== undefined && Object.keys(config.outlook as object).length > 0) refuse('the setting outlook')
    if (!elementsOf(root).some(isOutlook)) return
    root.content = convertAll(root.content)
    number(root)
  }
}

function convertAll(nodes: Node[]): Node[] {
  const converted: Node[] = []
  for (const node of nodes) {
    for (const one of typeof node === 'string' ? [node] : convert(node)) appendNode(converted, one)
  }
  return converted
}

function convert(element: Element): Node[] {
  const { tag, content } = element
  // The original does not visit its content, so nested tags for Outlook remain.
  if (tag === 'not-outlook') return ['<!--[if !mso]><!-->', ...content, '<!--<![endif]-->']
  if (tag !== 'outlook') return [{ ...element, content: convertAll(content) }]
  const children = content.flatMap((node) => (typeof node !== 'string' && isOutlook(node) ? node.content : [node]))
  const condition = conditionOf(element)
  return condition === undefined ? convertAll(children) : [comment(condition, children)]
}

function isOutlook({ tag }: Element): boolean {
  return tag === 'outlook' || tag === 'not-outlook'
}

function comment(condition: string, children: Node[]): string {
  const text = writeNodes(children)
  if (text.includes('-->')) refuse('nested comments for Outlook')
  return `<!--[if ${condition}]>${text}<![endif]-->`
}

/** Undefined if no version is known: the content is then for all clients. */
function conditionOf({ attrs }: Element): string | undefined {
  const [first, second] = Object.keys(attrs).filter((name) => ATTRIBUTES.includes(name))
  if (first === undefined) return 'mso'
  if (first === 'only' || first === 'not') return versionList(first, attrs[first])
  if (second !== undefined && PAIRS.includes(`${first} ${second}`)) {
    const [from, to] = [versionOf(attrs[first]), versionOf(attrs[second])]
    return from && to && `(${first} mso ${from})&(${second} mso ${to})`
  }
  const version = versionOf(attrs[first])
  return version && `${first} mso ${version}`
}

const ATTRIBUTES = ['only', 'not', 'lt', 'lte', 'gt', 'gte']
const PAIRS = ['gt lt', 'gt lte', 'gte lte', 'gte lt', 'lt gt', 'lt gte', 'lte gte', 'lte gt']

function versionList(attribute: 'only' | 'not', value: unknown): string | undefined {
  if (typeof value !== 'string') refuse('<outlook> without versions')
  const not = attribute === 'not' ? '!' : ''
  const names = value.split(',')
  const versions = names.map(versionOf)
  if (names.length === 1) return versions[0] && `${not}mso ${versions[0]}`
  const known = [...new Set(versions.filter((version) => version !== undefined))]
  if (known.length === 0) refuse('<outlook> for unknown versions')
  const list = known.length > 1 ? known.map((version) => `(mso ${version})`).join('|') : `mso ${known[0]}`
  return not ? `!(${list})` : list
}

const VERSIONS: Record<string, string> = {
  2000: '9',
  2002: '10',
  2003: '11',
  2007: '12',
  2010: '14',
  2013: '15',
  2016: '16',
  2019: '16',
}

function versionOf(name: unknown): string | undefined {
  if (typeof name === 'string' && name in {}) refuse(`<outlook> for ${name}`)
  return VERSIONS[String(name)]
}
