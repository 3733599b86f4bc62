import type { Node, Program } from 'acorn'
import { refuse } from './refusal.ts'
import { type Block, createBlock, isDeclared, isFresh } from './script-blocks.ts'
import { allowsCall, allowsNew, isTranslation } from './script-calls.ts'
import { defaultsOf, namesOf, type Part } from './script-patterns.ts'

/**
 * Checks a script against an allow list of syntax, and returns a function that writes a part of it with every free name
 * replaced by a lookup in the scope. `own` are free names of objects that belong to the script, so it may change them.
 */
export function rewriteNames(program: Program, code: string, own: Set<string>): (node: Node) => string {
  const edits: { start: number; end: number; text: string }[] = []
  const context: Context = {
    own,
    refuse: (node) => refuse(`script: ${code.slice(node.start, node.end)}`),
    replace: ({ start, end }, text) => void edits.push({ start, end, text }),
  }
  visitBody(program as unknown as Part, undefined, context)
  edits.sort((a, b) => a.start - b.start)
  return ({ start, end }) => {
    let text = ''
    let from = start
    for (const edit of edits) {
      if (edit.start < start || edit.end > end) continue
      text += code.slice(from, edit.start) + edit.text
      from = edit.end
    }
    return text + code.slice(from, end)
  }
}

interface Context {
  own: Set<string>
  refuse: (node: Node) => never
  replace: (node: Node, text: string) => void
}

type Visit = (node: Part, block: Block, context: Context) => void

function visit(node: unknown, block: Block, context: Context): void {
  if (node === null || node === undefined) return
  if (Array.isArray(node)) for (const one of node) visit(one, block, context)
  else (VISITS[(node as Part).type] ?? context.refuse)(node as Part, block, context)
}

const parts =
  (...names: string[]): Visit =>
  (node, block, context) => {
    for (const name of names) visit(node[name], block, context)
  }

const nothing: Visit = () => {}

const VISITS: Record<string, Visit> = {
  Literal: nothing,
  EmptyStatement: nothing,
  BreakStatement: nothing,
  ContinueStatement: nothing,
  TemplateElement: nothing,
  TemplateLiteral: parts('expressions'),
  ExpressionStatement: visitStatement,
  Identifier: visitName,
  MemberExpression: visitMember,
  ChainExpression: parts('expression'),
  CallExpression: (node, block, context) => {
    if (isTranslation(node, block)) visitTranslation(node, block, context)
    else if (allowsCall(node, block)) parts('callee', 'arguments')(node, block, context)
    else context.refuse(node)
  },
  NewExpression: visitNew,
  UnaryExpression: visitUnary,
  BinaryExpression: (node, block, context) => {
    return (node.operator === 'instanceof' ? context.refuse : parts('left', 'right'))(node, block, context)
  },
  LogicalExpression: parts('left', 'right'),
  ConditionalExpression: parts('test', 'consequent', 'alternate'),
  ArrayExpression: parts('elements'),
  ObjectExpression: parts('properties'),
  Property: visitProperty,
  SpreadElement: parts('argument'),
  SequenceExpression: parts('expressions'),
  ArrowFunctionExpression: visitFunction,
  FunctionExpression: visitFunction,
  FunctionDeclaration: (node, block, context) => (block.isBody ? visitFunction : context.refuse)(node, block, context),
  ReturnStatement: parts('argument'),
  IfStatement: parts('test', 'consequent', 'alternate'),
  BlockStatement: visitBlock,
  ForStatement: visitBlock,
  ForOfStatement: visitBlock,
  VariableDeclaration: (node, block, context) => {
    if (node.kind === 'var' && !block.isBody) context.refuse(node)
    visit(node.declarations, block, context)
  },
  VariableDeclarator: visitDeclarator,
  AssignmentExpression: visitAssignment,
  UpdateExpression: (node, block, context) => checkTarget(node.argument as Part, block, context),
}

function visitTranslation(node: Part, block: Block, context: Context): void {
  context.replace(node.callee as Part, '$t($scope)')
  visit(node.arguments, block, context)
}

/** A block or a loop, with the variables that it declares. */
function visitBlock(node: Part, outer: Block, context: Context): void {
  const left = node.left as Part | undefined
  if (left && left.type !== 'VariableDeclaration') context.refuse(node)
  const block = createBlock([node.init, left, node.body].flat().filter(Boolean) as Part[], outer)
  for (const name of ['init', 'left', 'test', 'update', 'right', 'body']) visit(node[name], block, context)
}

/** A whole script, or the body of a function. */
function visitBody(node: Part, outer: Block | undefined, context: Context): void {
  visit(node.body, { ...createBlock(node.body as Part[], outer), isBody: true }, context)
}

function visitFunction(node: Part, outer: Block, context: Context): void {
  if (node.async || node.generator) context.refuse(node)
  if (node.type === 'FunctionExpression' && node.id) context.refuse(node)
  const params = node.params as Part[]
  const names = new Set(params.flatMap(namesOf))
  if ([...names].some((name) => REFUSED_NAMES.has(name))) context.refuse(node)
  const own = { names, fresh: new Set<string>(), outer, isBody: false }
  for (const param of params) visit(defaultsOf(param, context.refuse), own, context)
  const body = node.body as Part
  if (body.type === 'BlockStatement') visitBody(body, own, context)
  else visit(body, own, context)
}

function visitDeclarator(node: Part, block: Block, context: Context): void {
  const id = node.id as Part
  if (namesOf(id).some((name) => REFUSED_NAMES.has(name))) context.refuse(node)
  visit(defaultsOf(id, context.refuse), block, context)
  visit(node.init, block, context)
}

function visitStatement(node: Part, block: Block, context: Context): void {
  const { expression } = node as unknown as { expression: Part }
  if (!isExport(expression)) visit(expression, block, context)
  else if (block.outer) context.refuse(node)
  else visit(expression.right, block, context)
}

function isExport({ type, operator, left }: Part): boolean {
  const { object, property, computed } = (left ?? {}) as Record<string, Part | undefined>
  const isPlain = type === 'AssignmentExpression' && operator === '=' && !computed
  return isPlain && object?.name === 'module' && property?.name === 'exports'
}

function visitName(node: Part, block: Block, context: Context): void {
  const name = node.name as string
  if (isDeclared(name, block)) return
  if (REFUSED_NAMES.has(name)) context.refuse(node)
  context.replace(node, lookUp(name))
}

/** A call, not something in parentheses, which would continue a statement before it that has no semicolon. */
function lookUp(name: string): string {
  return `$get($scope, ${JSON.stringify(name)})`
}

const REFUSED_NAMES = new Set(
  ['module', 'require', 'exports', 'arguments', 'eval', 'globalThis'].concat('$scope', '$get', '$type', '$t'),
)

function visitMember(node: Part, block: Block, context: Context): void {
  const property = node.property as Part
  if (isOddKey(property)) context.refuse(node)
  visit(node.object, block, context)
  if (node.computed) visit(property, block, context)
}

/** Keys that reveal the realm or give access to everything. */
function isOddKey({ name, value }: Part): boolean {
  return ['constructor', '__proto__', 'prototype', 'caller', 'callee'].includes((name ?? value) as string)
}

function visitUnary(node: Part, block: Block, context: Context): void {
  const argument = node.argument as Part
  if (node.operator === 'delete') context.refuse(node)
  const isFree = argument.type === 'Identifier' && !isDeclared(argument.name as string, block)
  if (node.operator === 'typeof' && isFree) context.replace(node, `$type(${JSON.stringify(argument.name)}, $scope)`)
  else visit(argument, block, context)
}

/** The name of a class becomes a call, which `new` must not take for its own. */
function visitNew(node: Part, block: Block, context: Context): void {
  if (!allowsNew(node, block)) context.refuse(node)
  const callee = node.callee as Part
  context.replace(callee, `(${lookUp(callee.name as string)})`)
  visit(node.arguments, block, context)
}

function visitProperty(node: Part, block: Block, context: Context): void {
  const key = node.key as Part
  if (node.kind !== 'init' || (isOddKey(key) && !node.computed)) context.refuse(node)
  if (node.computed) visit(key, block, context)
  const name = key.name as string
  if (!node.shorthand) visit(node.value, block, context)
  if (!node.shorthand || isDeclared(name, block)) return
  if (REFUSED_NAMES.has(name)) context.refuse(node)
  context.replace(node, `${name}: ${lookUp(name)}`)
}

function visitAssignment(node: Part, block: Block, context: Context): void {
  checkTarget(node.left as Part, block, context)
  visit(node.right, block, context)
}

/** Accepts variables of the script, and members of objects that it made or that are its own. */
function checkTarget(target: Part, block: Block, context: Context): void {
  if (target.type === 'Identifier' && isDeclared(target.name as string, block)) return
  const { object, property, computed } = target as unknown as { object?: Part; property: Part; computed: boolean }
  if (object?.type !== 'Identifier' || isOddKey(property)) context.refuse(target)
  const name = object.name as string
  if (!(isDeclared(name, block) ? isFresh(name, block) : context.own.has(name))) context.refuse(target)
  visit(object, block, context)
  if (computed) visit(property, block, context)
}
