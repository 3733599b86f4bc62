import type { ComponentType } from 'preact'
import { useRef } from 'preact/hooks'
import { madeUp } from './form-values.ts'
import { Invalid, messageAt, type ValueInputProps } from './value-input.tsx'

interface ListFieldProps extends ValueInputProps {
  /** The input of one row. Passed in to avoid a circular import, because rows can contain lists. */
  Item: ComponentType<ValueInputProps>
}

/** Rows that can be added, moved and removed. */
export function ListField({ id, type, value, path, problems, onChange, Item }: ListFieldProps) {
  const items = Array.isArray(value) ? value : []
  const rows = useRef<HTMLDivElement>(null)
  const remove = (index: number) => {
    onChange(items.filter((_, at) => at !== index))
    // The row that moves up gets the focus, or else the button below.
    const next = Math.min(index, items.length - 2)
    requestAnimationFrame(() => rows.current?.querySelector<HTMLElement>(focusAfterRemoval(next))?.focus())
  }
  const move = (from: number, to: number) => {
    const rest = items.filter((_, index) => index !== from)
    onChange([...rest.slice(0, to), items[from], ...rest.slice(to)])
  }
  return (
    <div class="rows" ref={rows}>
      {items.map((item, index) => (
        <fieldset key={index} class="row">
          <legend>{index + 1}</legend>
          <div class="row-actions">
            <RowButton
              name={`Move row ${index + 1} up`}
              symbol="↑"
              isDisabled={index === 0}
              onClick={() => move(index, index - 1)}
            />
            <RowButton
              name={`Move row ${index + 1} down`}
              symbol="↓"
              isDisabled={index === items.length - 1}
              onClick={() => move(index, index + 1)}
            />
            <RowButton name={`Remove row ${index + 1}`} symbol="×" onClick={() => remove(index)} />
          </div>
          <Item
            id={`${id}-${index}`}
            type={type.of!}
            value={item}
            path={`${path}[${index}]`}
            problems={problems}
            onChange={(next) => onChange(items.map((one, at) => (at === index ? next : one)))}
          />
          <Invalid id={`${id}-${index}-invalid`}>{messageAt(problems, `${path}[${index}]`, type.of!)}</Invalid>
        </fieldset>
      ))}
      <button type="button" class="add" onClick={() => onChange([...items, items.at(-1) ?? madeUp(type.of!)])}>
        Add a row
      </button>
    </div>
  )
}

function focusAfterRemoval(row: number): string {
  return row < 0 ? ':scope > .add' : `:scope > :nth-child(${row + 1}) [aria-label^=Remove]`
}

interface RowButtonProps {
  name: string
  symbol: string
  isDisabled?: boolean
  onClick: () => void
}

function RowButton({ name, symbol, isDisabled = false, onClick }: RowButtonProps) {
  return (
    <button type="button" class="icon" aria-label={name} title={name} disabled={isDisabled} onClick={onClick}>
      <span aria-hidden="true">{symbol}</span>
    </button>
  )
}
