import { useRef, useState } from 'preact/hooks'
import type { FieldType } from '../protocol.ts'
import { Icon } from './icons.tsx'

interface SimpleFieldProps {
  id: string
  type: FieldType
  value: unknown
  isInvalid: boolean
  onChange: (value: unknown) => void
}

/** An input for one value. Every input is passed on, valid or not; the renderer reports what is wrong. */
export function SimpleField(props: SimpleFieldProps) {
  const { type } = props
  if (type.enum) return <EnumField {...props} />
  if (type.kind === 'boolean') return <SwitchField {...props} />
  if (type.kind === 'date') return <DateField {...props} />
  if (type.kind === 'number') return <LineField {...props} inputMode="decimal" read={numberIn} />
  if (type.kind === 'url') return <LineField {...props} inputMode="url" read={(text) => text} />
  return <TextField {...props} />
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

interface LineFieldProps extends SimpleFieldProps {
  inputMode?: 'decimal' | 'url'
  placeholder?: string
  /** Reads a value from text. What cannot be read is passed on as text, so that the renderer reports it. */
  read: (text: string) => unknown
  /** What a value looks like that nobody has typed. */
  write?: (value: unknown) => string
}

/** Shows the text as it was typed while it gives the same value: `1.50` does not become `1.5`. */
function LineField(props: LineFieldProps) {
  const { value, onChange, read, write = textOf, inputMode, placeholder } = props
  const [typed, setTyped] = useState('')
  const isCurrent = (read(typed) ?? null) === (value ?? null)
  return (
    <input
      {...shared(props)}
      {...{ inputMode, placeholder }}
      type="text"
      spellcheck={false}
      autocomplete="off"
      value={isCurrent ? typed : write(value)}
      onInput={(event) => {
        setTyped(event.currentTarget.value)
        onChange(read(event.currentTarget.value))
      }}
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

/** A date is typed, or picked with the browser's own calendar. */
function DateField(props: SimpleFieldProps) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <span class="date">
      <LineField {...props} placeholder="2026-03-05 14:30" read={dateIn} write={dateText} />
      <input
        ref={picker}
        class="picker"
        type="datetime-local"
        tabIndex={-1}
        aria-hidden="true"
        value={pickerValue(props.value)}
        onInput={(event) => props.onChange(dateIn(event.currentTarget.value))}
      />
      <button
        type="button"
        class="icon"
        aria-label="Pick a date"
        title="Pick a date"
        onClick={() => picker.current?.showPicker()}
      >
        <Icon name="calendar" />
      </button>
      <span class="faint">UTC</span>
    </span>
  )
}

function pickerValue(value: unknown): string {
  const date = new Date(typeof value === 'string' ? value : Number.NaN)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 16)
}

/** Dates of front matter have a time, down to milliseconds. */
function dateText(value: unknown): string {
  const text = textOf(value)
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):00\.000Z$/.exec(text) ?? []
  if (!day) return text
  return time === '00:00' ? day : `${day} ${time}`
}

/** A time without a zone is in UTC. */
function dateIn(text: string): unknown {
  const [, day, time, seconds = ':00'] = /^\s*(\d{4}-\d\d-\d\d)[ T]+(\d\d:\d\d)(:\d\d)?\s*$/.exec(text) ?? []
  return day ? `${day}T${time}${seconds}Z` : text.trim() || undefined
}

function numberIn(text: string): unknown {
  if (text.trim() === '') return undefined
  const number = Number(text)
  return Number.isNaN(number) ? text : number
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
