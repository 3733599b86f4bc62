import { useEffect, useState } from 'preact/hooks'
import type { ContractChanges, GoodView } from '../protocol.ts'
import { CodeView } from './code-view.tsx'
import { Choice } from './toolbar.tsx'

const PARTS = ['Types', 'Sample call', 'JSON Schema', 'Changes'] as const

interface ContractTabProps {
  good: GoodView
  changes: ContractChanges | undefined
  onChanges: () => void
  version: string
}

/** What a backend has to know of the email, and what is new about it. */
export function ContractTab({ good, changes, onChanges, version }: ContractTabProps) {
  const [part, setPart] = useState<(typeof PARTS)[number]>('Types')
  useEffect(onChanges, [version])
  return (
    <div class="contract">
      <p class="lead">
        <code>{good.getter}</code> {good.description}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its legend and box along */}
      <div class="group" role="group" aria-label="Contract">
        {PARTS.map((one) => (
          <Choice key={one} isOn={part === one} onClick={() => setPart(one)}>
            {one}
            {one === 'Changes' && changes && changes.changes.length > 0 && (
              <span class="badge">{changes.changes.length}</span>
            )}
          </Choice>
        ))}
      </div>
      {part === 'Types' && <CodeView name="TypeScript" code={good.types} language="ts" />}
      {part === 'Sample call' && (
        <CodeView name="A call with the values of a scenario" code={good.call} language="ts" />
      )}
      {part === 'JSON Schema' && (
        <CodeView name="JSON Schema" code={JSON.stringify(good.schema, null, 2)} language="json" />
      )}
      {part === 'Changes' && <Changes changes={changes} />}
    </div>
  )
}

const BUMPS = {
  major: 'A major version: callers have to change their code.',
  minor: 'A minor version: callers may go on as they are.',
  patch: 'A patch: nothing changes for callers.',
}

function Changes({ changes }: { changes: ContractChanges | undefined }) {
  if (!changes) return <p class="faint">Comparing with the committed contract…</p>
  if (!changes.bump) return <p>There is no committed contract.json to compare with.</p>
  return (
    <section class="changes">
      <p>
        <span class={`badge ${changes.bump}`}>{changes.bump}</span> {BUMPS[changes.bump]}
      </p>
      {changes.changes.length === 0 && <p class="faint">The contract is as the committed contract.json has it.</p>}
      <ul>
        {changes.changes.map(({ bump, what }) => (
          <li key={what}>
            <span class={`badge ${bump}`}>{bump}</span> {what}
          </li>
        ))}
      </ul>
    </section>
  )
}
