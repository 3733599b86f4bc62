import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { diffSnapshots } from '../src/release/diff-snapshots.ts'
import { planRelease } from '../src/release/plan-release.ts'
import { readSnapshot, type Snapshot } from '../src/release/snapshot.ts'
import { newestOf } from '../src/release/version.ts'
import { cases } from './cases.ts'
import { REPOSITORY } from './project.ts'
import { publishFolder, type Registry, startRegistry } from './registry.ts'
import { createReleases, type Releases } from './release-project.ts'

/**
 * A year in a package's life: twelve changes, each with the version that follows, and the programs of consumers, which stay in
 * their ranges and keep working. In the gate, only the plan is computed and published; `npm run test:full` releases each
 * change with the command line, and has all consumers install and compile after each of them.
 */
const isWhole = cases({ gate: 0, full: 1 }) === 1
const call = promisify(execFile)

interface Change {
  what: string
  /** Files to write; null removes one. */
  files?: Record<string, string | null>
  version: string
  /** What the plan says, apart from “looks different”. */
  says?: string[]
  pre?: string
  /** The line to release in, on a branch from this tag. */
  line?: { name: string; from: string }
  /** Whether the version is taken back afterwards. */
  isWithdrawn?: boolean
}

/** An email with the component `x-foot`, which the checks have nothing to say about. */
function email(body: string, { head = '', samples = '' } = {}): string {
  return `---
subject: Hello << first_name >>
preheader: A mail for you
${head}scenarios:
  default: { first_name: Ada${samples} }
---
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Hello << first_name >></title></head>
<body style="margin: 0; background-color: #ffffff; color: #222222; font-size: 16px">
<h1>Hello << first_name >></h1>
${body}
<x-foot page="<< page_url >>" />
</body></html>
`
}

const SAMPLES = ', page_url: "https://acme.example/a"'
const page = { samples: SAMPLES }
const nick = { samples: `${SAMPLES}, nick: Countess` }
const foot = (content: string) => `<script props>module.exports = { page: props.page }</script>\n${content}\n`
const LINK = '<p><a href="{{ page }}">Open the page</a></p>'
const HELP = '<p><a href="<< _help_url >>">Ask us for help</a></p>'
const IMAGE = '<p><img src="{{ page }}" width="600" alt="The page" style="max-width: 100%; color: #222222"></p>'
const OR_NICK = '<p>Welcome.</p><% if nick %><p>Or << nick >>?</p><% endif %>'
const BILL = '<p>Here is your bill.</p>'

const YEAR: Change[] = [
  { what: 'January: the first release', version: '1.0.0' },
  {
    what: 'February: an optional variable',
    files: { 'emails/welcome.html': email(OR_NICK, nick) },
    version: '1.1.0',
    says: ['welcome accepts nick.'],
  },
  {
    what: 'March: a component looks different',
    files: { 'components/foot.html': foot(`${LINK.replace('<p>', '<p style="margin: 8px 0">')}\n${HELP}`) },
    version: '1.1.1',
  },
  {
    what: 'April: a variable is required',
    files: { 'emails/welcome.html': email('<p>Welcome, << nick >>.</p>', nick) },
    version: '2.0.0',
    says: ['welcome: nick is now required.'],
  },
  {
    what: 'May: a fix for those who stay at 1.x',
    line: { name: '1.x', from: 'v1.1.1' },
    files: { 'emails/bill.html': email('<p>This is your bill.</p>', page) },
    version: '1.1.2',
  },
  {
    what: 'June: a new email, as a prerelease',
    files: { 'emails/news.html': email('<p>Here are the news.</p>', page) },
    pre: 'beta',
    version: '2.1.0-beta.0',
    says: ['news was added.'],
  },
  { what: 'July: the prerelease becomes final', version: '2.1.0', says: ['news was added.'] },
  {
    what: 'August: an email is renamed, and keeps its former name',
    files: { 'emails/bill.html': null, 'emails/invoice.html': email(BILL, { ...page, head: 'aliases: [bill]\n' }) },
    version: '2.2.0',
    says: ['bill is deprecated: it is now called invoice.', 'invoice was added.'],
  },
  {
    what: 'September: a component narrows a variable of all emails',
    files: { 'components/foot.html': foot(`${IMAGE}\n${HELP}`) },
    version: '3.0.0',
    says: ['bill', 'invoice', 'news', 'welcome'].flatMap((id) => [
      `${id}: page_url no longer accepts mailto: and tel: URLs.`,
      `${id}: page_url now accepts cid: URLs.`,
    ]),
  },
  {
    what: 'October: a global is gone',
    files: { 'components/foot.html': foot(IMAGE) },
    version: '4.0.0',
    says: ['createMails no longer takes _help_url.'],
  },
  {
    what: 'November: a version that is taken back',
    files: { 'emails/news.html': email('<p>Here are the newest news.</p>', page) },
    version: '4.0.1',
    isWithdrawn: true,
  },
  {
    what: 'December: the number is not used again',
    files: { 'emails/news.html': email('<p>Here is what is new.</p>', page) },
    version: '4.0.2',
  },
]

/** A consumer's program, written once, and the version that it gets at the end of the year. */
interface Consumer {
  range: string
  version: string
  since: string
  program: string
}

const ADA = "firstName: 'Ada', pageUrl: 'mailto:ada@acme.example'"
const HELP_URL = "{ helpUrl: 'https://acme.example/help' }"
const V1 = `const mails = createMails(${HELP_URL})
export const subjects = [mails.getMailWelcome({ ${ADA} }).subject, mails.getMailBill({ ${ADA} }).subject]`
const V2 = `const mails = createMails(${HELP_URL})
// @ts-expect-error nick is required
export const refused = () => mails.getMailWelcome({ ${ADA} })
export const subjects = [mails.getMailWelcome({ ${ADA}, nick: 'Countess' }).subject, mails.getMailBill({ ${ADA} }).subject]`
const V2_BETA = `${V2}.concat(mails.getMailNews({ ${ADA} }).subject)`
const V3 = `const mails = createMails(${HELP_URL})
export const refused = () => mails.getMailInvoice({ ${ADA} })
export const subjects = [mails.getMailInvoice({ ${ADA.replace('mailto:ada@acme.example', 'https://acme.example/a.png')} }).subject]`
const V4 = V3.replace(HELP_URL, '')

const CONSUMERS: Consumer[] = [
  { range: '1.0.0', since: '1.0.0', version: '1.0.0', program: V1 },
  { range: '^1.0.0', since: '1.0.0', version: '1.1.2', program: V1 },
  { range: '1.x-latest', since: '1.1.2', version: '1.1.2', program: V1 },
  { range: '^2.0.0', since: '2.0.0', version: '2.2.0', program: V2 },
  { range: 'beta', since: '2.1.0-beta.0', version: '2.1.0-beta.0', program: V2_BETA },
  { range: '^3.0.0', since: '3.0.0', version: '3.0.0', program: V3 },
  { range: '^4.0.0', since: '4.0.0', version: '4.0.2', program: V4 },
]

let registry: Registry
let ada: Releases
const folder = mkdtempSync(path.join(tmpdir(), 'letterform-registry-'))
const snapshots: Snapshot[] = []

beforeAll(async () => {
  registry = await startRegistry(folder)
  ada = await createReleases(registry, {
    'components/foot.html': foot(`${LINK}\n${HELP}`),
    'emails/welcome.html': email('<p>Welcome.</p>', page),
    'emails/bill.html': email(BILL, page),
  })
})
afterAll(async () => {
  await registry?.close()
  rmSync(folder, { recursive: true, force: true })
})

it.each(YEAR)('$what', async (month) => {
  const { line, files = {}, version, says = [], isWithdrawn } = month
  if (line) await ada.git('checkout', '--quiet', '-b', line.name, line.from)
  for (const [name, text] of Object.entries(files)) {
    if (text === null) ada.project.remove(name)
    else ada.project.write({ [name]: text })
  }
  await ada.commit(month.what).catch((error: Error) => {
    if (Object.keys(files).length > 0) throw error
  })
  const sentences = isWhole ? await releaseWhole(month) : await publishPlanned(month)
  expect(sentences.filter((one) => !one.endsWith(' looks different.'))).toEqual(says)
  expect(await ada.published()).toContain(version)
  if (isWithdrawn) await ada.npm('unpublish', `@acme/mails@${version}`, '--force')
  if (line) await ada.git('checkout', '--quiet', 'main')
  if (isWhole) await useAll(version)
})

it('leaves every consumer with what it can use', async () => {
  expect(await ada.distTags()).toMatchObject({ latest: '4.0.2', '1.x-latest': '1.1.2', beta: '2.1.0-beta.0' })
  expect(await useAll(YEAR.at(-1)!.version)).toEqual(CONSUMERS.map(({ range, version }) => [range, version]))
})

/** Releases with the command line. */
async function releaseWhole({ version, pre, line }: Change): Promise<string[]> {
  const args = [...(pre ? ['--pre', pre] : []), ...(line ? ['--line', line.name] : [])]
  const { plan, problems } = await ada.plan(...args)
  expect(problems).toEqual([])
  expect((await ada.release(...args)).stdout).toContain(`Released @acme/mails ${version}.`)
  return plan!.changes.map(({ what }) => what)
}

/** Publishes what is planned. */
async function publishPlanned({ version, pre, line, isWithdrawn }: Change): Promise<string[]> {
  const dist = path.join(ada.project.root, 'dist')
  const now = readSnapshot(dist, version)
  const released = newestOf(
    snapshots.map((one) => one.version),
    { line: line?.name, pre },
  )
  const before = snapshots.find((one) => one.version === released)
  const changes = before ? diffSnapshots(before, now) : []
  const used = YEAR.flatMap((one) => (one.isWithdrawn && one.version !== version ? one.version : []))
  const asked = { name: '@acme/mails', tagPrefix: 'v', current: now.version, pre, line: line?.name }
  const plan = planRelease({ ...asked, released, changes, used })
  expect(plan.to).toBe(version)
  const manifest = ada.project.read('dist/package.json').replace(/^ {2}"version": ".*"/m, `  "version": "${version}"`)
  ada.project.write({ 'dist/package.json': manifest })
  await publishFolder(registry, dist, plan.distTag)
  await ada.git('tag', plan.tag)
  if (!isWithdrawn) snapshots.push({ ...now, version })
  return changes.map(({ what }) => what)
}

/** Installs, type-checks and runs the programs of all consumers that there are by now. */
async function useAll(now: string): Promise<[range: string, version: string][]> {
  const at = YEAR.findIndex(({ version }) => version === now)
  const there = CONSUMERS.filter(({ since }) => YEAR.findIndex(({ version }) => version === since) <= at)
  const named = there.map((consumer, index) => ({ ...consumer, name: `mails-${index}` }))
  const dependencies = named.map(({ name, range }) => [name, `npm:@acme/mails@${range}`])
  const options = { strict: true, module: 'nodenext', target: 'es2022', lib: ['es2022', 'dom'], types: [] }
  ada.project.remove('consumers')
  ada.project.write({
    'consumers/.npmrc': registry.npmrc,
    'consumers/package.json': JSON.stringify({ type: 'module', dependencies: Object.fromEntries(dependencies) }),
    'consumers/tsconfig.json': JSON.stringify({ compilerOptions: options }),
    ...Object.fromEntries(
      named.map(({ name, program }) => [`consumers/${name}.ts`, `import { createMails } from '${name}'\n${program}\n`]),
    ),
    'consumers/run.js': `for (const name of ${JSON.stringify(named.map(({ name }) => name))}) {
      const { subjects, refused } = await import('./' + name + '.js')
      let error
      try { refused?.() } catch (thrown) { error = thrown }
      if (subjects.some((one) => one !== 'Hello Ada') || (refused && !error)) throw new Error(name)
    }`,
  })
  const cwd = path.join(ada.project.root, 'consumers')
  await call('npm', ['install', '--no-package-lock'], { cwd })
  await call(path.join(REPOSITORY, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd }).catch((error) => {
    throw new Error((error as { stdout: string }).stdout)
  })
  await call(process.execPath, ['run.js'], { cwd })
  return named.map(({ name, range }) => {
    const { version } = JSON.parse(ada.project.read(`consumers/node_modules/${name}/package.json`)) as {
      version: string
    }
    return [range, version]
  })
}
