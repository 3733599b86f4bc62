import type { GeneratorEmail } from '../generate/generate-program.ts'
import type { Expression } from '../language/ast.ts'
import type { Part, ValuePart, Variable, VariableType } from '../language/contract.ts'
import { locate } from '../text.ts'
import type { SourceText, TokenTag } from '../types.ts'
import { MARK } from './marks.ts'
import type { Mark } from './protocol.ts'

/** An email's program with marks around every value that ends up in visible text or an attribute. */
export function markPlaceholders(
  { html, contract }: GeneratorEmail,
  sourceOf: (file: string) => SourceText,
): { program: Part[]; marks: Mark[] } {
  const marks: Mark[] = []
  const numbers = new Map<TokenTag, number>()
  const roots = new Map([...contract.variables, ...contract.globals].map(({ name, type }) => [name, type]))

  function numberOf(part: ValuePart, types: Types): number {
    const known = numbers.get(part.tag)
    if (known !== undefined) return known
    const type = typeOf(part.expression, types)
    const { code, file, offset, length } = part.tag
    const place = locate(sourceOf(file), offset, length)
    numbers.set(part.tag, marks.length)
    return marks.push({ code, rule: part.rule, place, ...(type && { type: nameOf(type) }) }) - 1
  }

  function mark(parts: Part[], types: Types): Part[] {
    return parts.flatMap((part): Part[] => {
      if (part.kind === 'static') return [part]
      if (part.kind === 'value') return canMark(part) ? around(part, numberOf(part, types)) : [part]
      if (part.kind === 'for') {
        const list = typeOf(part.list, types)
        const inner = new Map([...types, ...(list?.kind === 'list' ? [[part.name, list.of] as const] : [])])
        return [{ ...part, body: mark(part.body, inner) }]
      }
      const branches = part.branches.map((branch) => ({ ...branch, body: mark(branch.body, types) }))
      return [{ ...part, branches, else: mark(part.else, types) }]
    })
  }

  return { program: mark(html, roots), marks }
}

type Types = ReadonlyMap<string, VariableType>

/** Marks would break style sheets, and comments are not visible. */
function canMark({ rule, comment }: ValuePart): boolean {
  return !['css', 'css-url', 'sheet-url'].includes(rule) && !comment
}

function around(part: ValuePart, number: number): Part[] {
  return [{ kind: 'static', text: `${MARK.open}${number}${MARK.middle}` }, part, { kind: 'static', text: MARK.close }]
}

function typeOf(expression: Expression, types: Types): VariableType | undefined {
  if (expression.kind === 'filter') return typeOf(expression.target, types)
  if (expression.kind !== 'path') return undefined
  const [root = '', ...rest] = expression.path
  return rest.reduce((type, name) => fieldOf(type, name)?.type, types.get(root))
}

function fieldOf(type: VariableType | undefined, name: string): Variable | undefined {
  return type?.kind === 'object' ? type.fields.find((field) => field.name === name) : undefined
}

function nameOf(type: VariableType): string {
  return type.kind === 'text' ? 'text or number' : type.kind
}
