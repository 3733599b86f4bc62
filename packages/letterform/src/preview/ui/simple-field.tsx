import type { FieldType } from '../protocol.ts'

interface SimpleFieldProps {
  id: string
  type: FieldType
  value: unknown
  isInvalid: boolean
  onChange: (value: unknown) => void
}

/** An input for one value. Every input is passed on, valid or not; the renderer reports what is wrong. */
export function SimpleField(props: SimpleFieldProps) {
  const { type, value } = props
  if (type.enum) return <EnumField {...props} />
  if (type.kind === 'boolean') return <SwitchField {...props} />
  if (type.kind === 'date' && inputDate(value)) return <DateField {...props} />
  return type.kind === 'number' || type.kind === 'url' ? <LineField {...props} /> : <TextField {...props} />
}

function shared({ id, isInvalid }: SimpleFieldProps) {
  return { id, 'aria-invalid': isInvalid, 'aria-describedby': `${id}-about ${id}-invalid` } as const
}

function TextField(props: SimpleFieldProps) {
  const text = textOf(props.value)
  return (
    <textarea
      {...shared(props)}
      rows={Math.min(8, Math.max(text.split('\n').length, Math.ceil(text.length / 38)))}
      spellcheck={false}
      value={text}
      onInput={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}

function LineField(props: SimpleFieldProps) {
  const { type, value, onChange } = props
  return (
    <input
      {...shared(props)}
      type="text"
      inputMode={type.kind === 'number' ? 'decimal' : 'url'}
      spellcheck={false}
      autocomplete="off"
      value={textOf(value)}
      onInput={(event) =>
        onChange(type.kind === 'number' ? numberIn(event.currentTarget.value) : event.currentTarget.value)
      }
    />
  )
}

function EnumField(props: SimpleFieldProps) {
  const { type, value, onChange } = props
  const values = type.enum!
  const isKnown = values.some((one) => one === value)
  return (
    <select
      {...shared(props)}
      value={textOf(value)}
      onChange={(event) => onChange(values.find((one) => String(one) === event.currentTarget.value))}
    >
      {!isKnown && <option value={textOf(value)}>{textOf(value)}</option>}
      {values.map((one) => (
        <option key={one} value={String(one)}>
          {one}
        </option>
      ))}
    </select>
  )
}

function SwitchField(props: SimpleFieldProps) {
  return (
    <input
      {...shared(props)}
      class="switch"
      type="checkbox"
      role="switch"
      aria-checked={props.value === true}
      checked={props.value === true}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  )
}

function DateField(props: SimpleFieldProps) {
  return (
    <span class="date">
      <input
        {...shared(props)}
        type="datetime-local"
        step={1}
        value={inputDate(props.value)}
        onInput={(event) => {
          const typed = event.currentTarget.value
          props.onChange(typed ? `${typed.length === 16 ? `${typed}:00` : typed}Z` : '')
        }}
      />
      <span class="faint">UTC</span>
    </span>
  )
}

/** In the format of a date input. Undefined if the value is not a date; it is then edited as text. */
function inputDate(value: unknown): string | undefined {
  const date = typeof value === 'string' && /^\d{4}-/.test(value) ? new Date(value) : undefined
  return date && !Number.isNaN(date.getTime()) ? date.toISOString().slice(0, 19) : undefined
}

/** Text that is not a number is passed on as it is, so that the renderer reports it. */
function numberIn(text: string): unknown {
  if (text.trim() === '') return undefined
  const number = Number(text)
  return Number.isNaN(number) ? text : number
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
