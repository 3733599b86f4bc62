import { readFileSync } from 'node:fs'
import { packageFile } from '../package-folder.ts'
import { dataUrl } from './contact-sheet.ts'
import type { Outcome, Status } from './judge-shot.ts'
import { certaintyOf, labelOf, nameOf } from './shot.ts'

/** A shot that differs from its baseline, as the report page gets it. */
interface Entry {
  id: string
  email: string
  scenario: string
  variant: string
  label: string
  status: Status
  /** How it differs, in one sentence. */
  note: string
  expected?: string
  actual: string
  difference?: string
}

const read = (name: string) => readFileSync(packageFile(`shots/${name}`), 'utf8')

/** One self-contained file: the pictures are in it. */
export function reportPage(outcomes: Outcome[]): string {
  const entries = outcomes.filter(({ status }) => status !== 'same').map(toEntry)
  const data = { total: outcomes.length, entries }
  return read('report.html')
    .replace('/* style */', () => read('report.css'))
    .replace('/* data */', () => `const report = ${JSON.stringify(data).replaceAll('<', '\\u003c')}`)
    .replace('/* script */', () => read('report.js'))
}

function toEntry(outcome: Outcome): Entry {
  const { shot, status, expected, actual, difference } = outcome
  return {
    id: shot.id,
    email: nameOf(shot.email),
    scenario: shot.email.scenario,
    variant: shot.variant.name,
    label: labelOf(shot.variant),
    status,
    note: [noteOf(outcome), certaintyOf(shot.variant) ?? ''].join(' ').trim(),
    actual: dataUrl(actual),
    ...(expected && { expected: dataUrl(expected) }),
    ...(difference && { difference: dataUrl(difference) }),
  }
}

function noteOf({ status, comparison }: Outcome): string {
  if (!comparison) return status === 'new' ? 'No baseline.' : 'The baseline is not a readable PNG.'
  const share = (comparison.share * 100).toLocaleString('en', { maximumSignificantDigits: 2 })
  const pixels = `${comparison.changed.toLocaleString('en')} pixel${comparison.changed === 1 ? '' : 's'} (${share}%)`
  return comparison.sameSize ? `${pixels} differ.` : `Different size; ${pixels} differ.`
}
