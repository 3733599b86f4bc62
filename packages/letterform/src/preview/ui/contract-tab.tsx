import { useEffect, useState } from 'preact/hooks'
import type { CompiledView, ContractChanges } from '../protocol.ts'
import { Choice, Group } from './choice.tsx'
import { CodeView } from './code-view.tsx'

const PARTS = ['Types', 'Sample call', 'JSON Schema', 'Changes'] as const

interface ContractTabProps {
  compiled: CompiledView
  changes: ContractChanges | undefined
  onChanges: () => void
  /** When it changes, the changes are loaded again. */
  viewHash: string
}

/** What code that sends the email needs to know, and what has changed since the last commit. */
export function ContractTab({ compiled, changes, onChanges, viewHash }: ContractTabProps) {
  const [part, setPart] = useState<(typeof PARTS)[number]>('Types')
  useEffect(onChanges, [viewHash])
  return (
    <div class="contract">
      <p class="lead">
        <code>{compiled.getter}</code> {compiled.description}
      </p>
      <Group name="Contract">
        {PARTS.map((one) => (
          <Choice key={one} isOn={part === one} onClick={() => setPart(one)}>
            {one}
            {one === 'Changes' && changes && changes.changes.length > 0 && (
              <span class="badge">{changes.changes.length}</span>
            )}
          </Choice>
        ))}
      </Group>
      {part === 'Types' && <CodeView name="TypeScript" code={compiled.types} language="ts" />}
      {part === 'Sample call' && (
        <CodeView name="A call with sample values" code={compiled.call} language="ts" copyName="Copy the call" />
      )}
      {part === 'JSON Schema' && (
        <CodeView name="JSON Schema" code={JSON.stringify(compiled.schema, null, 2)} language="json" />
      )}
      {part === 'Changes' && <Changes changes={changes} />}
    </div>
  )
}

const BUMPS = {
  major: 'Major: code that calls the getters has to change.',
  minor: 'Minor: existing code keeps working.',
  patch: 'Patch: nothing changes for code that calls the getters.',
}

function Changes({ changes }: { changes: ContractChanges | undefined }) {
  if (!changes) return <p class="faint">Comparing with the committed contract…</p>
  if (!changes.bump) return <p>There is no committed contract.json to compare with.</p>
  return (
    <section class="changes">
      <p>
        <span class={`badge ${changes.bump}`}>{changes.bump}</span> {BUMPS[changes.bump]}
      </p>
      {changes.changes.length === 0 && <p class="faint">No changes since the committed contract.json.</p>}
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
