import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * Writes the data of caniemail.com that the checks use: `npx tsx scripts/refresh-caniemail.ts [version]`. It comes from the npm
 * package `caniemail`, of which only the JSON is read, so the Node version that its code requires does not matter.
 */
const TARGET = fileURLToPath(new URL('../packages/letterform/src/clients/caniemail.json', import.meta.url))

/** The license of github.com/hteumeuleu/caniemail. It must be included in all copies of the data. */
const LICENSE = [
  'MIT License. Copyright (c) 2019 HTeuMeuLeu.',
  'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:',
  'The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.',
  'THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.',
]

function main(): void {
  const { version, json } = fetchData(process.argv[2] ?? 'latest')
  writeFileSync(TARGET, compact(json, version))
}

interface Published {
  last_update_date: string
  nicenames: { family: Record<string, string>; platform: Record<string, string> }
  data: PublishedFeature[]
}

interface PublishedFeature {
  slug: string
  title: string
  stats: Record<string, Record<string, Record<string, string>>>
  notes_by_num: Record<string, string> | null
}

function fetchData(wanted: string): { version: string; json: Published } {
  const folder = mkdtempSync(path.join(tmpdir(), 'caniemail-'))
  try {
    execFileSync('npm', ['pack', '--silent', `caniemail@${wanted}`], { cwd: folder })
    execFileSync('sh', ['-c', 'tar xzf *.tgz'], { cwd: folder })
    const read = (file: string) => JSON.parse(readFileSync(path.join(folder, 'package', file), 'utf8'))
    return { version: read('package.json').version, json: read('data/caniemail.json') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function compact({ last_update_date, nicenames, data }: Published, packageVersion: string): string {
  const clients = [...new Set(data.flatMap(({ stats }) => clientsOf(stats)))].sort()
  const names = clients.map((client) => {
    const [family, platform] = client.split('.') as [string, string]
    return `${nicenames.family[family] ?? family} ${nicenames.platform[platform] ?? platform}`
  })
  const head = {
    source: `https://www.caniemail.com, through caniemail ${packageVersion}`,
    license: LICENSE,
    updated: last_update_date.slice(0, 10),
    clients: Object.fromEntries(clients.map((client, index) => [client, names[index]])),
  }
  const features = data.map(
    (feature) => `  ${JSON.stringify(feature.slug)}: ${JSON.stringify(entry(feature, clients))}`,
  )
  return `${JSON.stringify(head, null, 1).slice(0, -2)},\n "features": {\n${features.join(',\n')}\n }\n}\n`
}

function clientsOf(stats: PublishedFeature['stats']): string[] {
  return Object.entries(stats).flatMap(([family, platforms]) =>
    Object.keys(platforms).map((platform) => `${family}.${platform}`),
  )
}

/** One letter for each client: yes, no, almost or unknown. Notes are listed with the clients that they apply to. */
function entry({ title, stats, notes_by_num: notes }: PublishedFeature, clients: string[]) {
  const found = clients.map((client) => latest(stats, client))
  const support = found.map((status) => /^[yna]/.exec(status)?.[0] ?? 'u').join('')
  const noted: Record<string, string[]> = {}
  found.forEach((status, index) => {
    for (const [, number] of status.matchAll(/#(\d+)/g)) {
      const text = notes?.[number!]
      if (text) noted[plain(text)] = [...(noted[plain(text)] ?? []), clients[index]!]
    }
  })
  return { title: plain(title), support, ...(Object.keys(noted).length > 0 && { notes: noted }) }
}

/** The status of the newest version whose support is known. */
function latest(stats: PublishedFeature['stats'], client: string): string {
  const [family, platform] = client.split('.') as [string, string]
  const versions = Object.entries(stats[family]?.[platform] ?? {}).filter(([, status]) => !status.startsWith('u'))
  const newest = newestOf(versions.map(([version]) => version))
  return versions.find(([version]) => version === newest)?.[1] ?? 'u'
}

/** Versions are listed from the oldest to the newest, except that objects list integer keys first: `12` before `10.15`. */
function newestOf(versions: string[]): string | undefined {
  const whole = versions.filter((version) => /^\d+$/.test(version)).at(-1)
  const other = versions.filter((version) => !/^\d+$/.test(version)).at(-1)
  if (whole === undefined || other === undefined) return whole ?? other
  const isYear = Number(whole) >= 2000
  const isVersion = /^\d{1,3}\./.test(other)
  return isVersion && !isYear && Number(whole) > Number.parseFloat(other) ? whole : other
}

function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^(?:Partial support|Partially supported|Not supported)\.\s*/i, '')
    .replace(/\s+/g, ' ')
    .trim()
}

main()
