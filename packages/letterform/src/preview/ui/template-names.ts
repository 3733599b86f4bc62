import type { VariableProblem } from '../../runtime/errors.ts'
import type { CompiledView, Field } from '../protocol.ts'
import type { Invalid } from './render-mail.ts'

/** Problems with paths as templates write them: the renderer names values as code does. */
export function inTemplateNames(
  { variables, globals }: Invalid,
  compiled: Pick<CompiledView, 'fields' | 'globals'>,
): Invalid {
  return { variables: renamed(variables, compiled.fields), globals: renamed(globals, compiled.globals) }
}

function renamed(problems: readonly VariableProblem[], fields: Field[]): VariableProblem[] {
  return problems.map((problem) => ({ ...problem, path: templatePath(problem.path, fields) }))
}

function templatePath(path: string, fields: Field[]): string {
  let known: Field[] | undefined = fields
  return path.replace(/\[\d+\]|[^.[\]]+/g, (key) => {
    if (key.startsWith('[')) return key
    const field: Field | undefined = known?.find((one) => one.key === key)
    known = field?.type.fields ?? field?.type.of?.fields
    return field?.name ?? key
  })
}
