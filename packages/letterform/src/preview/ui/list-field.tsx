import type { ComponentChildren, ComponentType } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { FieldType } from '../protocol.ts'
import { madeUp } from './form-values.ts'
import { Icon, type IconName } from './icons.tsx'
import { Invalid, messageAt, type ValueInputProps } from './value-input.tsx'

interface ListFieldProps extends ValueInputProps {
  /** The input of one row. Passed in to avoid a circular import, because rows can contain lists. */
  Item: ComponentType<ValueInputProps>
}

/** Rows that can be added, moved, removed, and folded to a line. */
export function ListField({ id, type, value, path, problems, onChange, Item }: ListFieldProps) {
  const items = Array.isArray(value) ? value : []
  const rows = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<boolean[]>(() => items.map(() => items.length === 1))
  const remove = (index: number) => {
    onChange(items.filter((_, at) => at !== index))
    setOpen(open.filter((_, at) => at !== index))
    // The row that moves up gets the focus, or else the button below.
    const next = Math.min(index, items.length - 2)
    requestAnimationFrame(() => rows.current?.querySelector<HTMLElement>(focusAfterRemoval(next))?.focus())
  }
  const move = (from: number, to: number) => {
    onChange(moved(items, from, to))
    setOpen(
      moved(
        Object.assign(
          [],
          items.map(() => false),
          open,
        ),
        from,
        to,
      ),
    )
  }
  const add = () => {
    onChange([...items, items.at(-1) ?? madeUp(type.of!)])
    setOpen(Object.assign([], open, { [items.length]: true }))
  }
  return (
    <div class="rows" ref={rows}>
      {items.map((item, index) => {
        const at = `${path}[${index}]`
        const hasProblem = problems.some((one) => one.path.startsWith(at))
        return (
          <ListRow
            key={index}
            number={index + 1}
            isLast={index === items.length - 1}
            isOpen={!isFolding(type.of!) || open[index] === true || hasProblem}
            summary={isFolding(type.of!) ? summaryOf(item) : undefined}
            onToggle={() => setOpen(Object.assign([], open, { [index]: !open[index] }))}
            onMove={(step) => move(index, index + step)}
            onRemove={() => remove(index)}
          >
            <Item
              id={`${id}-${index}`}
              type={type.of!}
              value={item}
              path={at}
              problems={problems}
              onChange={(next) => onChange(items.map((one, place) => (place === index ? next : one)))}
            />
            <Invalid id={`${id}-${index}-invalid`}>{messageAt(problems, at, type.of!)}</Invalid>
          </ListRow>
        )
      })}
      <button type="button" class="add" onClick={add}>
        <Icon name="plus" />
        Add a row
      </button>
    </div>
  )
}

function moved<Item>(items: Item[], from: number, to: number): Item[] {
  const rest = items.filter((_, index) => index !== from)
  return [...rest.slice(0, to), items[from]!, ...rest.slice(to)]
}

/** A row of one value is a line already. */
function isFolding({ kind }: FieldType): boolean {
  return kind === 'object' || kind === 'list'
}

/** The values of a row, in a line. */
function summaryOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item ?? '')
  return Object.values(item)
    .map((value) => (Array.isArray(value) ? `${value.length} rows` : summaryOf(value)))
    .filter(Boolean)
    .join(' · ')
}

interface ListRowProps {
  number: number
  isLast: boolean
  isOpen: boolean
  /** Undefined if the row does not fold. */
  summary: string | undefined
  onToggle: () => void
  onMove: (step: number) => void
  onRemove: () => void
  children: ComponentChildren
}

function ListRow({ number, isLast, isOpen, summary, onToggle, onMove, onRemove, children }: ListRowProps) {
  return (
    <fieldset class={summary === undefined ? 'row line' : 'row'}>
      <legend class="visually-hidden">{number}</legend>
      <div class="row-head">
        {summary === undefined ? (
          <span class="row-number">{number}</span>
        ) : (
          <button type="button" class="row-fold" aria-expanded={isOpen} onClick={onToggle}>
            <Icon name="chevron" />
            <span class="row-number">{number}</span>
            <span class="row-summary">{summary}</span>
          </button>
        )}
        <div class="row-actions">
          <RowButton name={`Move row ${number} up`} icon="up" isDisabled={number === 1} onClick={() => onMove(-1)} />
          <RowButton name={`Move row ${number} down`} icon="down" isDisabled={isLast} onClick={() => onMove(1)} />
          <RowButton name={`Remove row ${number}`} icon="close" onClick={onRemove} />
        </div>
      </div>
      {isOpen && <div class="row-body">{children}</div>}
    </fieldset>
  )
}

function focusAfterRemoval(row: number): string {
  return row < 0 ? ':scope > .add' : `:scope > :nth-child(${row + 1}) [aria-label^=Remove]`
}

interface RowButtonProps {
  name: string
  icon: IconName
  isDisabled?: boolean
  onClick: () => void
}

function RowButton({ name, icon, isDisabled = false, onClick }: RowButtonProps) {
  return (
    <button type="button" class="icon" aria-label={name} title={name} disabled={isDisabled} onClick={onClick}>
      <Icon name={icon} />
    </button>
  )
}
