import { useState } from 'preact/hooks'
import type { VariableProblem } from '../../runtime/errors.ts'
import type { GoodView, Outcome } from '../protocol.ts'
import { startGlobals, startValues, type Values } from './form-values.ts'
import type { ShownMail } from './use-mail.ts'
import type { ChangeView } from './use-page.ts'
import { ValueFields } from './value-field.tsx'
import type { ViewState } from './view-state.ts'

interface ValuesPanelProps {
  state: ViewState
  good: GoodView
  shown: ShownMail
  samples: { name: string; sample: unknown }[]
  onChange: ChangeView
  /** Absent where there is nothing to save to. */
  onSave?: ((name: string, values: Values) => Promise<Outcome>) | undefined
}

/** What the mail is filled in with: one form for its variables, one for the globals. */
export function ValuesPanel({ state, good, shown, samples, onChange, onSave }: ValuesPanelProps) {
  const { scenarios, fields, globals } = good
  const chosen = scenarios.find(({ name }) => name === state.scenario) ?? scenarios[0]
  const isEdited = state.values !== undefined
  return (
    <aside class="panel" aria-label="Values">
      <h2>Variables</h2>
      {scenarios.length > 0 && (
        <div class="scenario">
          <label for="scenario">Scenario</label>
          <select
            id="scenario"
            value={chosen?.name}
            onChange={(event) => onChange({ scenario: event.currentTarget.value, values: undefined })}
          >
            {scenarios.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
      )}
      {fields.length === 0 && <p class="faint">This mail takes no variables.</p>}
      <ValueFields
        fields={fields}
        values={shown.values}
        at=""
        problems={shown.invalid?.variables ?? []}
        onChange={(values) => onChange({ values: isSame(values, startValues(fields, chosen)) ? undefined : values })}
      />
      <OtherProblems problems={shown.invalid?.variables ?? []} keys={fields.map(({ key }) => key)} />
      <div class="actions">
        <button type="button" disabled={!isEdited} onClick={() => onChange({ values: undefined })}>
          Reset
        </button>
        {onSave && fields.length > 0 && (
          <SaveScenario start={chosen?.name ?? 'default'} values={shown.values} onSave={onSave} />
        )}
      </div>
      {globals.length > 0 && (
        <>
          <h2>Globals</h2>
          <p class="faint">The same in every mail.</p>
          <ValueFields
            fields={globals}
            values={shown.globals}
            at=""
            problems={shown.invalid?.globals ?? []}
            onChange={(values) =>
              onChange({ globals: isSame(values, startGlobals(globals, samples)) ? undefined : values })
            }
          />
          <div class="actions">
            <button type="button" disabled={!state.globals} onClick={() => onChange({ globals: undefined })}>
              Reset
            </button>
          </div>
        </>
      )}
    </aside>
  )
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Those of values that no field stands for. */
function OtherProblems({ problems, keys }: { problems: readonly VariableProblem[]; keys: string[] }) {
  const others = problems.filter(
    ({ path }) => !keys.some((key) => path === key || (/^[.[]/.test(path.slice(key.length)) && path.startsWith(key))),
  )
  return (
    <>
      {others.map(({ path, message }) => (
        <p key={path} class="invalid">
          {path && <b>{path}: </b>}
          {message}
        </p>
      ))}
    </>
  )
}

interface SaveScenarioProps {
  start: string
  values: Values
  onSave: (name: string, values: Values) => Promise<Outcome>
}

function SaveScenario({ start, values, onSave }: SaveScenarioProps) {
  const [name, setName] = useState<string>()
  const [said, setSaid] = useState('')
  const save = async (event: Event) => {
    event.preventDefault()
    const outcome = await onSave(name ?? start, values)
    setSaid('done' in outcome ? outcome.done : outcome.refused)
  }
  return (
    <form class="save" onSubmit={save}>
      <input
        type="text"
        aria-label="Name of the scenario"
        value={name ?? start}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit">Save as scenario</button>
      <p class="faint" role="status">
        {said}
      </p>
    </form>
  )
}
