import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { SEED } from '../../packages/mailer/test/chaos/seed.ts'
import { formatPage } from '../format-page.ts'
import { type Figures, planScenarios, type Scenario } from './scenarios.ts'

const FILE = fileURLToPath(new URL('../../docs/RELIABILITY.md', import.meta.url))
const MEASURED = /<!-- measured -->[\s\S]*<!-- \/measured -->/

/** `npm run chaos`: the mailer's failure scenarios at full size. --only <name>,… selects some, --scale 0.01 makes them smaller, --write updates their rows in the docs. */
const { values } = parseArgs({
  options: { only: { type: 'string' }, scale: { type: 'string', default: '1' }, write: { type: 'boolean' } },
})
const scale = Number(values.scale)
const scenarios = Object.entries(planScenarios(scale))
const names = values.only?.split(',') ?? scenarios.map(([name]) => name)
const problem = usageProblem()
if (problem) {
  console.error(problem)
  process.exit(2)
}
for (const [name, scenario] of scenarios.filter(([name]) => names.includes(name))) {
  const skipped = scenario.skip?.()
  if (skipped) console.log(`${name}: skipped, because ${skipped}`)
  // Each row is written at once, so that a run that is cut short keeps its rows.
  else await runScenario(name, scenario).then((row) => values.write && write(row))
}
process.exit()

function usageProblem(): string | undefined {
  if (!(scale > 0 && scale <= 1)) return '--scale must be a number above 0 and at most 1'
  const unknown = names.filter((name) => !scenarios.some(([known]) => known === name))
  if (unknown.length > 0)
    return `Unknown scenario ${unknown.join(', ')}. Known: ${scenarios.map(([known]) => known).join(', ')}`
  if (values.write && scale !== 1) return '--write cannot be combined with --scale'
  return undefined
}

async function runScenario(name: string, { what, run, holds }: Scenario): Promise<string> {
  console.log(`${name}: ${what}`)
  const figures = await run().catch((error: Error) => error)
  const held = !(figures instanceof Error) && holds(figures)
  console.log(figures, held ? 'holds' : 'DOES NOT HOLD', `(seed ${SEED})`)
  if (!held) process.exitCode = 1
  const said = figures instanceof Error ? `failed: ${figures.message}` : describeFigures(figures)
  const today = new Date().toISOString().slice(0, 10)
  return `| ${what} | ${said} | ${held ? 'holds' : '**does not hold**'} | ${today} |`
}

function describeFigures(figures: Figures): string {
  const words: Partial<Record<keyof Figures, string>> = {
    acknowledged: 'acknowledged',
    lost: 'lost',
    duplicates: 'duplicates',
    differentIds: 'with different Message-IDs',
    deadLettered: 'on the dead list',
    refused: 'refused',
    rejected: 'rejected because the disk was full',
    keptOut: 'kept out',
    waiting: 'waiting',
    statusTook: 'ms for status() at most',
    takeTook: 'ms to take 10 mails at most',
    returned: 's until the mails of the killed worker returned',
    busiest: 'in the busiest second',
    most: 'at once at most',
    committed: 'sent from committed transactions',
    rolledBack: 'sent from transactions that rolled back',
    drained: 's until all arrived',
    seconds: 's in total',
  }
  const said = (Object.keys(words) as (keyof Figures)[]).filter((name) => figures[name] !== undefined)
  return said.map((name) => `${figures[name]!.toLocaleString('en')} ${words[name]}`).join(', ')
}

/** Replaces the row of one scenario. Rows of scenarios that have changed since are removed. */
function write(row: string): void {
  const text = readFileSync(FILE, 'utf8')
  const measured = MEASURED.exec(text)?.[0]
  if (!measured) throw new Error(`${FILE} has no <!-- measured --> marks`)
  const known = new Map([...measured.split('\n'), row].map((line) => [subjectOf(line), line]))
  const lines = scenarios.flatMap(([, { what }]) => known.get(what) ?? [])
  const machine = `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}).`
  const head = ['| what happened | figures | the guarantee | measured |', '| --- | --- | --- | --- |']
  const table = [...head, ...lines].join('\n')
  writeFileSync(
    FILE,
    text.replace(MEASURED, () => `<!-- measured -->\n${machine}\n\n${table}\n<!-- /measured -->`),
  )
  formatPage(FILE)
}

function subjectOf(line: string): string {
  return line.split('|')[1]?.trim() ?? ''
}
