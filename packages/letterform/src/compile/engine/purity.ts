import { createCodeFinder, type Syntax } from './fill.ts'
import { Refusal } from './refusal.ts'
import type { Scripts } from './script.ts'
import type { Source } from './template.ts'
import type { Draft, DraftElement } from './tree.ts'

/** Whether all code of a template is compiled, and so has no effects. */
export type IsPure = (source: Source) => boolean

export function createPurity(pure: Scripts, syntax: Syntax): IsPure {
  const findCode = createCodeFinder(syntax)

  function compileAll(nodes: Draft[]): void {
    for (const node of nodes) {
      if (typeof node === 'string') for (const code of findCode(node)) pure.expression(code)
      else if (Array.isArray(node)) compileAll(node)
      else if (node) compileElement(node)
    }
  }

  function compileElement({ tag, attrs = {}, content }: DraftElement): void {
    for (const [name, value] of Object.entries(attrs)) {
      if (typeof value !== 'string') continue
      const codes = findCode(value)
      for (const code of codes) pure.expression(code)
      // An attribute with expressions is known only when they are evaluated. The scripts refuse it then.
      if (codes.length === 0) compileAttribute(`${tag as string} ${name}`, value)
    }
    if (content) compileAll(content)
  }

  function compileAttribute(place: string, value: string): void {
    if (CONDITIONS.has(place)) pure.conditions([value])
    else if (EXPRESSIONS.has(place)) pure.expression(value)
    else if (LOOPS.has(place)) pure.expression(value.slice(value.search(/\sin\s/) + 4))
  }

  function isPure({ nodes, locals, props }: Source): boolean {
    try {
      for (const code of locals) pure.props([code])
      pure.props(props)
      compileAll(nodes)
      return true
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }

  const known = new WeakMap<Source, boolean>()
  return (source) => {
    const answer = known.get(source) ?? isPure(source)
    known.set(source, answer)
    return answer
  }
}

const CONDITIONS = new Set(['if condition', 'elseif condition'])
const EXPRESSIONS = new Set(['switch expression', 'case n', 'scope with'])
const LOOPS = new Set(['each loop', 'for loop'])
