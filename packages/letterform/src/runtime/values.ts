import { MailVariableError, type VariableProblem } from './errors.ts'
import type { Fault } from './fault.ts'
import { nearest } from './nearest.ts'
import type { Fields, Shape } from './shape.ts'
import { EXPECTED, valueFault, wrongType } from './value-faults.ts'

export function checkValues(email: string, values: unknown, fields: Fields): void {
  const problems = findValueProblems(values, fields)
  if (problems.length > 0) throw new MailVariableError(email, problems)
}

/**
 * All problems of a call's values, up to a hundred. `undefined` and `null` both mean that a value is missing, which is
 * only allowed if it is optional. Only own enumerable properties count, as in JSON. Passing nothing is the same as
 * passing an empty object.
 *
 * A getter that returns another value the second time may pass this check. The mail then contains `#` or nothing in its
 * place, but never an unescaped value.
 */
export function findValueProblems(values: unknown, fields: Fields): VariableProblem[] {
  const problems: VariableProblem[] = []
  try {
    checkObject(problems, values === undefined ? NOTHING : values, fields)
  } catch {
    add(problems, '', UNREADABLE)
  }
  return problems
}

/** A limit for logs: a list may have a million wrong items. */
const MOST_PROBLEMS = 100
const NOTHING = Object.freeze({})
const UNREADABLE: Fault = { code: 'unreadable', message: 'cannot be read: reading it throws an error' }

/** Four times as fast as `Object.hasOwn` on the keys of a `for in`. */
const { hasOwnProperty: isOwn } = Object.prototype

/**
 * Loops over the object rather than the fields: every key has to be known, and `for in` is the fastest way to read
 * them.
 */
function checkObject(problems: VariableProblem[], object: unknown, fields: Fields): void {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    add(problems, '', wrongType(object, 'object'))
    return
  }
  let found = 0
  for (const key in object) {
    if (problems.length >= MOST_PROBLEMS) return
    if (!isOwn.call(object, key)) continue
    const shape = isOwn.call(fields, key) ? fields[key] : undefined
    if (!shape) add(problems, showKey(key), unknownKey(key, fields))
    else if (checkMember(problems, { object, key, shape }) && !shape.optional) found++
  }
  if (found < countRequired(fields)) addMissing(problems, object as Values, fields)
}

type Values = Record<string | number, unknown>

/** A value by its object and key. JavaScript engines allocate nothing for it. */
interface Member {
  object: object
  key: string | number
  shape: Shape
}

/** Returns whether there is a value. */
function checkMember(problems: VariableProblem[], { object, key, shape }: Member): boolean {
  const before = problems.length
  try {
    const value = (object as Values)[key]
    if (value === undefined || value === null) return false
    checkValue(problems, value, shape)
  } catch {
    add(problems, '', UNREADABLE)
  }
  if (problems.length > before) prefixPaths(problems, before, key)
  return true
}

function checkValue(problems: VariableProblem[], value: unknown, shape: Shape): void {
  if (shape.type === 'object') checkObject(problems, value, shape.fields)
  else if (shape.type === 'list') checkList(problems, value, shape.of)
  else add(problems, '', valueFault(value, shape))
}

function checkList(problems: VariableProblem[], list: unknown, shape: Shape): void {
  if (!Array.isArray(list)) {
    add(problems, '', wrongType(list, 'list'))
    return
  }
  for (let key = 0; key < list.length && problems.length < MOST_PROBLEMS; key++) {
    if (!checkMember(problems, { object: list, key, shape })) add(problems, `[${key}]`, missing(shape))
  }
}

function countRequired(fields: Fields): number {
  let count = 0
  for (const name in fields) if (isOwn.call(fields, name) && !fields[name]!.optional) count++
  return count
}

function addMissing(problems: VariableProblem[], object: Values, fields: Fields): void {
  for (const [name, shape] of Object.entries(fields)) {
    if (!shape.optional && isAbsent(object, name)) add(problems, name, missing(shape))
  }
}

/** A value that throws is not absent, and has been reported. */
function isAbsent(object: Values, name: string): boolean {
  try {
    return !Object.prototype.propertyIsEnumerable.call(object, name) || (object[name] ?? null) === null
  } catch {
    return false
  }
}

function missing({ type }: Shape): Fault {
  return { code: 'missing', message: `missing; expected ${EXPECTED[type]}` }
}

function add(problems: VariableProblem[], path: string, fault: Fault | undefined): void {
  if (fault && problems.length < MOST_PROBLEMS) problems.push({ path, code: fault.code, message: fault.message })
}

/** Paths are composed only once there is a problem, so that they cost nothing in a valid call. */
function prefixPaths(problems: VariableProblem[], from: number, key: string | number): void {
  const prefix = typeof key === 'number' ? `[${key}]` : key
  for (const problem of problems.slice(from)) {
    const { path } = problem
    problem.path = path === '' || path.startsWith('[') ? prefix + path : `${prefix}.${path}`
  }
}

function unknownKey(key: string, fields: Fields): Fault {
  const near = nearest(key, Object.keys(fields))
  return { code: 'unknown-key', message: near ? `unknown name; did you mean ${near}?` : 'unknown name' }
}

/** Keys may be hostile too: a line break could forge a line of the log. */
function showKey(key: string): string {
  return /^[\w$-]{1,64}$/.test(key) ? key : JSON.stringify(key.slice(0, 40))
}
