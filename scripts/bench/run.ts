import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { differentMails, equalMails } from './mails.ts'
import { installPeers } from './peers.ts'
import { TOOLS, type Tool, writeProject } from './projects.ts'
import { median, writeSection, writtenTables } from './report.ts'

/**
 * Measures whole processes of each tool in one run: `npm run bench -- --emails 1,14,500-different --runs 3 --only
 * Letterform,MJML`. With `--write`, the tables of these sizes are replaced in docs/BENCHMARKS.md, and the others stay.
 */
const { values } = parseArgs({
  options: {
    emails: { type: 'string', default: '1,14,500,500-different' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
})

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const SCENARIOS = ['cold', 'nothing changed', 'one email', 'one component', 'one layout'] as const
type Scenario = (typeof SCENARIOS)[number]

interface Measure {
  seconds: number
  megabytes: number
}

/** A tool that takes longer than this for one build, in seconds, is measured only once. */
const SLOW = 30

const only = values.only.split(',').filter(Boolean)
const tools = TOOLS.filter(({ name }) => only.length === 0 || only.some((one) => name.startsWith(one)))
const folder = mkdtempSync(path.join(tmpdir(), 'letterform-bench-'))
try {
  if (tools.some(({ packages }) => packages !== 'node_modules')) installPeers()
  const tables = new Map(values.write ? writtenTables('measured') : [])
  for (const size of values.emails.split(',')) tables.set(titleOf(size), await compare(size))
  if (values.write) writeSection('measured', [...tables.values()].join('\n\n'))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** `500` emails that are nearly the same, or `500-different`. */
async function compare(size: string): Promise<string> {
  const count = Number.parseInt(size, 10)
  const areDifferent = size.endsWith('-different')
  const mails = areDifferent ? differentMails(count) : equalMails(count)
  const runs = Number(values.runs)
  const measures = new Map<string, Measure[]>()
  for (let run = 0; run < runs; run++) {
    for (const tool of tools) {
      if ((measures.get(`${tool.name} cold`) ?? []).some(({ seconds }) => seconds > SLOW)) continue
      // Never in place of another: ext4 creates files slowly for minutes after as many were deleted.
      const project = path.join(folder, `${tool.name.replace(/\W/g, '')}-${size}-${run}`)
      writeProject(tool, mails, project, REPOSITORY)
      for (const scenario of SCENARIOS) {
        // A tool without a cache repeats the same work after any change.
        if (!tool.caches && scenario !== 'cold') continue
        change(tool, scenario, project)
        const measure = await time(tool, project)
        const key = `${tool.name} ${scenario}`
        measures.set(key, [...(measures.get(key) ?? []), measure])
      }
    }
  }
  const table = report(`${titleOf(size)}, ${runs === 1 ? 'one run' : `median of ${runs} runs`}`, measures)
  console.log(`\n${table}`)
  return table
}

function titleOf(size: string): string {
  const [count, kind] = size.split('-')
  return `${count} ${kind ? `${kind} ` : ''}email${count === '1' ? '' : 's'}`
}

function change(tool: Tool, scenario: Scenario, project: string): void {
  const [email, component, layout] = tool.changes
  const files: Partial<Record<Scenario, string>> = {
    'one email': email,
    'one component': component,
    'one layout': layout,
  }
  const file = files[scenario]
  if (!file) return
  const target = path.join(project, file)
  writeFileSync(target, readFileSync(target, 'utf8').replace(/(Use this button|Or copy this link|24px|<body)/, '$1 '))
}

async function time(tool: Tool, project: string): Promise<Measure> {
  const bin = path.join(project, 'node_modules/.bin')
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, NO_COLOR: '1' }
  const started = performance.now()
  const child = spawn(tool.command[0]!, tool.command.slice(1), { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (data) => (said += data))
  child.stderr.on('data', (data) => (said += data))
  let peak = 0
  const timer = setInterval(() => (peak = Math.max(peak, treeMegabytes(child.pid!))), 20)
  const code = await new Promise((resolve) => child.on('exit', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(`${tool.name} failed:\n${said.slice(-2000)}`)
  return { seconds: (performance.now() - started) / 1000, megabytes: peak }
}

/** The resident memory of a process and its descendants. */
function treeMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    const threads = readdirSync(`/proc/${pid}/task`)
    const children = threads.flatMap((id) => readFileSync(`/proc/${pid}/task/${id}/children`, 'utf8').split(' '))
    return children.filter(Boolean).reduce((sum, child) => sum + treeMegabytes(Number(child)), own)
  } catch {
    return 0
  }
}

function report(title: string, measures: Map<string, Measure[]>): string {
  const rows = tools.map((tool) => {
    const cells = SCENARIOS.map((scenario) => {
      const found = measures.get(`${tool.name} ${scenario}`)
      return found ? `${median(found.map(({ seconds }) => seconds)).toFixed(2)} s` : 'as cold'
    })
    const peak = Math.max(
      ...[...measures]
        .filter(([key]) => key.startsWith(tool.name))
        .flatMap(([, all]) => all.map((one) => one.megabytes)),
    )
    return `| ${[tool.name, ...cells, `${Math.round(peak)} MiB`].join(' | ')} |`
  })
  const head = ['', ...SCENARIOS, 'peak memory']
  return [`### ${title}`, '', `| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows].join('\n')
}
