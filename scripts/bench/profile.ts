import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { differentMails, equalMails } from './mails.ts'
import { TOOLS, writeProject } from './projects.ts'

/**
 * Shows where the time of a cold build goes, in both of its threads: `npm run bench:profile -- --emails 500`. Names of other
 * builds of the package to compare with may follow: `npm run bench:profile -- ../before/packages/letterform`.
 */
const { values, positionals } = parseArgs({
  options: { emails: { type: 'string', default: '500' }, different: { type: 'boolean', default: false } },
  allowPositionals: true,
})

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const OWN = path.join(REPOSITORY, 'packages/letterform')
const INTERVAL_MICROSECONDS = 1000

/** What is measured: each sample counts for the first of these with a function on its stack. */
const PARTS: [what: string, functions: RegExp][] = [
  ['waiting', /^\(idle\)$/],
  ['garbage collection', /^\(garbage collector\)$/],
  ['messages between the threads', /^postMessage$/],
  ['write output files', /^(writeFileSync|renameSync|mkdirSync|placeFolder)$/],
  ['write the cache', /^appendEntry$/],
  ['read the cache', /^(readBody|readLog|readIndex)$/],
  ['plain text', /^plainText$/],
  ['analyse', /^analyse$/],
  ['prove that tags are whole', /^proveEmail$/],
  ['inspect templates', /^(recursion|reached|inspect)$/],
  ['read emails', /^readEmail$/],
  ['print code', /^(generateProgram|emailCode|indexModule)$/],
  ['make and compare output files', /^stageOutput$/],
  ['plan the output', /^planArtifacts$/],
  ['load the engine', /^loadBundle$/],
  ['Tailwind and PostCSS', /^(runAsync|runOnRoot|createContext)$/],
  ['scan classes', /^(createScan|renewScan)$/],
  ['components and expressions', /^(expand|normalize|settle|parseSource)$/],
  ['sheets left by inlining', /^leaveSheet$/],
  ['purge', /^(decide|readContents|rewrite2?)$/],
  ['prettify', /^(printHtml|css_beautify)$/],
  ['load modules', /^(run|loadAndTranslate|require|compileForInternalLoader)$/],
]

interface Profile {
  nodes: { id: number; callFrame: { functionName: string }; children?: number[] }[]
  samples: number[]
  timeDeltas: number[]
}

const packages = [...positionals.map((one) => path.resolve(one)), OWN]
const folder = mkdtempSync(path.join(tmpdir(), 'letterform-profile-'))
try {
  const columns = packages.map(profile)
  const names = ['main thread', 'worker'].flatMap((thread) => packages.map((_, at) => `${thread} ${at + 1}`))
  console.log(`| part | ${names.join(' | ')} |\n|---|${names.map(() => '---:').join('|')}|`)
  for (const [what] of [...PARTS, ['everything else'] as const]) {
    const seconds = [0, 1].flatMap((thread) => columns.map((threads) => threads[thread]!.get(what) ?? 0))
    if (seconds.some((one) => one >= 0.005))
      console.log(`| ${what} | ${seconds.map((one) => one.toFixed(2)).join(' | ')} |`)
  }
  console.log(`\nLoad: ${readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 2).join(', ')}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Seconds by part, for the main thread and the worker. */
function profile(root: string, at: number): Map<string, number>[] {
  const project = path.join(folder, `project-${at}`)
  const profiles = path.join(folder, `profiles-${at}`)
  const mails = (values.different ? differentMails : equalMails)(Number(values.emails))
  writeProject(TOOLS[0]!, mails, project, REPOSITORY)
  const options = ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-interval=${INTERVAL_MICROSECONDS}`]
  execFileSync(process.execPath, [...options, path.join(root, 'bin/letterform.js'), 'build'], { cwd: project })
  // The names end with the number of the thread.
  const files = readdirSync(profiles).sort((a, b) => threadOf(a) - threadOf(b))
  return files.map((file) => secondsByPart(JSON.parse(readFileSync(path.join(profiles, file), 'utf8')) as Profile))
}

function threadOf(file: string): number {
  return Number(/\.(\d+)\.\d+\.cpuprofile$/.exec(file)?.[1])
}

function secondsByPart({ nodes, samples, timeDeltas }: Profile): Map<string, number> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]))
  const parts = new Map<number, string>()
  const seconds = new Map<string, number>()
  for (const [at, id] of samples.entries()) {
    if (!parts.has(id)) parts.set(id, partOf(stackOf(id)))
    // A longer pause means that another process had the core.
    const took = Math.min(timeDeltas[at]!, 1.3 * INTERVAL_MICROSECONDS) / 1e6
    seconds.set(parts.get(id)!, (seconds.get(parts.get(id)!) ?? 0) + took)
  }
  return seconds

  function stackOf(id: number): string[] {
    const stack: string[] = []
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) stack.push(names.get(at)!)
    return stack
  }
}

function partOf(stack: string[]): string {
  return PARTS.find(([, functions]) => stack.some((name) => functions.test(name)))?.[0] ?? 'everything else'
}
