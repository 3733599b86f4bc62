import type { ComponentChildren } from 'preact'
import type { VariableProblem } from '../../runtime/errors.ts'
import type { FieldType } from '../protocol.ts'

export interface ValueInputProps {
  id: string
  type: FieldType
  value: unknown
  path: string
  problems: readonly VariableProblem[]
  onChange: (value: unknown) => void
}

/** The renderer's message about the value at a path. */
export function messageAt(problems: readonly VariableProblem[], path: string): string | undefined {
  return problems.find((problem) => problem.path === path)?.message
}

export function Invalid({ id, children }: { id: string; children: ComponentChildren }) {
  return children ? (
    <p class="invalid" id={id}>
      {children}
    </p>
  ) : null
}
