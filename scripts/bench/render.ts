import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { GUIDE } from './copied-emails.ts'
import { installPeers } from './peers.ts'
import { contestants, type Values } from './render-contestants.ts'
import { median, writeSection } from './report.ts'

/** Measures rendering: `npm run bench:render`. Each round runs every contestant. */
const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, write: { type: 'boolean', default: false } },
})
const ROUNDS = Number(options.rounds)
const DIST = path.join(GUIDE, 'dist')

const CASES: Record<string, Values> = {
  'nothing to escape': {
    _product_name: 'MyECL',
    _payment_product_name: 'MyECLPay',
    _entity_name: 'ECLAIR',
    _entity_site_url: 'https://myecl.fr',
    _logo_url: 'https://example.com/images/logo.png',
    _year: 2026,
    confirmation_url: 'https://example.com/reset?token=8f3d1c2a9b7e4f60a5c3d2e1f0b9a8c7',
  },
  'much to escape': {
    _product_name: 'M & "Co" <ECL>',
    _payment_product_name: 'M & Co Pay',
    _entity_name: "L'ECLAIR & fils",
    _entity_site_url: 'https://myecl.fr/?a=1&b=2',
    _logo_url: 'https://example.com/images/logo.png?w=80&h=80',
    _year: 2026,
    confirmation_url: 'https://example.com/reset?token=8f3d1c2a9b7e4f60&user=12&next=%2Fhome',
  },
}

/** What becomes of a mail: a number that cannot be known without the whole of it. */
const USES: Record<string, (html: string) => number> = {
  // Reading a character flattens the string.
  'as a string': (html) => html.charCodeAt(html.length >> 1),
  'as a Buffer': (html) => Buffer.from(html)[html.length >> 1]!,
}

const peers = installPeers()
const tables = [await renderTable(), await sizeTable()]
console.log(tables.join('\n\n'))
if (options.write) writeSection('rendering', tables.join('\n\n'))

async function renderTable(): Promise<string> {
  const all = await contestants({ project: GUIDE, peers })
  const rows = new Map(all.map(({ name }) => [name, [] as number[]]))
  const columns = Object.entries(CASES).flatMap(([name, values]) => {
    return Object.entries(USES).map(([as, use]) => ({ head: `${name}, ${as}`, values, use }))
  })
  for (const { values, use } of columns) {
    const prepared = all.map(({ name, prepare }) => ({ name, render: prepare(values), times: [] as number[] }))
    for (const { render } of prepared) await measure(render, { milliseconds: 200, use })
    for (let round = 0; round < ROUNDS; round++) {
      for (const { render, times } of prepared) times.push(await measure(render, { milliseconds: 30, use }))
    }
    for (const { name, times } of prepared) rows.get(name)!.push(median(times))
  }
  const [limit] = rows.values() as Iterator<number[]> as unknown as [number[]]
  const cell = (time: number, index: number) => `${format(time)} µs (${(time / limit![index]!).toFixed(1)}×)`
  return [
    `| reset-password, median of ${ROUNDS} rounds | ${columns.map(({ head }) => head).join(' | ')} |`,
    `| --- | ${columns.map(() => '---').join(' | ')} |`,
    ...[...rows].map(([name, times]) => `| ${name} | ${times.map(cell).join(' | ')} |`),
  ].join('\n')
}

interface Measuring {
  milliseconds: number
  use: (html: string) => number
}

/** Microseconds per render. */
async function measure(render: () => string | Promise<string>, { milliseconds, use }: Measuring): Promise<number> {
  let count = 0
  let sink = 0
  const started = performance.now()
  let now = started
  while (now - started < milliseconds) {
    for (let turn = 0; turn < 20; turn++) {
      const made = render()
      const text = typeof made === 'string' ? made : await made
      sink ^= use(text)
      count++
    }
    now = performance.now()
  }
  if (sink === -1) console.log(sink)
  return ((now - started) * 1000) / count
}

async function sizeTable(): Promise<string> {
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((file) => path.join(DIST, file))
  const code = files.filter((file) => file.endsWith('.js') && !file.includes(`${path.sep}cjs${path.sep}`))
  const bytes = (some: string[]) => some.reduce((sum, file) => sum + statSync(file).size, 0)
  const { outputFiles } = await build({
    stdin: { contents: "export * from './emails/reset-password.js'", resolveDir: DIST },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
  })
  const html = readFileSync(path.join(GUIDE, 'build/reset-password.html')).length
  const emails = readdirSync(path.join(DIST, 'cjs/emails')).length / 2
  return [
    `| size | kB |`,
    '| --- | --- |',
    `| all code of ${emails} emails, as ESM | ${kilobytes(bytes(code))} |`,
    `| of that, the runtime | ${kilobytes(bytes([path.join(DIST, 'runtime.js')]))} |`,
    `| reset-password bundled alone, minified (its HTML is ${kilobytes(html)}) | ${kilobytes(outputFiles[0]!.contents.length)} |`,
  ].join('\n')
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}

function format(microseconds: number): string {
  return microseconds < 100 ? microseconds.toFixed(1) : Math.round(microseconds).toLocaleString('en')
}
