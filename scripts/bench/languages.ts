import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { GUIDE } from './copied-emails.ts'
import { writeSection } from './report.ts'

/** Measures the packages in Go, PHP and Python: `npm run bench:languages`. Needs golang-go, php-twig and python3-jinja2. */
const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '101' }, write: { type: 'boolean', default: false } },
})
const HERE = path.join(import.meta.dirname, 'languages')
const folder = mkdtempSync(path.join(tmpdir(), 'letterform-bench-'))
const source = readFileSync(path.join(GUIDE, 'build/reset-password.html'), 'utf8')

const tables = [
  table(`Go, median of ${options.rounds} rounds`, benchGo()),
  table(`PHP, median of ${options.rounds} rounds`, benchPhp()),
  table(`Python, median of ${options.rounds} rounds`, benchPython()),
].join('\n\n')
rmSync(folder, { recursive: true })
console.log(tables)
if (options.write) writeSection('languages', tables)

function benchGo(): string {
  const dist = path.join(GUIDE, 'dist/go')
  const template = path.join(folder, 'mail.gohtml')
  writeFileSync(template, withTags('{{.', '}}'))
  mkdirSync(path.join(folder, 'go'))
  cpSync(path.join(HERE, 'main.go'), path.join(folder, 'go/main.go'))
  const need = 'letterform/reference-mails'
  writeFileSync(
    path.join(folder, 'go/go.mod'),
    `module bench\n\ngo 1.19\n\nrequire ${need} v0.0.0\n\nreplace ${need} => ${dist}\n`,
  )
  return String(execFileSync('go', ['run', '.', template, options.rounds], { cwd: path.join(folder, 'go') }))
}

function benchPhp(): string {
  const template = path.join(folder, 'mail.twig')
  writeFileSync(template, withTags('{{ ', ' }}'))
  const cached = ['-d', 'opcache.enable_cli=1']
  const args = [path.join(HERE, 'bench.php'), path.join(GUIDE, 'dist/php'), template, options.rounds]
  return String(execFileSync('php', [...cached, ...args]))
}

function benchPython(): string {
  const template = path.join(GUIDE, 'build/reset-password.html')
  const args = [path.join(HERE, 'bench.py'), path.join(GUIDE, 'dist/python'), template, options.rounds]
  return String(execFileSync('python3', args))
}

function withTags(open: string, close: string): string {
  return source.replace(/<< (\w+) >>/g, (_, name: string) => `${open}${name}${close}`)
}

function table(title: string, output: string): string {
  const rows = output
    .trim()
    .split('\n')
    .map((line) => line.split('\t') as [string, string])
  const [limit] = rows.map(([, time]) => Number(time))
  const cells = rows.map(([name, time]) => `| ${name} | ${time} µs (${(Number(time) / limit!).toFixed(1)}×) |`)
  return [`| ${title} | reset-password |`, '| --- | --- |', ...cells].join('\n')
}
