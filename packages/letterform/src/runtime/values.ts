import { MailVariableError, type VariableProblem } from './errors.ts'
import type { Fault } from './fault.ts'
import { fieldOf } from './field-of.ts'
import { nearMiss } from './near-miss.ts'
import { plainLeaf, plainValues } from './plain-values.ts'
import type { Fields, LeafShape, Shape } from './shape.ts'
import { expectation, valueFault, wrongType } from './value-faults.ts'

export type Values = Readonly<Record<string, unknown>>

/**
 * Throws if a mail cannot be rendered from these values. Returns them, or a plain copy if they have to be converted first.
 *
 * A getter that returns another value the second time may pass this check. The mail then contains `#` or nothing in its
 * place, but never an unescaped value.
 */
export function checkedValues(email: string, values: unknown, fields: Fields): Values {
  const { problems, isPlain } = read(values, fields)
  if (problems.length > 0) throw new MailVariableError(email, problems)
  return isPlain ? ((values as Values | undefined) ?? NOTHING) : plainValues(values as object, fields)
}

/**
 * All problems of a call's values, up to a hundred. `undefined` and `null` both mean that a value is missing, which is
 * only allowed if it is optional. Fields that no variable has are ignored, unless one is a misspelt name of a variable
 * without a value. Passing nothing is the same as passing an empty object.
 */
export function findValueProblems(values: unknown, fields: Fields): VariableProblem[] {
  return read(values, fields).problems
}

/** A limit for logs: a list may have a million wrong items. */
const MOST_PROBLEMS = 100
const NOTHING: Values = Object.freeze({})
const UNREADABLE: Fault = { code: 'unreadable', message: 'cannot be read: reading it throws an error' }

const { hasOwnProperty: isOwn } = Object.prototype

interface Reading {
  problems: VariableProblem[]
  /** Whether mails can be rendered from the values as they are. */
  isPlain: boolean
}

function read(values: unknown, fields: Fields): Reading {
  const reading: Reading = { problems: [], isPlain: true }
  try {
    checkObject(reading, values === undefined ? NOTHING : values, fields)
  } catch {
    add(reading, '', UNREADABLE)
  }
  return reading
}

/** `for in` is the fastest way to read the fields. */
function checkObject(reading: Reading, object: unknown, fields: Fields): void {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    add(reading, '', wrongType(object, { type: 'object' }))
    return
  }
  let absent: string[] | undefined
  for (const key in fields) {
    if (reading.problems.length >= MOST_PROBLEMS) return
    if (!isOwn.call(fields, key)) continue
    const shape = fields[key]!
    if (checkMember(reading, { object, key, shape })) continue
    absent ??= []
    absent.push(key)
    if (!shape.optional) add(reading, key, missing(shape))
  }
  if (absent) addMisspelt(reading, { object, absent, fields })
}

/** A value by its object and key. JavaScript engines allocate nothing for it. */
interface Member {
  object: object
  key: string
  shape: Shape
}

/** Returns whether there is a value. */
function checkMember(reading: Reading, { object, key, shape }: Member): boolean {
  const before = reading.problems.length
  try {
    const isOwnField = isOwn.call(object, key)
    const value = isOwnField ? (object as Values)[key] : fieldOf(object, key)
    if (value === undefined || value === null) return false
    if (!isOwnField) reading.isPlain = false
    checkValue(reading, value, shape)
  } catch {
    add(reading, '', UNREADABLE)
  }
  if (reading.problems.length > before) prefixPaths(reading, before, key)
  return true
}

function checkValue(reading: Reading, value: unknown, shape: Shape): void {
  if (shape.type === 'object') checkObject(reading, value, shape.fields)
  else if (shape.type === 'list') checkList(reading, value, shape.of)
  else checkLeaf(reading, value, shape)
}

function checkLeaf(reading: Reading, value: unknown, shape: LeafShape): void {
  const plain = plainLeaf(value, shape.type)
  if (plain !== value) reading.isPlain = false
  add(reading, '', valueFault(plain, shape))
}

function checkList(reading: Reading, list: unknown, shape: Shape): void {
  if (!Array.isArray(list)) {
    add(reading, '', wrongType(list, { type: 'list' }))
    return
  }
  for (let index = 0; index < list.length && reading.problems.length < MOST_PROBLEMS; index++) {
    checkItem(reading, { list, index, shape })
  }
}

function checkItem(reading: Reading, { list, index, shape }: { list: unknown[]; index: number; shape: Shape }): void {
  const before = reading.problems.length
  try {
    const value = list[index]
    if (value === undefined || value === null) add(reading, '', missing(shape))
    else checkValue(reading, value, shape)
  } catch {
    add(reading, '', UNREADABLE)
  }
  if (reading.problems.length > before) prefixPaths(reading, before, index)
}

function missing(shape: Shape): Fault {
  return { code: 'missing', message: `missing; expected ${expectation(shape)}` }
}

interface Absent {
  object: object
  /** The names of the fields without a value. */
  absent: string[]
  fields: Fields
}

/** Callers pass rows of databases, with more fields than an email has. So only a typo is an error. */
function addMisspelt(reading: Reading, { object, absent, fields }: Absent): void {
  for (const key in object) {
    if (reading.problems.length >= MOST_PROBLEMS) return
    if (isOwn.call(fields, key) || !isOwn.call(object, key)) continue
    const near = nearMiss(key, absent)
    if (near !== undefined) add(reading, showKey(key), unknownName(near))
  }
}

export function unknownName(near: string | undefined): Fault {
  return { code: 'unknown-key', message: near ? `unknown name; did you mean ${near}?` : 'unknown name' }
}

function add({ problems }: Reading, path: string, fault: Fault | undefined): void {
  if (fault && problems.length < MOST_PROBLEMS) problems.push({ path, code: fault.code, message: fault.message })
}

/** Paths are composed only once there is a problem, so that they cost nothing in a valid call. */
function prefixPaths({ problems }: Reading, from: number, key: string | number): void {
  const prefix = typeof key === 'number' ? `[${key}]` : key
  for (const problem of problems.slice(from)) {
    const { path } = problem
    problem.path = path === '' || path.startsWith('[') ? prefix + path : `${prefix}.${path}`
  }
}

/** Keys may be hostile too: a line break could forge a line of the log. */
export function showKey(key: string): string {
  return /^[\w$-]{1,64}$/.test(key) ? key : JSON.stringify(key.slice(0, 40))
}
