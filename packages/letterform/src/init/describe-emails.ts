import type { Programs } from '../compile/compilation.ts'
import { getterName } from '../generate/names.ts'
import type { EmailContract, Use, Variable, VariableType } from '../language/contract.ts'
import { typeOf } from '../language/evidence.ts'
import { type Finding, infer } from '../language/infer.ts'
import { locate } from '../text.ts'
import type { Place, SourceText } from '../types.ts'
import { USES } from '../wordings/templates.ts'

/** What the inferred contract of an email looks like, for its owner to review. */
export interface EmailReport {
  id: string
  file: string
  getter: string
  /** Its variables; globals come last. */
  variables: VariableReport[]
}

export interface VariableReport {
  name: string
  /** The type, for people: `url`, `list of { name: text }`. */
  type: string
  optional: boolean
  /** The use that the type was inferred from, and its place. */
  because: string
  inferredAt: Place
  /** Every place where it is used. */
  places: Place[]
}

/** An email's variables, with the uses that their types were inferred from. */
export function describeEmail(
  { file, contract }: { file: string; contract: EmailContract },
  programs: Programs,
  sourceOf: (file: string) => SourceText,
): EmailReport {
  const { subject, preheader, html, text } = programs
  const { roots } = infer([subject, preheader, html, text], (tag) => locate(sourceOf(tag.file), tag.offset, tag.length))
  const variables = [...contract.variables, ...contract.globals].flatMap((variable) => {
    const found = roots.get(variable.name)
    return found ? [describe(variable, found)] : []
  })
  return { id: contract.id, file, getter: getterName(contract), variables }
}

function describe({ name, type, optional }: Variable, found: Finding): VariableReport {
  const { uses } = found
  const telling = uses.find((use) => typeOf([use]) === type.kind) ?? uses[0]!
  return {
    name,
    type: typeWords(type),
    optional,
    because: USES[telling.as]!,
    inferredAt: telling.place,
    places: distinct([...uses, ...deeper(found)]),
  }
}

/** The items of a list are used in other places than the list itself. */
function deeper({ fields, item }: Finding): Use[] {
  return [...fields.values(), ...(item ? [item] : [])].flatMap((one) => [...one.uses, ...deeper(one)])
}

function distinct(uses: Use[]): Place[] {
  return [...new Map(uses.map(({ place }) => [`${place.file}:${place.line}:${place.column}`, place])).values()]
}

function typeWords(type: VariableType): string {
  if (type.kind === 'list') return `list of ${typeWords(type.of)}`
  if (type.kind !== 'object') return type.kind
  return `{ ${type.fields.map(({ name, type: of, optional }) => `${name}${optional ? '?' : ''}: ${typeWords(of)}`).join(', ')} }`
}
