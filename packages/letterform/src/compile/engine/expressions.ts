import { attempt } from './attempt.ts'
import { createFill, type Fill, type Syntax } from './fill.ts'
import { normalize } from './normalize.ts'
import type { Scope, Scripts } from './script.ts'
import type { Draft, DraftElement, Reader } from './tree.ts'
import { visit } from './visit.ts'

/** Returns a copy of a tree with all expressions evaluated, equal to parsing its text. */
export type Evaluate = (nodes: Draft[], locals: Scope, read: Reader) => Draft[]

/** posthtml-expressions in Maizzle's non-strict mode: an expression that throws gives nothing. */
export function createExpressions(scripts: Scripts, syntax: Syntax = {}): Evaluate {
  const fill = createFill(scripts, syntax)
  return (nodes, locals, read) => {
    const raw: DraftElement[] = []
    const evaluated = walk(nodes, { locals: { ...locals }, keepsMissing: true, scripts, fill, raw })
    visit(raw, (element) => {
      if (element.tag === 'raw') element.tag = false
    })
    return normalize(evaluated, read)
  }
}

interface Turn {
  /** Shared across one evaluation, because loops write into it. */
  locals: Scope
  /** Whether an unknown name keeps its braces. Inside loops it becomes the text `undefined`. */
  keepsMissing: boolean
  scripts: Scripts
  fill: Fill
  /** Elements whose content is not evaluated. */
  raw: DraftElement[]
}

type Part = DraftElement & { tag: string }

function walk(nodes: Draft[], turn: Turn): Draft[] {
  const done: Draft[] = []
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at] as string | Part | Draft[]
    if (Array.isArray(node)) done.push(node)
    else if (typeof node === 'string') done.push(turn.fill(node, turn.locals, turn.keepsMissing))
    else if (node.tag === 'raw') {
      const copy = copyOf(node)
      turn.raw.push(copy)
      done.push(copy)
    } else {
      const copy = evaluateElement(node, turn)
      const replace = TAGS.get(copy.tag)
      if (copy.tag === 'if') at = chooseBranch(copy, { nodes, at, turn, done })
      else if (replace) done.push(...replace(copy, turn))
      else done.push(copy)
    }
  }
  return done
}

/** Of what is not evaluated. Later steps change the attributes of the result. */
function copyOf(node: DraftElement): DraftElement {
  const content = node.content?.map((one) => (typeof one === 'string' ? one : copyOf(one as DraftElement)))
  return { ...node, ...(node.attrs && { attrs: { ...node.attrs } }), ...(content && { content }) }
}

/** Order of evaluation: attributes, content, the element itself. */
function evaluateElement(node: Part, turn: Turn): Part {
  const copy: Part = { ...node }
  if (node.attrs) {
    copy.attrs = { ...node.attrs }
    for (const name in copy.attrs) {
      const value = copy.attrs[name]
      if (typeof value === 'string') copy.attrs[name] = turn.fill(value, turn.locals, turn.keepsMissing)
    }
  }
  if (node.content && !EVALUATE_THEMSELVES.has(node.tag)) copy.content = walk(node.content, turn)
  return copy
}

const EVALUATE_THEMSELVES = new Set(['each', 'for', 'scope'])

/** Loops and scopes give a list in the tree, which the original does not evaluate again in an outer condition. */
const TAGS = new Map<string, (node: Part, turn: Turn) => Draft[]>([
  ['each', repeat],
  ['for', repeat],
  ['switch', chooseCase],
  ['scope', enterScope],
])

/** Adds the chosen branch, evaluated again, and returns the index of the chain's last node. */
function chooseBranch(
  node: Part,
  { nodes, at, turn, done }: { nodes: Draft[]; at: number; turn: Turn; done: Draft[] },
): number {
  const conditions: (string | undefined)[] = [conditionOf(node)]
  const branches = [node.content]
  let place = nextTag(nodes, at + 1)
  for (let next = nodes[place] as Part; next && BRANCHES.has(next.tag); next = nodes[place] as Part) {
    // The conditions of later branches are used before their attributes are evaluated.
    conditions.push(next.tag === 'elseif' ? conditionOf(next) : undefined)
    branches.push(next.content)
    place = nextTag(nodes, place + 1)
  }
  const chosen = attempt(() => turn.scripts.conditions(conditions)(turn.locals))
  const branch = branches[chosen as number]
  if (branch) done.push(...walk(branch, turn))
  return place - 1
}

const BRANCHES = new Set(['elseif', 'else'])

function conditionOf({ tag, attrs }: Part): string {
  const condition = attrs?.condition
  if (!condition) throw new Error(`the "${tag}" tag must have a "condition" attribute`)
  return String(condition)
}

/** The index of the next node that is neither white space nor the result of a loop. */
function nextTag(nodes: Draft[], from: number): number {
  let at = from
  while (at < nodes.length && isSkipped(nodes[at])) at++
  return at
}

function isSkipped(node: Draft): boolean {
  return Array.isArray(node) || (typeof node === 'string' && node.trim() === '')
}

function repeat(node: Part, turn: Turn): Draft[] {
  const loop = String(node.attrs?.loop || '')
  const split = loop.search(/\sin\s/)
  if (split === -1) throw new Error("Loop statement lacking 'in' keyword")
  const names = loop.slice(0, split).split(',')
  const keys = names.map((key) => key.trim())
  if (keys[0] === '') throw new Error('You must provide at least one loop argument')
  const target = attempt(
    () => turn.scripts.expression(loop.slice(split + 4))(turn.locals),
    () => ({}),
  )
  return [withLocals(keys, turn, () => repeatOver(target, keys, { node, turn }))]
}

function repeatOver(target: unknown, keys: string[], { node, turn }: { node: Part; turn: Turn }): Draft[] {
  const { locals } = turn
  const done: Draft[] = []
  const inside = innerTurn(turn)
  const list = Array.isArray(target) ? target : undefined
  const entries: unknown[] = list ?? Object.keys(Object(target))
  const each = (key: string | number, index: number) => {
    const isFirst = entries.indexOf(entries[index]) === 0
    const { length } = entries
    locals.loop = { index, remaining: length - index - 1, first: isFirst, last: index + 1 === length, length }
    locals[keys[0]!] = (target as Scope)[key]
    if (keys[1]) locals[keys[1]] = key
    if (!node.content) throw new SyntaxError('A loop has no content')
    done.push(walk(node.content, inside))
  }
  if (list) for (let index = 0; index < list.length; index++) each(index, index)
  else for (const key in target as object) each(key, entries.indexOf(key))
  return done
}

/** In loops and scopes, unknown names become `undefined`, and the original overlooks `<raw>`, which stays in the tree. */
function innerTurn(turn: Turn): Turn {
  return { ...turn, keepsMissing: false, raw: [] }
}

/** Runs with temporary locals and restores the previous ones. */
function withLocals(names: string[], { locals }: Turn, run: () => Draft[]): Draft[] {
  const before = names.filter((name) => Object.hasOwn(locals, name)).map((name) => [name, locals[name]] as const)
  const result = run()
  for (const name of names) delete locals[name]
  for (const [name, value] of before) locals[name] = value
  return result
}

function chooseCase({ attrs, content }: Part, turn: Turn): Draft[] {
  if (!attrs?.expression || !content) throw new Error('the "switch" tag must have an "expression" and content')
  const cases = content.filter((one) => typeof one !== 'string') as Part[]
  const isKnown = ({ tag, attrs }: Part, at: number) =>
    tag === 'case' ? Boolean(attrs?.n) : tag === 'default' && at === cases.length - 1
  if (!cases.every(isKnown)) throw new Error('the "switch" tag holds something else than cases')
  const value = turn.scripts.expression(String(attrs.expression))(turn.locals)
  // Evaluates all of them: the original throws if any of them is invalid.
  const isMeant = cases.map(
    ({ tag, attrs }) => tag === 'default' || turn.scripts.expression(String(attrs?.n))(turn.locals) === value,
  )
  const chosen = cases[isMeant.indexOf(true)]
  if (!chosen?.content) throw new Error('the "switch" tag has no content for this')
  return walk(chosen.content, turn)
}

function enterScope({ attrs, content }: Part, turn: Turn): Draft[] {
  if (!attrs?.with || !content) throw new Error('the "scope" tag must have a "with" attribute and content')
  const target = turn.scripts.expression(String(attrs.with))(turn.locals)
  if (typeof target !== 'object' || target === null || Array.isArray(target)) throw new Error('A scope is an object')
  const inside = withLocals(Object.keys(target), turn, () => {
    Object.assign(turn.locals, target)
    return walk(content, innerTurn(turn))
  })
  return [inside]
}
