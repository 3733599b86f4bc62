import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { differentMails, type Mail } from './mails.ts'
import { TOOLS } from './projects.ts'
import { median, writeSection } from './report.ts'

/**
 * Measures builds of the same emails in one language, with literal texts, and in four, with messages:
 * `npm run bench:locales -- --write`.
 */
const { values } = parseArgs({
  options: {
    emails: { type: 'string', default: '500' },
    runs: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
})

const REPOSITORY = path.join(import.meta.dirname, '../..')
const LOCALES = ['en', 'fr', 'de', 'ar']
const PARTS = ['title', 'text', 'button'] as const

interface Measure {
  seconds: number
  cpu: number
  compiled: number
}

const runs = Number(values.runs)
const folder = mkdtempSync(path.join(tmpdir(), 'letterform-bench-'))
try {
  const mails = differentMails(Number(values.emails))
  const rounds = Array.from({ length: runs }, (_, round) => measureRound(mails, path.join(folder, String(round))))
  const rows = Object.keys(rounds[0]!).map((name) =>
    row(
      name,
      rounds.map((one) => one[name]!),
    ),
  )
  const table = ['| | time | CPU time | compiled |', '| --- | --- | --- | --- |', ...rows].join('\n')
  const ratio = (key: 'seconds' | 'cpu') =>
    median(rounds.map((one) => one['4 languages, cold']![key] / one['1 language, cold']![key])).toFixed(1)
  const sentence = `${values.emails} emails, median of ${runs} runs. Four languages take ${ratio('seconds')} times as long as one, and ${ratio('cpu')} times its CPU time.`
  console.log(`${sentence}\n\n${table}`)
  if (values.write) writeSection('locales', `${sentence}\n\n${table}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function measureRound(mails: Mail[], root: string): Record<string, Measure> {
  const [one, four] = [path.join(root, 'one'), path.join(root, 'four')]
  write(one, filesOf(mails, ''))
  write(four, { ...filesOf(withKeys(mails), `, locales: ${JSON.stringify(LOCALES)}`), ...messagesOf(mails) })
  const measures = {
    '1 language, cold': build(one),
    '4 languages, cold': build(four),
    '4 languages, nothing changed': build(four),
  }
  const french = path.join(four, 'locales/fr.yaml')
  writeFileSync(french, readFileSync(french, 'utf8').replace('fr: ', 'fr: changed '))
  return { ...measures, '4 languages, one message changed in one of them': build(four) }
}

function filesOf(mails: Mail[], settings: string): Record<string, string> {
  const files = TOOLS[0]!.files(mails)
  const config = files['config.js']!.replace(/ \}$/, `, letterform: { package: { name: '@acme/mails' }${settings} } }`)
  return { ...files, 'config.js': config }
}

/** Calls of `t()` in place of the texts. */
function withKeys(mails: Mail[]): Mail[] {
  return mails.map((mail, index) => ({
    ...mail,
    cards: mail.cards.map((card, at) => {
      const calls = PARTS.map((part) => [part, `{{ t('e${index}.c${at}.${part}') }}`])
      return { ...card, ...Object.fromEntries(calls) }
    }),
  }))
}

function messagesOf(mails: Mail[]): Record<string, string> {
  const files = LOCALES.map((locale) => {
    const emails = mails.map(({ cards }, index) => {
      const texts = cards.map((card, at) => {
        const lines = PARTS.map((part) => `    ${part}: ${JSON.stringify(`${locale}: ${card[part]}`)}`)
        return `  c${at}:\n${lines.join('\n')}`
      })
      return `e${index}:\n${texts.join('\n')}`
    })
    return [`locales/${locale}.yaml`, `${emails.join('\n')}\n`]
  })
  return Object.fromEntries(files)
}

function write(root: string, files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), content)
  }
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(root, 'node_modules'))
}

/** A whole process. Bash knows the CPU time of its children. */
function build(cwd: string): Measure {
  const script = 'TIMEFORMAT="%R %U %S"; time node_modules/.bin/letterform build --json'
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(`${stdout.slice(0, 2000)}\n${stderr.slice(-2000)}`)
  const [seconds, user, system] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number)
  return { seconds: seconds!, cpu: user! + system!, compiled: JSON.parse(stdout).compiled }
}

function row(name: string, measures: Measure[]): string {
  const [seconds, cpu] = (['seconds', 'cpu'] as const).map((key) => median(measures.map((one) => one[key])).toFixed(2))
  return `| ${name} | ${seconds} s | ${cpu} s | ${measures[0]!.compiled} |`
}
