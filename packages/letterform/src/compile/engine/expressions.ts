import { attempt } from './attempt.ts'
import { createFill, type Fill, type Syntax } from './fill.ts'
import { normalize } from './normalize.ts'
import type { Scope, Scripts } from './script.ts'
import type { Draft, DraftElement, Reader } from './tree.ts'

/** A copy of a tree with everything in it evaluated, as it would be read from its text. */
export type Evaluate = (nodes: Draft[], locals: Scope, read: Reader) => Draft[]

/** posthtml-expressions, in the mode in which Maizzle uses it: what fails is left out. */
export function createExpressions(scripts: Scripts, syntax: Syntax = {}): Evaluate {
  const fill = createFill(scripts, syntax)
  return (nodes, locals, read) => {
    const raw: DraftElement[] = []
    const evaluated = walk(nodes, { locals: { ...locals }, keepsMissing: true, scripts, fill, raw })
    unwrapRaw(raw)
    return normalize(evaluated, read)
  }
}

interface Turn {
  /** Shared by all that is evaluated together: loops write into it. */
  locals: Scope
  /** Whether a name without a value stays as it is written. Inside loops it becomes the text `undefined`. */
  keepsMissing: boolean
  scripts: Scripts
  fill: Fill
  /** The elements whose content nobody evaluates. */
  raw: DraftElement[]
}

type Part = DraftElement & { tag: string }

function walk(nodes: Draft[], turn: Turn): Draft[] {
  const done: Draft[] = []
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at] as string | Part
    if (typeof node === 'string') done.push(turn.fill(node, turn.locals, turn.keepsMissing))
    else if (node.tag === 'raw') {
      const copy = { ...node }
      turn.raw.push(copy)
      done.push(copy)
    } else {
      const copy = evaluateElement(node, turn)
      if (copy.tag === 'if') at = chooseBranch(copy, { nodes, at, turn, done })
      else done.push(...(TAGS.get(copy.tag)?.(copy, turn) ?? [copy]))
    }
  }
  return done
}

/** Attributes come first, then what is inside, then the element itself. */
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

const TAGS = new Map<string, (node: Part, turn: Turn) => Draft[]>([
  ['each', repeat],
  ['for', repeat],
  ['switch', chooseCase],
  ['scope', enterScope],
])

function unwrapRaw(nodes: Draft[]): void {
  for (const node of nodes as (DraftElement | string)[]) {
    if (typeof node === 'string') continue
    if (node.content) unwrapRaw(node.content)
    if (node.tag === 'raw') node.tag = false
  }
}

/** Adds the branch that is chosen, evaluated once more, and returns the place of the last node that belongs to it. */
function chooseBranch(
  node: Part,
  { nodes, at, turn, done }: { nodes: Draft[]; at: number; turn: Turn; done: Draft[] },
): number {
  const conditions: (string | undefined)[] = [conditionOf(node)]
  const branches = [node.content]
  let place = nextTag(nodes, at + 1)
  for (let next = nodes[place] as Part; next && BRANCHES.has(next.tag); next = nodes[place] as Part) {
    // Whoever comes later in a chain is read as it is written, whatever its attributes hold.
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

/** The place of the next node that is more than white space. */
function nextTag(nodes: Draft[], from: number): number {
  let at = from
  while (at < nodes.length && typeof nodes[at] === 'string' && (nodes[at] as string).trim() === '') at++
  return at
}

function repeat(node: Part, turn: Turn): Draft[] {
  const loop = String(node.attrs?.loop || '')
  const split = loop.search(/\sin\s/)
  if (split === -1) throw new Error("Loop statement lacking 'in' keyword")
  const names = loop.slice(0, split).split(',')
  const keys = names.map((key) => key.trim())
  if (keys[0] === '') throw new Error('You must provide at least one loop argument')
  const target = attempt(() => turn.scripts.expression(loop.slice(split + 4))(turn.locals), {})
  return withLocals(keys, turn, () => repeatOver(target, keys, { node, turn }))
}

function repeatOver(target: unknown, keys: string[], { node, turn }: { node: Part; turn: Turn }): Draft[] {
  const { locals } = turn
  const done: Draft[] = []
  const inside = { ...turn, keepsMissing: false }
  const list = Array.isArray(target) ? target : undefined
  const entries: unknown[] = list ?? Object.keys(Object(target))
  const each = (key: string | number, index: number) => {
    const isFirst = entries.indexOf(entries[index]) === 0
    const { length } = entries
    locals.loop = { index, remaining: length - index - 1, first: isFirst, last: index + 1 === length, length }
    locals[keys[0]!] = (target as Scope)[key]
    if (keys[1]) locals[keys[1]] = key
    if (!node.content) throw new SyntaxError('A loop has no content')
    done.push(...walk(node.content, inside))
  }
  if (list) for (let index = 0; index < list.length; index++) each(index, index)
  else for (const key in target as object) each(key, entries.indexOf(key))
  return done
}

/** What names meant before, they mean again. */
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
  // All of them, for the original would fail where one cannot be read.
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
  return withLocals(Object.keys(target), turn, () => {
    Object.assign(turn.locals, target)
    return walk(content, { ...turn, keepsMissing: false })
  })
}
