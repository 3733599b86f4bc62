import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { writeCopies } from './copied-emails.ts'
import { askEditor, NAME, program } from './package-editor.ts'
import { median, p95, writeSection } from './report.ts'

/**
 * Measures generated packages with few and with many emails: their size, how long programs take to import them, and how long
 * editors take to answer: `npm run bench:package -- --write`.
 */
const { values: options } = parseArgs({
  options: {
    emails: { type: 'string', default: '17,510' },
    rounds: { type: 'string', default: '21' },
    write: { type: 'boolean', default: false },
  },
})
const ROUNDS = Number(options.rounds)
const REPOSITORY = path.join(import.meta.dirname, '../..')

/** Prints the milliseconds that the processor has spent on a program. */
const USED = 'const { user, system } = process.cpuUsage()\nconsole.log((user + system) / 1000)'

interface App {
  /** Of the package's emails. */
  count: string
  app: string
}

const folder = mkdtempSync(path.join(tmpdir(), 'letterform-bench-'))
try {
  const projects = options.emails.split(',').map((count) => ({ count, app: writeApp(Number(count)) }))
  const tables = [sizeTable(projects), importTable(projects), await editorTable(projects)]
  console.log(tables.join('\n\n'))
  if (options.write) writeSection('package', tables.join('\n\n'))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function sizeTable(projects: App[]): string {
  const rows = projects.map(({ count, app }) => {
    const [packed] = JSON.parse(
      String(execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: path.join(app, '../dist') })),
    )
    return `| ${count} emails | ${megabytes(packed.unpackedSize)} | ${megabytes(packed.size)} | ${packed.entryCount} |`
  })
  return ['| size | unpacked | tarball | files |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

/** The processor's time of whole processes, since others may run next to them. Each round runs every one of them. */
function importTable(projects: App[]): string {
  const scripts = ['module', 'commonjs'].flatMap((type) => {
    const code = type === 'module' ? `import ${JSON.stringify(NAME)}` : `require(${JSON.stringify(NAME)})`
    const run = (cwd: string, script: string) => ({ cwd, args: [`--input-type=${type}`, '-e', `${script}\n${USED}`] })
    return [run(folder, ''), ...projects.map(({ app }) => run(app, code))].map((one) => ({
      ...one,
      times: [] as number[],
    }))
  })
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { cwd, args, times } of scripts) {
      const used = Number(execFileSync(process.execPath, args, { cwd }))
      if (round > 0) times.push(used)
    }
  }
  const half = scripts.length / 2
  const rows = ['ESM', 'CommonJS'].map((format, index) => {
    const [bare, ...all] = scripts.slice(index * half, (index + 1) * half).map(({ times }) => median(times))
    return `| ${format} | ${bare!.toFixed(1)} ms | ${all.map((time) => `+${(time - bare!).toFixed(1)} ms`).join(' | ')} |`
  })
  const heads = projects.map(({ count }) => `${count} emails`)
  return [
    `| import, CPU time, median of ${ROUNDS} processes | bare Node | ${heads.join(' | ')} |`,
    `| --- | --- | ${heads.map(() => '---').join(' | ')} |`,
    ...rows,
  ].join('\n')
}

/** TypeScript's own server. Every answer follows an edit. */
async function editorTable(projects: App[]): Promise<string> {
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json')
  const { version } = createRequire(import.meta.url)(typescript) as { version: string }
  const rows: string[] = []
  for (const { count, app } of projects) {
    const answers = await askEditor(app, { compiler: path.join(path.dirname(typescript), 'bin/tsc'), rounds: ROUNDS })
    for (const [request, [first, ...others]] of Object.entries(answers)) {
      rows.push(
        `| ${request}, ${count} emails | ${[first!, median(others), p95(others)].map(milliseconds).join(' | ')} |`,
      )
    }
  }
  return [`| TypeScript ${version} | first | median | 95% |`, '| --- | --- | --- | --- |', ...rows].join('\n')
}

/** A program next to the package that it has installed. */
function writeApp(count: number): string {
  const root = path.join(folder, String(count))
  mkdirSync(root)
  writeCopies(root, count)
  const config = path.join(root, 'config.js')
  writeFileSync(config, readFileSync(config, 'utf8').replace(/targets: .*/, "targets: ['typescript'],"))
  execFileSync(process.execPath, [path.join(REPOSITORY, 'packages/letterform/bin/letterform.js'), 'build'], {
    cwd: root,
  })
  const app = path.join(root, 'app')
  mkdirSync(path.join(app, 'node_modules/@letterform'), { recursive: true })
  symlinkSync(path.join(root, 'dist'), path.join(app, 'node_modules', NAME), 'junction')
  writeFileSync(path.join(app, 'package.json'), '{ "type": "module" }')
  const compilerOptions = { strict: true, module: 'nodenext', noEmit: true, types: [] }
  writeFileSync(path.join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.ts'] }))
  writeFileSync(path.join(app, 'main.ts'), program())
  return app
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`
}

function milliseconds(time: number): string {
  return `${time.toFixed(time < 10 ? 1 : 0)} ms`
}
