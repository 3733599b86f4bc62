import { useState } from 'preact/hooks'
import type { VariableProblem } from '../../runtime/errors.ts'
import type { CompiledView, Outcome, Scenario } from '../protocol.ts'
import { editsOf, type Values } from './form-values.ts'
import { type ShownMail, scenarioOf } from './use-mail.ts'
import { messageOf } from './use-server-actions.ts'
import { useStored } from './use-stored.ts'
import type { ChangeView } from './use-view-state.ts'
import { ValueFields } from './value-field.tsx'
import type { ViewState } from './view-state.ts'

interface ValuesPanelProps {
  state: ViewState
  compiled: CompiledView
  shown: ShownMail
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
  const chosen = scenarioOf(compiled, state.scenario)
  const problems = shown.invalid?.variables ?? []
  return (
    <section class="panel-part">
      <div class="panel-head">
        <h2>Variables</h2>
        <button type="button" disabled={!state.values} onClick={() => onChange({ values: undefined })}>
          Reset
        </button>
      </div>
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
        onChange={(values) => onChange({ values: editsOf(shown.start.values, values) })}
      />
      <OtherProblems problems={problems} names={fields.map(({ name }) => name)} />
      {onSave && fields.length > 0 && (
        <SaveScenario
          start={chosen?.name ?? 'default'}
          values={scenarioValues(shown, chosen)}
          isValid={shown.invalid === undefined}
          onSave={onSave}
        />
      )}
    </section>
  )
}

/** With those globals that are not the project's samples. */
function scenarioValues({ values, globals, start }: ShownMail, chosen: Scenario | undefined): Values {
  const own = Object.entries(globals).filter(
    ([name, value]) => value !== start.globals[name] || Object.hasOwn(chosen?.values ?? {}, name),
  )
  return Object.fromEntries([...Object.entries(values), ...own].filter(([, value]) => value !== null))
}

function GlobalsForm({ state, compiled, shown, onChange }: ValuesPanelProps) {
  const { globals } = compiled
  const [stored, store] = useStored('globals', 'open')
  const problems = shown.invalid?.globals ?? []
  return (
    <details
      class="panel-part"
      // What is wrong must not be out of sight.
      open={stored === 'open' || problems.length > 0}
      onToggle={({ currentTarget }) => store(currentTarget.open ? 'open' : 'closed')}
    >
      <summary>
        <h2>Globals</h2>
        <span class="faint">the same in every email</span>
      </summary>
      <ValueFields
        fields={globals}
        values={shown.globals}
        at=""
        problems={problems}
        onChange={(values) => onChange({ globals: editsOf(shown.start.globals, values) })}
      />
      <div class="panel-foot">
        <button type="button" disabled={!state.globals} onClick={() => onChange({ globals: undefined })}>
          Reset
        </button>
      </div>
    </details>
  )
}

/** Problems that belong to no field. */
function OtherProblems({ problems, names }: { problems: readonly VariableProblem[]; names: string[] }) {
  const others = problems.filter(
    ({ path }) =>
      !names.some((name) => path === name || (/^[.[]/.test(path.slice(name.length)) && path.startsWith(name))),
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
  isValid: boolean
  onSave: (name: string, values: Values) => Promise<Outcome>
}

function SaveScenario({ start, values, isValid, onSave }: SaveScenarioProps) {
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
      <button type="submit" disabled={!isValid}>
        Save as scenario
      </button>
      <p class="faint" role="status">
        {isValid ? message : 'Fix the values above to save them.'}
      </p>
    </form>
  )
}
