import { useId } from 'preact/hooks'
import type { VariableProblem } from '../../runtime/errors.ts'
import type { Field, FieldType } from '../protocol.ts'
import { madeUp, type Values } from './form-values.ts'
import { ListField } from './list-field.tsx'
import { SimpleField } from './simple-field.tsx'
import { Invalid, messageAt, type ValueInputProps } from './value-input.tsx'

interface ValueFieldsProps {
  fields: Field[]
  values: Values
  /** The path of the object that the fields belong to. */
  at: string
  problems: readonly VariableProblem[]
  onChange: (values: Values) => void
}

/** A field for each variable of an email, or each property of an object. */
export function ValueFields({ fields, values, at, problems, onChange }: ValueFieldsProps) {
  return (
    <div class="fields">
      {fields.map((field) => (
        <NamedField
          key={field.name}
          field={field}
          value={values[field.name]}
          path={at ? `${at}.${field.name}` : field.name}
          problems={problems}
          onChange={(value) => onChange({ ...values, [field.name]: value ?? null })}
        />
      ))}
    </div>
  )
}

interface NamedFieldProps {
  field: Field
  value: unknown
  path: string
  problems: readonly VariableProblem[]
  onChange: (value: unknown) => void
}

function NamedField({ field, value, path, problems, onChange }: NamedFieldProps) {
  const id = useId()
  const { name, type, optional, description } = field
  const isUnset = optional && (value === undefined || value === null)
  const isBlock = type.kind === 'list' || type.kind === 'object'
  const Label = isBlock ? 'span' : 'label'
  return (
    <div class="field">
      <div class="field-head">
        <Label id={`${id}-name`} {...(!isBlock && { for: id })}>
          {name.replace(/^_/, '')}
        </Label>
        <span class="faint kind">{kindName(type)}</span>
        {optional && (
          <label class="optional">
            <input
              type="checkbox"
              checked={!isUnset}
              aria-label={`Set ${name}`}
              onChange={(event) => onChange(event.currentTarget.checked ? (field.example ?? madeUp(type)) : undefined)}
            />
            <span aria-hidden="true">{isUnset ? 'not set' : 'set'}</span>
          </label>
        )}
      </div>
      {description && (
        <p class="faint" id={`${id}-about`}>
          {description}
        </p>
      )}
      {!isUnset && <ValueInput {...{ id, type, value, path, problems, onChange }} />}
      <Invalid id={`${id}-invalid`}>{messageAt(problems, path, type)}</Invalid>
    </div>
  )
}

function ValueInput(props: ValueInputProps) {
  const { id, type, value, path, problems, onChange } = props
  if (type.kind === 'list') return <ListField {...props} Item={ValueInput} />
  if (type.kind === 'object') {
    const values = typeof value === 'object' && value !== null ? (value as Values) : {}
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset comes with a legend and a box
      <div class="nested" role="group" aria-labelledby={`${id}-name`}>
        <ValueFields {...{ fields: type.fields ?? [], values, at: path, problems, onChange }} />
      </div>
    )
  }
  return <SimpleField {...{ id, type, value, onChange }} isInvalid={messageAt(problems, path, type) !== undefined} />
}

function kindName({ kind, of }: FieldType): string {
  if (kind === 'list') return `list of ${kindName(of!)}s`
  return kind === 'text' ? 'text' : kind === 'url' ? 'URL' : kind
}
