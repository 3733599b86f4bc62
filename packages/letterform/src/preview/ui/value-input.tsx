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

/** What is wrong with the value at a path, in words for people who write values, not code. */
export function messageAt(problems: readonly VariableProblem[], path: string, { kind }: FieldType): string | undefined {
  const found = problems.find((problem) => problem.path === path)
  if (!found) return undefined
  if (found.code === 'missing') return `needs ${WORDS[kind].noun}`
  const { noun, sample } = WORDS[kind]
  return found.code === 'wrong-type' && sample ? `not ${noun}; write ${sample}` : found.message
}

const WORDS: Record<FieldType['kind'], { noun: string; sample?: string }> = {
  string: { noun: 'a text' },
  text: { noun: 'a text or a number' },
  number: { noun: 'a number', sample: '12.5' },
  url: { noun: 'a URL', sample: 'https://example.com' },
  boolean: { noun: 'to be on or off' },
  date: { noun: 'a date', sample: '2026-03-05' },
  html: { noun: 'HTML' },
  object: { noun: 'values' },
  list: { noun: 'a list' },
}

export function Invalid({ id, children }: { id: string; children: ComponentChildren }) {
  return children ? (
    <p class="invalid" id={id}>
      {children}
    </p>
  ) : null
}
