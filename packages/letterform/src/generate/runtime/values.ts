import { MailVariableError, type VariableProblem } from './errors.ts'
import { nearest } from './nearest.ts'
import type { CheckedPosition } from './position-faults.ts'
import { EXPECTED, type Fault, valueFault, wrongType } from './value-faults.ts'

/** What a getter takes, by the names that callers write. */
export type Fields = { readonly [name: string]: Shape }

export type Shape = LeafShape | ObjectShape | ListShape

export interface LeafShape {
  /** `text` is only ever written, and so a number as well. */
  readonly type: 'string' | 'text' | 'number' | 'url' | 'boolean' | 'date' | 'html'
  readonly optional?: true
  readonly enum?: readonly (string | number)[]
  /** The positions where it stands as it is, and whose checks it has to pass. */
  readonly for?: readonly CheckedPosition[]
}

interface ObjectShape {
  readonly type: 'object'
  readonly fields: Fields
  readonly optional?: true
}

interface ListShape {
  readonly type: 'list'
  readonly of: Shape
  readonly optional?: true
}

export function checkValues(email: string, values: unknown, fields: Fields): void {
  const problems = findValueProblems(values, fields)
  if (problems.length > 0) throw new MailVariableError(email, problems)
}

/**
 * Every problem of a call's values, up to a hundred. `undefined` and `null` both mean that a value is not there: fine
 * where it is optional, and missing where it is not. Only a value's own properties count.
 *
 * What reads differently the second time (a getter) may pass here and come out as `#` or nothing; never unescaped.
 */
export function findValueProblems(values: unknown, fields: Fields): VariableProblem[] {
  const problems: VariableProblem[] = []
  try {
    checkObject(problems, values ?? NOTHING, fields)
  } catch {
    add(problems, '', UNREADABLE)
  }
  return problems
}

/** Enough to put a call right; a list of a million wrong items would fill the log. */
const MOST_PROBLEMS = 100
const NOTHING = Object.freeze({})
const UNREADABLE: Fault = { code: 'unreadable', message: 'cannot be read: reading it throws' }

function checkObject(problems: VariableProblem[], object: unknown, fields: Fields): void {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    add(problems, '', wrongType(object, 'object'))
    return
  }
  for (const name in fields) {
    // `for in` also visits what somebody added to Object.prototype.
    if (Object.hasOwn(fields, name)) checkProperty(problems, object as Record<string, unknown>, name, fields[name]!)
  }
  for (const key in object) {
    if (problems.length >= MOST_PROBLEMS) return
    if (!Object.hasOwn(fields, key) && Object.hasOwn(object, key)) add(problems, showKey(key), unknownKey(key, fields))
  }
}

// Four parameters: an object for each value would be the only thing that a valid call allocates.
function checkProperty(problems: VariableProblem[], holder: object, key: string | number, shape: Shape): void {
  const before = problems.length
  try {
    const value = Object.hasOwn(holder, key) ? (holder as Record<string | number, unknown>)[key] : undefined
    if (value !== undefined && value !== null) checkValue(problems, value, shape)
    else if (!shape.optional)
      add(problems, '', { code: 'missing', message: `missing: expected ${EXPECTED[shape.type]}` })
  } catch {
    add(problems, '', UNREADABLE)
  }
  if (problems.length > before) prefixPaths(problems, before, typeof key === 'number' ? `[${key}]` : key)
}

function checkValue(problems: VariableProblem[], value: unknown, shape: Shape): void {
  if (shape.type === 'object') checkObject(problems, value, shape.fields)
  else if (shape.type === 'list') checkList(problems, value, shape.of)
  else add(problems, '', valueFault(value, shape))
}

function checkList(problems: VariableProblem[], list: unknown, of: Shape): void {
  if (!Array.isArray(list)) {
    add(problems, '', wrongType(list, 'list'))
    return
  }
  for (let index = 0; index < list.length && problems.length < MOST_PROBLEMS; index++) {
    checkProperty(problems, list, index, of)
  }
}

function add(problems: VariableProblem[], path: string, fault: Fault | undefined): void {
  if (fault && problems.length < MOST_PROBLEMS) problems.push({ path, code: fault.code, message: fault.message })
}

/** Paths are put together on the way out, so that a call without problems pays nothing for them. */
function prefixPaths(problems: VariableProblem[], from: number, key: string): void {
  for (const problem of problems.slice(from)) {
    problem.path = problem.path === '' || problem.path.startsWith('[') ? key + problem.path : `${key}.${problem.path}`
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
