import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Figures, planScenarios, type Scenario } from './scenarios.ts'

/** `npm run chaos`, the mailer's faults at full size. --only <name>,… for some, --scale 0.01 for less, --write keeps all. */
const { values } = parseArgs({
  options: { only: { type: 'string' }, scale: { type: 'string', default: '1' }, write: { type: 'boolean' } },
})
const scale = Number(values.scale)
const scenarios = Object.entries(planScenarios(scale))
const names = values.only?.split(',') ?? scenarios.map(([name]) => name)
const problem = misuse()
if (problem) {
  console.error(problem)
  process.exit(2)
}
const rows: string[] = []
for (const [name, scenario] of scenarios.filter(([name]) => names.includes(name))) {
  rows.push(await put(name, scenario))
}
if (values.write) write(rows)
process.exit()

/** What is written down is all of it, at full size: one half of a table would leave the other as it was. */
function misuse(): string | undefined {
  if (!(scale > 0 && scale <= 1)) return '--scale is to be a number above 0, and 1 at most'
  const unknown = names.filter((name) => !scenarios.some(([known]) => known === name))
  if (unknown.length > 0) return `There is no ${unknown.join(', ')}: ${scenarios.map(([known]) => known).join(', ')}`
  if (values.write && (values.only || scale !== 1)) return '--write goes with neither --only nor --scale'
  return undefined
}

async function put(name: string, { what, run, holds }: Scenario): Promise<string> {
  console.log(`${name}: ${what}`)
  const figures = await run().catch((error: Error) => error)
  const held = !(figures instanceof Error) && holds(figures)
  console.log(figures, held ? 'holds' : 'DOES NOT HOLD')
  if (!held) process.exitCode = 1
  const said = figures instanceof Error ? `it did not end: ${figures.message}` : inWords(figures)
  return `| ${what} | ${said} | ${held ? 'holds' : '**does not hold**'} |`
}

function inWords(figures: Figures): string {
  const words: Partial<Record<keyof Figures, string>> = {
    acknowledged: 'acknowledged',
    lost: 'lost',
    duplicates: 'duplicates',
    differentIds: 'with different Message-IDs',
    deadLettered: 'on the dead list',
    committed: 'sent of those committed',
    rolledBack: 'sent of those rolled back',
    drained: 's until all had arrived',
    seconds: 's in all',
  }
  const said = (Object.keys(words) as (keyof Figures)[]).filter((name) => figures[name] !== undefined)
  return said.map((name) => `${figures[name]!.toLocaleString('en')} ${words[name]}`).join(', ')
}

function write(lines: string[]): void {
  const file = fileURLToPath(new URL('../../docs/RELIABILITY.md', import.meta.url))
  const date = new Date().toISOString().slice(0, 10)
  const machine = `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${date}.`
  const table = ['| what happened | figures | the promise |', '| --- | --- | --- |', ...lines].join('\n')
  const measured = `<!-- measured -->\n${machine}\n\n${table}\n<!-- /measured -->`
  const text = readFileSync(file, 'utf8').replace(/<!-- measured -->[\s\S]*<!-- \/measured -->/, () => measured)
  if (!text.includes(measured)) throw new Error(`${file} has lost its marks`)
  writeFileSync(file, text)
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  execFileSync(process.execPath, [biome, 'format', '--write', file])
}
