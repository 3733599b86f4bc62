import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Engine } from '../../packages/letterform/src/compile/engine-port.ts'
import { createMaizzleEngine } from '../../packages/letterform/src/compile/maizzle-engine.ts'
import { DEFAULT_LIMITS } from '../../packages/letterform/src/project/resolve-settings.ts'
import { longMail } from './mails.ts'
import { TOOLS, writeProject } from './projects.ts'
import { median, writeSection } from './report.ts'

/**
 * Measures how the time of an email grows with its length: `npm run bench:long`, after a build. The engine is warm, and each
 * email differs from the one before. CPU time counts, of all threads, because it depends less on other processes.
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, write: { type: 'boolean', default: false } },
})
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const CARDS = [32, 320]
const WARM_UP = 40
const EMAILS_PER_ROUND = 5

const folder = mkdtempSync(path.join(tmpdir(), 'letterform-long-'))
const letterform = TOOLS.find(({ name }) => name === 'Letterform')!
writeProject(letterform, CARDS.map(longMail), folder, REPOSITORY)
process.chdir(folder)
const engine = createMaizzleEngine()
try {
  await engine.start({ environment: 'production', limits: DEFAULT_LIMITS })
  const rows: string[] = []
  for (const [at, cards] of CARDS.entries()) {
    const milliseconds = await measure(engine, `e${at}.html`)
    const perCard = ((1000 * milliseconds) / cards).toFixed(0)
    rows.push(`| ${cards} | ${milliseconds.toFixed(1)} ms | ${perCard} µs |`)
  }
  const table = ['| cards | an email | for each card |', '| --- | --- | --- |', ...rows].join('\n')
  console.log(table)
  if (values.write) writeSection('long', table)
} finally {
  await engine.close()
  process.chdir(REPOSITORY)
  rmSync(folder, { recursive: true })
}

async function measure(engine: Engine, target: string): Promise<number> {
  const text = readFileSync(path.join('emails', target), 'utf8')
  let number = 0
  const compile = async (times: number) => {
    for (let time = 0; time < times; time++) {
      const own = text.replace('title: ', `title: ${++number} `)
      const result = await engine.compile({ file: `emails/${target}`, text: own, target, extensions: ['html'] })
      if (!('html' in result) || result.refusal) throw new Error(`${target} was not compiled by our engine`)
    }
  }
  await compile(WARM_UP)
  const times: number[] = []
  for (let round = 0; round < Number(values.rounds); round++) {
    const before = process.cpuUsage()
    await compile(EMAILS_PER_ROUND)
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000 / EMAILS_PER_ROUND)
  }
  return median(times)
}
