import { useEffect, useState } from 'preact/hooks'
import type { Place } from '../../types.ts'
import type { AxeReport, CheckedCode, CheckGroup, CheckReport } from '../protocol.ts'
import type { ChangeView } from './use-view-state.ts'

export type LoadChecks = (id: string) => Promise<CheckReport | { refused: string }>

interface ChecksViewProps {
  id: string
  /** When it changes, the checks have run again. */
  viewHash: string
  onLoad: LoadChecks
  onPlace: (place: Place) => void
  change: ChangeView
}

/** All checks of an email: what passed, what did not, and for whom. */
export function ChecksView({ id, viewHash, onLoad, onPlace, change }: ChecksViewProps) {
  const [report, setReport] = useState<CheckReport | { refused: string }>()
  useEffect(() => {
    let isCurrent = true
    void onLoad(id).then((loaded) => isCurrent && setReport(loaded))
    return () => {
      isCurrent = false
    }
  }, [id, viewHash, onLoad])
  if (!report) return <p class="empty">Checking…</p>
  if ('refused' in report) return <p class="empty">{report.refused}</p>
  return (
    <div class="checks">
      <Summary groups={report.groups} onProblems={() => change({ drawer: 'problems' })} />
      <Clients {...{ report, onPlace }} />
      <Axe axe={report.axe} />
      <Spam report={report} />
      {report.groups.map((group) => (
        <Group key={group.name} group={group} />
      ))}
    </div>
  )
}

function Summary({ groups, onProblems }: { groups: CheckGroup[]; onProblems: () => void }) {
  const codes = groups.flatMap((group) => group.codes)
  const failed = codes.filter(({ count }) => count > 0).length
  const off = codes.filter(({ severity }) => severity === 'off').length
  return (
    <p class="checks-summary">
      <b>{codes.filter(hasPassed).length} checks passed</b>
      {failed > 0 && (
        <>
          , and{' '}
          <button type="button" class="link" onClick={onProblems}>
            {failed} found something
          </button>
        </>
      )}
      .{off > 0 && ` ${off} are off.`}
    </p>
  )
}

function hasPassed({ count, severity }: CheckedCode): boolean {
  return count === 0 && severity !== 'off'
}

function Clients({ report: { clients }, onPlace }: { report: CheckReport; onPlace: (place: Place) => void }) {
  return (
    <section aria-label="Clients">
      <h2>Clients</h2>
      <ul class="check-list">
        {clients.map(({ id, name, weight, unsupported }) => (
          <li key={id}>
            <Sign isGood={unsupported.length === 0} />
            <span>
              {name} <span class="faint">{weight} % of readers</span>
              {unsupported.length > 0 && (
                <ul class="features">
                  {unsupported.map(({ slug, title, what, place }) => (
                    <li key={slug}>
                      <a href={`https://www.caniemail.com/features/${slug}/`} target="_blank" rel="noopener noreferrer">
                        {title}
                      </a>{' '}
                      <button type="button" class="link" onClick={() => onPlace(place)}>
                        <code>{what}</code>
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p class="faint">
        What a client does not support, by caniemail.com. Most of it only looks plainer; what breaks the email is a
        problem. The shares are rough, and yours are set in <code>letterform.check.clients</code>.
      </p>
    </section>
  )
}

function Sign({ isGood }: { isGood: boolean }) {
  return (
    <span class={isGood ? 'sign good' : 'sign'}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={isGood ? 'M3.5 8.5l3 3 6-7' : 'M8 3.5v6M8 12v.5'} />
      </svg>
      <span class="visually-hidden">{isGood ? 'Passed: ' : 'Found: '}</span>
    </span>
  )
}

const AXE_STATES: Record<AxeReport['state'], string> = {
  done: 'in the rendered mail of each scenario.',
  waiting: 'once nothing has changed for a moment. It needs Chromium.',
  off: 'if letterform.check.axe is not false.',
}

function Axe({ axe: { state, rules } }: { axe: AxeReport }) {
  const broken = rules.filter(({ isBroken }) => isBroken)
  return (
    <section aria-label="Screen readers">
      <h2>Screen readers</h2>
      <p>
        {state === 'done' && <Sign isGood={broken.length === 0} />} axe-core {state === 'done' ? 'looked' : 'looks'} for{' '}
        {rules.length} barriers {AXE_STATES[state]}
        {state === 'done' && (broken.length === 0 ? ' It found none.' : ` It found ${broken.length}.`)}
      </p>
      <details>
        <summary>What it looks for</summary>
        <ul class="check-list">
          {rules.map(({ rule, meets, isBroken }) => (
            <li key={rule}>
              {state === 'done' && <Sign isGood={!isBroken} />}
              <span>
                {meets} <code class="faint">{rule}</code>
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function Spam({ report: { spam } }: { report: CheckReport }) {
  return (
    <section aria-label="Spam">
      <h2>Spam</h2>
      {spam ? (
        <>
          <p>
            <Sign isGood={spam.points < spam.limit} /> SpamAssassin gives the mail <b>{spam.points}</b> points; from{' '}
            {spam.limit} it is spam.
          </p>
          {spam.reasons && <pre class="detail">{spam.reasons}</pre>}
        </>
      ) : (
        <p class="faint">For a spam score, install SpamAssassin with spamc, and start its daemon.</p>
      )}
    </section>
  )
}

function Group({ group: { name, codes } }: { group: CheckGroup }) {
  const failed = codes.filter(({ count }) => count > 0)
  return (
    <details open={failed.length > 0}>
      <summary>
        {name}{' '}
        <span class="faint">
          {codes.filter(hasPassed).length} passed{failed.length > 0 && `, ${failed.length} found something`}
        </span>
      </summary>
      <ul class="check-list">
        {codes.map((checked) => (
          <li key={checked.code}>
            {checked.severity === 'off' ? <span class="badge">off</span> : <Sign isGood={checked.count === 0} />}
            <span>
              {checked.finds} <code class="faint">{checked.code}</code>
              {checked.count > 1 && <span class="badge">{checked.count}</span>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
