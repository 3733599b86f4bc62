import type { EmailContract, Variable, VariableType } from '../../language/contract.ts'
import { asWritten } from '../names.ts'
import { firstTwo, markupOf, sampleValues } from '../sample-values.ts'
import { goLiteral, goText } from './go-literal.ts'
import { goMethod, goName, goVariables } from './go-names.ts'
import { goType } from './go-types.ts'

/** A call of an email's method with the values of its first scenario, for the package's documentation. */
export function goSample(email: EmailContract): string {
  const values = sampleValues(email.variables, firstTwo(email.sample ?? {}) as Record<string, unknown>, asWritten)
  const place = { prefix: goName(email.id), path: [] }
  return `${goMethod(email)}(mails.${goVariables(email)}${structFields(email.variables, values, place)})`
}

/** The globals, with a sample of each. */
export function goGlobalsSample(globals: Variable[]): string {
  const values = sampleValues(globals, {}, asWritten)
  return `mails.Globals${structFields(globals, values, { prefix: 'Globals', path: [] })}`
}

interface Place {
  prefix: string
  path: string[]
}

/** The formatter aligns values in lines of their own, so each gets the spaces that the longest name needs. */
function structFields(variables: Variable[], values: Record<string, unknown>, place: Place): string {
  const given = variables.filter(({ name }) => Object.hasOwn(values, name))
  const codes = given.map((variable): [string, string] => {
    const inner = { ...place, path: [...place.path, variable.name] }
    const code = sampleCode(variable.type, values[variable.name], inner)
    const isPointer = variable.optional && variable.type.kind !== 'list' && goType(variable.type, inner) !== 'any'
    return [goName(variable.name), isPointer ? `mails.Ptr(${code})` : code]
  })
  const flat = codes.map(([name, code]) => `${name}: ${code}`).join(', ')
  if (flat.length <= 60 && !flat.includes('\n')) return `{${flat}}`
  const width = codes.some(([, code]) => code.includes('\n')) ? 0 : Math.max(...codes.map(([name]) => name.length))
  const lines = codes.map(([name, code]) => `\t${`${name}:`.padEnd(width + 1)} ${code.replaceAll('\n', '\n\t')},\n`)
  return `{\n${lines.join('')}}`
}

function sampleCode(type: VariableType, value: unknown, place: Place): string {
  const code = goType(type, place)
  switch (type.kind) {
    case 'object':
      return `mails.${code}${structFields(type.fields, value as Record<string, unknown>, place)}`
    case 'list': {
      const inner = { ...place, path: [...place.path, 'item'] }
      const items = (value as unknown[]).map((item) => sampleCode(type.of, item, inner))
      const isFlat = items.every((item) => !item.includes('\n'))
      const list = isFlat
        ? items.join(', ')
        : `\n${items.map((item) => `\t${item.replaceAll('\n', '\n\t')},\n`).join('')}`
      return `${code.replace(/^(?:\[\])+(?=[A-Z])/, '$&mails.')}{${list}}`
    }
    case 'date':
      return dateSample(String(value))
    case 'html':
      return goText(markupOf(value) ?? String(value))
    case 'boolean':
      return String(value === true)
    default:
      return code === 'string' ? goText(String(value)) : typeof value === 'number' ? String(value) : goLiteral(value)
  }
}

function dateSample(value: string): string {
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) return 'time.Now()'
  const [year, month, day] = date.toISOString().slice(0, 10).split('-').map(Number)
  return `time.Date(${year}, ${month}, ${day}, ${date.getUTCHours()}, ${date.getUTCMinutes()}, 0, 0, time.UTC)`
}
