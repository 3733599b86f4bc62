import { expect, it } from 'vitest'
import type { CompiledView, EmailView, Scenario } from '../protocol.ts'
import { NO_DATA, withEmail } from './page-data.ts'

const SCENARIOS: Scenario[] = [{ name: 'default', values: { name: 'Ada' } }]

it('shows the last working version of a broken email with the scenarios that it had', () => {
  const scenariosAfter = (isBroken: boolean, scenarios: Scenario[]) => {
    const first = withEmail(NO_DATA, { view: view(false, SCENARIOS), define: null, open: 'a' })
    const next = withEmail(first, { view: view(isBroken, scenarios), define: null, open: 'a' })
    return next.emails.get('a')?.view.compiled?.scenarios
  }
  expect(scenariosAfter(true, [])).toEqual(SCENARIOS)
  expect(scenariosAfter(false, [])).toEqual([])
  const others = [{ name: 'other', values: {} }]
  expect(scenariosAfter(true, others)).toEqual(others)
})

function view(isBroken: boolean, scenarios: Scenario[]): EmailView {
  const compiled = { getter: 'getMailA', fields: [], globals: [], scenarios } as Partial<CompiledView> as CompiledView
  return { id: 'a', file: 'emails/a.html', viewHash: 'x', problems: [], isBroken, sources: [], compiled }
}
