import type { Node, Program } from 'acorn'
import { refuse } from './refusal.ts'
import { CONSTRUCTORS, PURE_FUNCTIONS, PURE_METHODS } from './script-globals.ts'

/** A node of the tree, whose parts are looked at by name. */
type Part = Node & Record<string, unknown>

/** The names that a function or block declares; `fresh` are the constants that hold an object of their own. */
interface Block {
  names: Set<string>
  fresh: Set<string>
  outer: Block | undefined
  /** Whether `var` and functions may be declared in it: in any other block they would reach out of it. */
  isBody: boolean
}

/**
 * Checks that a script does only what a function can do for it, and returns what writes a part of it with its free
 * names turned into questions to the scope. An allow list: what is not on it is refused.
 */
export function rewriteNames(program: Program, code: string): (node: Node) => string {
  const edits: { start: number; end: number; text: string }[] = []
  const context: Context = {
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
  CallExpression: visitCall,
  NewExpression: visitNew,
  UnaryExpression: visitUnary,
  BinaryExpression: visitBinary,
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

/** A block with what it declares; a loop's variables are its own. */
function visitBlock(node: Part, outer: Block, context: Context): void {
  const left = node.left as Part | undefined
  if (left && left.type !== 'VariableDeclaration') context.refuse(node)
  const block = createBlock([node.init, left, node.body].flat().filter(Boolean) as Part[], outer)
  for (const name of ['init', 'left', 'test', 'update', 'right', 'body']) visit(node[name], block, context)
}

/** A whole script, or what a function does. */
function visitBody(node: Part, outer: Block | undefined, context: Context): void {
  visit(node.body, { ...createBlock(node.body as Part[], outer), isBody: true }, context)
}

function createBlock(body: Part[], outer: Block | undefined): Block {
  const block: Block = { names: new Set(), fresh: new Set(), outer, isBody: false }
  for (const statement of body) {
    if (statement.type === 'FunctionDeclaration') block.names.add((statement.id as unknown as { name: string }).name)
    if (statement.type !== 'VariableDeclaration') continue
    for (const { id, init } of statement.declarations as { id: Part; init: Part | null }[]) {
      for (const name of namesOf(id)) block.names.add(name)
      const isOwn = init?.type === 'ObjectExpression' || init?.type === 'ArrayExpression'
      if (statement.kind === 'const' && isOwn && id.type === 'Identifier') block.fresh.add(id.name as string)
    }
  }
  return block
}

/** The names that a pattern declares. */
function namesOf(pattern: Part | null): string[] {
  if (!pattern) return []
  if (pattern.type === 'Identifier') return [pattern.name as string]
  if (pattern.type === 'ArrayPattern') return (pattern.elements as Part[]).flatMap(namesOf)
  if (pattern.type === 'ObjectPattern') return (pattern.properties as Part[]).flatMap(namesOf)
  return namesOf((pattern.type === 'Property' ? pattern.value : (pattern.left ?? pattern.argument)) as Part)
}

/** A pattern's defaults and computed keys are code as any other. */
function visitPattern(pattern: Part | null, block: Block, context: Context): void {
  if (!pattern || pattern.type === 'Identifier') return
  if (pattern.type === 'ArrayPattern') for (const one of pattern.elements as Part[]) visitPattern(one, block, context)
  else if (pattern.type === 'ObjectPattern')
    for (const one of pattern.properties as Part[]) visitPattern(one, block, context)
  else if (pattern.type === 'AssignmentPattern') {
    visitPattern(pattern.left as Part, block, context)
    visit(pattern.right, block, context)
  } else if (pattern.type === 'Property') {
    if (pattern.computed) context.refuse(pattern)
    visitPattern(pattern.value as Part, block, context)
  } else if (pattern.type === 'RestElement') visitPattern(pattern.argument as Part, block, context)
  else context.refuse(pattern)
}

function visitFunction(node: Part, outer: Block, context: Context): void {
  if (node.async || node.generator) context.refuse(node)
  if (node.type === 'FunctionExpression' && node.id) context.refuse(node)
  const params = node.params as Part[]
  const names = new Set(params.flatMap(namesOf))
  if ([...names].some((name) => REFUSED_NAMES.has(name))) context.refuse(node)
  const own = { names, fresh: new Set<string>(), outer, isBody: false }
  for (const param of params) visitPattern(param, own, context)
  const body = node.body as Part
  if (body.type === 'BlockStatement') visitBody(body, own, context)
  else visit(body, own, context)
}

function visitDeclarator(node: Part, block: Block, context: Context): void {
  const id = node.id as Part
  if (namesOf(id).some((name) => REFUSED_NAMES.has(name))) context.refuse(node)
  visitPattern(id, block, context)
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
  const quoted = JSON.stringify(name)
  context.replace(node, `(${quoted} in $scope ? $scope[${quoted}] : $global(${quoted}))`)
}

const REFUSED_NAMES = new Set(
  ['module', 'require', 'exports', 'arguments', 'eval', 'globalThis'].concat('$scope', '$global', '$type'),
)

function isDeclared(name: string, block: Block | undefined): boolean {
  return block !== undefined && (block.names.has(name) || isDeclared(name, block.outer))
}

function visitMember(node: Part, block: Block, context: Context): void {
  const property = node.property as Part
  if (isOddKey(property)) context.refuse(node)
  visit(node.object, block, context)
  if (node.computed) visit(property, block, context)
}

/** Keys by which realms can be told apart, or everything be reached. */
function isOddKey({ name, value }: Part): boolean {
  return ['constructor', '__proto__', 'prototype', 'caller', 'callee'].includes((name ?? value) as string)
}

function visitCall(node: Part, block: Block, context: Context): void {
  const callee = node.callee as Part
  if (callee.type === 'MemberExpression') {
    if (!isPureMethod(callee, block) && !isCopy(node)) context.refuse(node)
  } else if (callee.type === 'Identifier') {
    const name = callee.name as string
    if (!isDeclared(name, block) && !PURE_FUNCTIONS.has(name)) context.refuse(node)
  } else context.refuse(node)
  visit(callee, block, context)
  visit(node.arguments, block, context)
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

/** They may change what a script made itself. */
const CHANGING_METHODS = new Set(['push', 'unshift', 'sort', 'reverse', 'pop', 'shift', 'splice', 'add', 'set'])

function makesArray({ callee }: Part): boolean {
  const { type, property } = callee as Part
  const name = (property as Part | undefined)?.name as string
  return type === 'MemberExpression' && ['map', 'filter', 'slice', 'concat', 'split', 'flat', 'flatMap'].includes(name)
}

/** Declared here or around, and not hidden by another of its name. */
function isFresh(name: string, block: Block | undefined): boolean {
  if (!block) return false
  return block.names.has(name) ? block.fresh.has(name) : isFresh(name, block.outer)
}

function visitNew(node: Part, block: Block, context: Context): void {
  const name = (node.callee as Part).name as string
  if (!CONSTRUCTORS.has(name) || isDeclared(name, block)) context.refuse(node)
  visit(node.callee, block, context)
  visit(node.arguments, block, context)
}

function visitUnary(node: Part, block: Block, context: Context): void {
  const argument = node.argument as Part
  if (node.operator === 'delete') context.refuse(node)
  const isFree = argument.type === 'Identifier' && !isDeclared(argument.name as string, block)
  if (node.operator === 'typeof' && isFree) context.replace(node, `$type(${JSON.stringify(argument.name)}, $scope)`)
  else visit(argument, block, context)
}

function visitBinary(node: Part, block: Block, context: Context): void {
  if (node.operator === 'instanceof') context.refuse(node)
  visit(node.left, block, context)
  visit(node.right, block, context)
}

function visitProperty(node: Part, block: Block, context: Context): void {
  const key = node.key as Part
  if (node.kind !== 'init' || (isOddKey(key) && !node.computed)) context.refuse(node)
  if (node.computed) visit(key, block, context)
  const name = key.name as string
  if (!node.shorthand) visit(node.value, block, context)
  if (!node.shorthand || isDeclared(name, block)) return
  if (REFUSED_NAMES.has(name)) context.refuse(node)
  const quoted = JSON.stringify(name)
  context.replace(node, `${name}: (${quoted} in $scope ? $scope[${quoted}] : $global(${quoted}))`)
}

function visitAssignment(node: Part, block: Block, context: Context): void {
  checkTarget(node.left as Part, block, context)
  visit(node.right, block, context)
}

/** A name of the script's own, or a member of an object that it made itself. */
function checkTarget(target: Part, block: Block, context: Context): void {
  if (target.type === 'Identifier' && isDeclared(target.name as string, block)) return
  const { object, property, computed } = target as unknown as { object?: Part; property: Part; computed: boolean }
  const isOwn = object?.type === 'Identifier' && isFresh(object.name as string, block)
  if (!isOwn || isOddKey(property)) context.refuse(target)
  if (computed) visit(property, block, context)
}
