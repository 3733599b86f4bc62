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
 * Every problem of a call's values, up to a hundred. `undefined` and `null` both mean that a value is not there: fine
 * where it is optional, and missing where it is not. Only own enumerable properties count, as in JSON. No argument at
 * all is an empty object.
 *
 * What reads differently the second time (a getter) may pass here and come out as `#` or nothing; never unescaped.
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

/** Enough to put a call right; a list of a million wrong items would fill the log. */
const MOST_PROBLEMS = 100
const NOTHING = Object.freeze({})
const UNREADABLE: Fault = { code: 'unreadable', message: 'cannot be read: reading it throws' }

/** Not `Object.hasOwn`, which takes four times as long on the keys of a `for in`. */
const { hasOwnProperty: isOwn } = Object.prototype

/** Goes over the object rather than the fields: engines read the keys of a `for in` fastest, and each has to be known. */
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

/** A value and where it was found. Engines keep this off the heap. */
interface Member {
  object: object
  key: string | number
  shape: Shape
}

/** Says whether there is a value. */
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

/** What throws is there, and has been told of. */
function isAbsent(object: Values, name: string): boolean {
  try {
    return !Object.prototype.propertyIsEnumerable.call(object, name) || (object[name] ?? null) === null
  } catch {
    return false
  }
}

function missing({ type }: Shape): Fault {
  return { code: 'missing', message: `missing: expected ${EXPECTED[type]}` }
}

function add(problems: VariableProblem[], path: string, fault: Fault | undefined): void {
  if (fault && problems.length < MOST_PROBLEMS) problems.push({ path, code: fault.code, message: fault.message })
}

/** Paths are put together on the way out, so that a call without problems pays nothing for them. */
function prefixPaths(problems: VariableProblem[], from: number, key: string | number): void {
  const prefix = typeof key === 'number' ? `[${key}]` : key
  for (const problem of problems.slice(from)) {
    const { path } = problem
    problem.path = path === '' || path.startsWith('[') ? prefix + path : `${prefix}.${path}`
  }
}

function unknownKey(key: string, fields: Fields): Fault {
  const near = nearest(key, Object.keys(fields))
  return { code: 'unknown-key', message: near ? `unknown; did you mean ${near}?` : 'unknown' }
}

/** Whoever chose the key may have chosen line breaks for the log, too. */
function showKey(key: string): string {
  return /^[\w$-]{1,64}$/.test(key) ? key : JSON.stringify(key.slice(0, 40))
}
