import { type Block, isDeclared, isFresh } from './script-blocks.ts'
import { CONSTRUCTORS, PURE_FUNCTIONS, PURE_METHODS } from './script-globals.ts'
import type { Part } from './script-patterns.ts'

/** Whether a call has no side effects outside of the script. */
export function allowsCall(node: Part, block: Block): boolean {
  const callee = node.callee as Part
  if (callee.type === 'MemberExpression') return isPureMethod(callee, block) || isCopy(node)
  const name = callee.name as string
  return callee.type === 'Identifier' && (isDeclared(name, block) || PURE_FUNCTIONS.has(name))
}

/** A call of `t`, which is checked to be ours when it runs. */
export function isTranslation({ callee }: Part, block: Block): boolean {
  const { type, name } = callee as Part
  return type === 'Identifier' && name === 't' && !isDeclared('t', block)
}

export function allowsNew({ callee }: Part, block: Block): boolean {
  const name = (callee as Part).name as string
  return CONSTRUCTORS.has(name) && !isDeclared(name, block)
}

function isPureMethod({ object, property, computed }: Part, block: Block): boolean {
  const name = (property as Part).name as string
  if (computed) return false
  if (PURE_METHODS.has(name)) return true
  if (!CHANGING_METHODS.has(name)) return false
  const { type, name: owner } = object as Part
  const isNew = type === 'ArrayExpression' || (type === 'CallExpression' && makesArray(object as Part))
  return isNew || (type === 'Identifier' && isFresh(owner as string, block))
}

/** `Object.assign({}, …)` */
function isCopy({ callee, arguments: given }: Part): boolean {
  const { object, property, computed } = callee as Part
  const isAssign = (object as Part).name === 'Object' && (property as Part).name === 'assign' && !computed
  return isAssign && (given as Part[])[0]?.type === 'ObjectExpression'
}

/** Methods that change their object. Allowed only on objects that the script made. */
const CHANGING_METHODS = new Set(['push', 'unshift', 'sort', 'reverse', 'pop', 'shift', 'splice', 'add', 'set'])

function makesArray({ callee }: Part): boolean {
  const { type, property } = callee as Part
  const name = (property as Part | undefined)?.name as string
  return type === 'MemberExpression' && ['map', 'filter', 'slice', 'concat', 'split', 'flat', 'flatMap'].includes(name)
}
