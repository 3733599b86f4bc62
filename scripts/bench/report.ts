import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { formatPage } from '../format-page.ts'

const FILE = fileURLToPath(new URL('../../docs/BENCHMARKS.md', import.meta.url))

/** Writes results between the markers of a section in docs/BENCHMARKS.md. */
export function writeSection(mark: string, tables: string): void {
  const machine = `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${new Date().toISOString().slice(0, 10)}.`
  const marked = new RegExp(`<!-- ${mark} -->[\\s\\S]*<!-- /${mark} -->`)
  const content = `<!-- ${mark} -->\n${machine}\n\n${tables}\n<!-- /${mark} -->`
  const text = readFileSync(FILE, 'utf8')
  if (!marked.test(text)) throw new Error(`${FILE} has no section between <!-- ${mark} --> and <!-- /${mark} -->`)
  writeFileSync(
    FILE,
    text.replace(marked, () => content),
  )
  formatPage(FILE)
}

/** The tables of a section, each with its heading, by the heading up to the comma. */
export function writtenTables(mark: string): [title: string, table: string][] {
  const section = readFileSync(FILE, 'utf8').split(`<!-- ${mark} -->`)[1]?.split(`<!-- /${mark} -->`)[0] ?? ''
  const tables = section.split(/^(?=### )/m).slice(1)
  return tables.map((table) => [/^### ([^,\n]*)/.exec(table)![1]!, table.trim()])
}

export function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}

/** The 95th percentile. */
export function p95(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length * 0.95) - 1]!
}
