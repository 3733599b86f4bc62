import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { startSmtpSink } from '../../packages/mailer/test/smtp-sink.ts'
import { formatPage } from '../format-page.ts'
import { markdownTable } from '../markdown-table.ts'
import { FIRST_MAIL_PATHS, type FirstMailPath, type Step } from './first-mail-paths.ts'

/**
 * Goes a new user's way with each tool, from an empty folder to a mail that arrives at an SMTP server on this machine, and sends
 * three mails with values that nobody wants: `npx tsx scripts/bench/first-mail.ts --write`. It needs a package registry.
 */
const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
})
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const PAGE = path.join(REPOSITORY, 'docs/COMPARISON.md')
const work = mkdtempSync(path.join(tmpdir(), 'letterform-first-mail-'))

/** What the mails are sent with: usual values, HTML as a name, a link that runs a script, no link. */
const CALLS = [
  { inviter: 'Ada', url: 'https://acme.example/join?token=1' },
  { inviter: '<b>Ada</b>', url: 'https://acme.example/join?token=1' },
  { inviter: 'Ada', url: 'javascript:alert(1)' },
  { inviter: 'Ada' },
]

const HEAD = [
  'tool',
  'commands',
  'lines',
  'seconds',
  'plain text',
  '`<b>Ada</b>` as a name',
  '`javascript:` link',
  'no link',
]

const packed = tarball()
try {
  const rows: string[][] = []
  const wanted = FIRST_MAIL_PATHS.filter(({ name }) => name.startsWith(values.only))
  for (const one of wanted) rows.push(await follow(one))
  const table = markdownTable(HEAD, rows)
  console.log(table)
  if (values.write) write(table)
} finally {
  rmSync(work, { recursive: true, force: true })
}

async function follow({ name, packages, node, steps, files }: FirstMailPath): Promise<string[]> {
  const sink = await startSmtpSink()
  const root = path.join(work, name.replaceAll(/\W/g, '-'))
  mkdirSync(root)
  const env = environment(sink.port, node)
  const start = performance.now()
  for (const step of steps) await run(step, root, env)
  const seconds = (performance.now() - start) / 1000
  const [usual] = sink.mails
  if (!usual) throw new Error(`No mail of ${name} has arrived`)
  const bad: string[] = []
  for (const call of CALLS.slice(1)) {
    const before = sink.mails.length
    const failure = await attempt(run(steps.at(-1)!, root, { ...env, CALL: JSON.stringify(call) }))
    const sent = (await sink.parsed())[before]
    bad.push(sent ? outcome(String(sent.html), call) : (failure ?? 'nothing is sent'))
  }
  const versions = packages.map((one) => `${one} ${versionOf(one, root, files)}`).join(', ')
  await sink.close()
  const commands = steps.flatMap((step) => ('run' in step ? [step.run] : []))
  const lines = steps.flatMap((step) => ('write' in step ? step.content.trimEnd().split('\n') : []))
  return [
    versions || name,
    String(commands.length),
    String(lines.length),
    seconds.toFixed(0),
    /^content-type: text\/plain/im.test(usual.raw) ? 'yes' : 'no',
    ...bad,
  ]
}

/** Not synchronous: the mail server is in this process. */
async function run(step: Step, root: string, env: NodeJS.ProcessEnv): Promise<void> {
  if ('write' in step) {
    mkdirSync(path.dirname(path.join(root, step.write)), { recursive: true })
    writeFileSync(path.join(root, step.write), step.content)
  } else await promisify(execFile)('bash', ['-ec', step.run], { cwd: path.join(root, step.in ?? '.'), env })
}

function environment(port: number, node: FirstMailPath['node']): NodeJS.ProcessEnv {
  const env = {
    ...process.env,
    NO_COLOR: '1',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    SMTP_PORT: String(port),
    CALL: JSON.stringify(CALLS[0]),
    TARBALL: path.join(work, packed),
  }
  return node ? { ...env, PATH: `${installNode(node)}:${process.env.PATH}` } : env
}

/** Letterform as it would be on npm. */
function tarball(): string {
  const pack = ['pack', '--workspace', 'letterform', '--pack-destination', work, '--silent']
  return execFileSync('npm', pack, { cwd: REPOSITORY, encoding: 'utf8' }).trim().split('\n').at(-1)!
}

/** Another version of Node, for a tool that does not run on this one. */
function installNode(version: number): string {
  const folder = path.join(work, `node-${version}`)
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'package.json'), '{}')
  const name = `node-${process.platform}-${process.arch}`
  execFileSync('npm', ['install', '--no-audit', `${name}@${version}`], { cwd: folder, stdio: 'pipe' })
  return path.join(folder, 'node_modules', name, 'bin')
}

function outcome(html: string, { inviter, url }: { inviter: string; url?: string }): string {
  if (inviter.includes('<')) return html.includes(inviter) ? 'sent as HTML' : 'escaped'
  if (url) return html.includes(`href="${url}"`) ? 'sent' : 'replaced'
  return 'sent without it'
}

async function attempt(action: Promise<void>): Promise<string | undefined> {
  try {
    await action
    return undefined
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string }
    return /MailVariableError/.test(stderr) ? 'throws, nothing is sent' : 'fails'
  }
}

function versionOf(name: string, root: string, folder = '.'): string {
  const file = path.join(root, folder, 'node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

function write(table: string): void {
  const [before, rest = ''] = readFileSync(PAGE, 'utf8').split('<!-- measured -->')
  const [, after = ''] = rest.split('<!-- /measured -->')
  const today = new Date().toISOString().slice(0, 10)
  const text = `Node ${process.version}, ${today}.\n\n${table}`
  writeFileSync(PAGE, `${before}<!-- measured -->\n${text}<!-- /measured -->${after}`)
  formatPage(PAGE)
}
