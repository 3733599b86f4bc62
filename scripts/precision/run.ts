import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkProject } from '../../packages/letterform/src/check-project/check-project.ts'
import { fetchPackages } from './fetch-packages.ts'
import type { Label } from './label.ts'
import { EMAILS, PACKAGES } from './packages.ts'
import { renderMails } from './render-mails.ts'

/**
 * Checks the emails of public packages, and compares the findings with those that were judged by hand: `npm run precision`. A
 * group whose number has changed has to be judged again, in labels.json.
 */
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const LABELS = new URL('labels.json', import.meta.url)

const root = process.argv[2] ?? path.join(tmpdir(), 'letterform-precision')
fetchPackages(root)
const mails = await renderMails(root)
if (mails.size !== EMAILS) throw new Error(`${mails.size} emails instead of ${EMAILS}`)
const project = writeProject(path.join(root, 'project'), mails)
process.chdir(project)
const started = process.cpuUsage()
const plain = await checkProject({ root: project, cache: false })
const { user, system } = process.cpuUsage(started)
const { problems } = await checkProject({ root: project, cache: false, axe: true })
console.log(
  `${plain.emails} emails checked without a browser in ${((user + system) / 1e6).toFixed(1)} s of processor time.`,
)
compare(JSON.parse(readFileSync(LABELS, 'utf8')) as Label[], countByGroup(problems))

function writeProject(folder: string, emails: Map<string, string>): string {
  mkdirSync(path.join(folder, 'emails'), { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(path.join(folder, 'config.js'), 'export default {}')
  try {
    symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(folder, 'node_modules'))
  } catch {
    // It is there from the last run.
  }
  for (const [name, html] of emails) writeFileSync(path.join(folder, 'emails', `${name}.html`), html)
  return folder
}

function countByGroup(found: Awaited<ReturnType<typeof checkProject>>['problems']): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { code, place } of found) {
    const name = /emails\/(.*)\.html$/.exec(place?.file ?? '')?.[1] ?? ''
    const from = Object.keys(PACKAGES).find((one) => name.startsWith(`${one}-`))
    const key = `${from ?? '?'} ${code}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function compare(labels: Label[], counts: Map<string, number>): void {
  const keys = new Set([...labels.map(({ from, code }) => `${from} ${code}`), ...counts.keys()])
  const stale = [...keys].sort().flatMap((key) => {
    const judged = labels.find(({ from, code }) => `${from} ${code}` === key)?.findings ?? 0
    const found = counts.get(key) ?? 0
    return judged === found ? [] : [`${key}: ${found} found, ${judged} judged`]
  })
  for (const line of stale) console.log(line)
  console.log(stale.length === 0 ? 'All findings have been judged.' : `Judge these in ${fileURLToPath(LABELS)}.`)
  process.exitCode = stale.length === 0 ? 0 : 1
}
