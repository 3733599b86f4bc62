import { useState } from 'preact/hooks'
import type { VariableProblem } from '../../runtime/errors.ts'
import type { CompiledView, GlobalSample, Outcome } from '../protocol.ts'
import { startGlobals, startValues, type Values } from './form-values.ts'
import type { ShownMail } from './use-mail.ts'
import { messageOf } from './use-server-actions.ts'
import type { ChangeView } from './use-view-state.ts'
import { ValueFields } from './value-field.tsx'
import type { ViewState } from './view-state.ts'

interface ValuesPanelProps {
  state: ViewState
  compiled: CompiledView
  shown: ShownMail
  samples: GlobalSample[]
  onChange: ChangeView
  /** Undefined in an export. */
  onSave?: ((name: string, values: Values) => Promise<Outcome>) | undefined
}

/** The values that the email is rendered with: a form for its variables, and one for the globals. */
export function ValuesPanel(props: ValuesPanelProps) {
  return (
    <aside class="panel" aria-label="Values">
      <VariablesForm {...props} />
      {props.compiled.globals.length > 0 && <GlobalsForm {...props} />}
    </aside>
  )
}

function VariablesForm({ state, compiled, shown, onChange, onSave }: ValuesPanelProps) {
  const { scenarios, fields } = compiled
  const chosen = scenarios.find(({ name }) => name === state.scenario) ?? scenarios[0]
  const problems = shown.invalid?.variables ?? []
  return (
    <>
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
      {fields.length === 0 && <p class="faint">This email has no variables.</p>}
      <ValueFields
        {...{ fields, problems }}
        values={shown.values}
        at=""
        onChange={(values) => onChange({ values: isSame(values, startValues(fields, chosen)) ? undefined : values })}
      />
      <OtherProblems problems={problems} keys={fields.map(({ key }) => key)} />
      <div class="actions">
        <button type="button" disabled={!state.values} onClick={() => onChange({ values: undefined })}>
          Reset
        </button>
        {onSave && fields.length > 0 && (
          <SaveScenario start={chosen?.name ?? 'default'} values={shown.values} onSave={onSave} />
        )}
      </div>
    </>
  )
}

function GlobalsForm({ state, compiled, shown, samples, onChange }: ValuesPanelProps) {
  const { globals } = compiled
  return (
    <>
      <h2>Globals</h2>
      <p class="faint">The same in every email.</p>
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
  )
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Problems that belong to no field. */
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
  const [message, setMessage] = useState('')
  const save = async (event: Event) => {
    event.preventDefault()
    setMessage(messageOf(await onSave(name ?? start, values)))
  }
  return (
    <form class="save" onSubmit={save}>
      <input
        type="text"
        aria-label="Scenario name"
        value={name ?? start}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit">Save as scenario</button>
      <p class="faint" role="status">
        {message}
      </p>
    </form>
  )
}
