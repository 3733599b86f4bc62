import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { transformSync } from 'esbuild'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { COMMANDS as MAILER_COMMANDS } from '../../mailer/src/cli/commands.ts'
import { OPTIONS as MAILER_OPTIONS } from '../../mailer/src/cli/run.ts'
import { CODES } from '../src/check/rules.ts'
import { loadCommands, SHARED } from '../src/cli/run.ts'
import { wholeFile } from '../src/diagnostics.ts'
import { protect } from '../src/placeholders/protect.ts'
import { checkConfigKeys } from '../src/project/check-config-keys.ts'
import { resolveSettings } from '../src/project/resolve-settings.ts'
import { dialectOf } from '../src/templates/dialect.ts'
import { readInterface } from '../src/templates/read-interface.ts'
import { readTemplate } from '../src/templates/read-template.ts'
import { type DocBlock, docBlocks } from './doc-pages.ts'
import { docProgramOf } from './doc-programs.ts'
import { createProject, type Files, GUIDE, REPOSITORY } from './project.ts'

/**
 * Runs the blocks of code of the documentation, by what they are: configs are loaded, templates and messages are built, the
 * command lines of our programs are parsed by them. `test/doc-programs.test.ts` runs programs, `test/readme.test.ts` follows the
 * README, `test/migrations.test.ts` builds what the guides quote, `test/gallery.test.ts` renders the gallery.
 */
const blocks = docBlocks().filter(
  ({ page, info }) =>
    page !== 'README.md' && !/^\S+\/(?:before|after|bridge)\/|^(?:before|after|rewritten)\//.test(info),
)
const done = new Set<DocBlock>(blocks.filter(docProgramOf))

/** What no test of this repository can run, and only the parser of its language checks. */
const PARSED: Record<string, string> = {
  'docs/CI.md': 'for the workflows of GitHub, which only run there',
  'docs/EDITORS.md': 'for editors: test/neovim.test.ts starts one, with a config of its own',
  'docs/PROGRAMS.md': 'a part of programs.json, which test/program-interpreter.js runs',
  'docs/RELEASING.md': 'for the pipelines of GitHub and Composer',
  'examples/mail-worker/README.md':
    'an answer of the worker, which packages/mailer/test/worker-command.test.ts asks for',
}

it('loads every config', () => {
  const configs = blocks.flatMap((block) => {
    const config = configOf(block)
    return config ? [{ block, config }] : []
  })
  expect(configs.length).toBeGreaterThan(7)
  for (const { block, config } of configs) {
    done.add(block)
    const place = () => wholeFile('config.js')
    const problems = [...resolveSettings(config, place).problems, ...checkConfigKeys(config, place)]
    expect(problems, block.name).toEqual([])
  }
})

it('builds every template, with the messages of its page', async () => {
  const own = (page: string) => blocks.filter((block) => block.page === page)
  const templates = own('docs/LOCALES.md').filter(({ kind }) => kind === 'html')
  for (const page of ['docs/LOCALES.md', 'docs/TRANSLATING.md']) {
    const messages = own(page).filter(({ kind, body }) => kind === 'yaml' && body.startsWith('# locales/en.yaml'))
    const catalog = messages.map(({ body }) => body).join('\n')
    const files: Files = { 'config.js': CONFIG, 'locales/en.yaml': catalog }
    const used = page === 'docs/LOCALES.md' ? templates : templates.filter(({ body }) => isTranslated(body, catalog))
    for (const [index, { info, body }] of used.entries()) Object.assign(files, fileOf(index, info, body))
    const project = createProject(files)
    for (const name of ['components', 'layouts', 'tailwind.config.js']) project.copy(`${GUIDE}/${name}`, name)
    const { problems } = await project.build()
    // Each page shows parts: texts that no template of it uses, and templates with the texts of components.
    const expected = ['message-unused', 'message-missing', 'text-unlocalized']
    expect(
      problems.filter(({ code, severity }) => severity === 'error' && !expected.includes(code)),
      page,
    ).toEqual([])
    for (const block of [...messages, ...templates]) done.add(block)
  }
})

it('builds the emails that a page names, with the text that it shows', async () => {
  const named = (folder: string) => blocks.filter(({ info }) => info.startsWith(folder))
  const emails = named('emails/')
  expect(emails.length).toBeGreaterThan(6)
  const files = Object.fromEntries(emails.map(({ info, body }) => [info, body]))
  const project = createProject(files, path.join(REPOSITORY, 'packages/letterform/templates/starter'))
  const { problems } = await project.build()
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(named('build/').length).toBe(2)
  for (const { info, body } of named('build/')) expect(project.read(info).trim(), info).toBe(body.trim())
  for (const block of [...emails, ...named('build/')]) done.add(block)
})

it('reads the props of the component', () => {
  const block = blocks.find(({ body }) => body.startsWith('<script props>'))!
  const source = { file: 'components/row.html', text: block.body }
  const dialect = dialectOf({})
  const { props } = readInterface(readTemplate(source, protect(source), dialect), dialect)
  expect([...props.keys()].sort()).toEqual(['align', 'label', 'lang', 'rule', 'title', 'tone'])
  done.add(block)
})

it('knows each check that front matter sets', () => {
  const block = blocks.find(({ page, kind }) => page === 'docs/CHECKS.md' && kind === 'yaml')!
  const { check } = parse(block.body) as { check: Record<string, unknown> }
  expect(Object.keys(check).filter((code) => !Object.hasOwn(CODES, code))).toEqual([])
  done.add(block)
})

it('has only command lines that their programs understand', async () => {
  const commands = await loadCommands()
  const lines = blocks.filter(({ kind }) => kind === 'sh').flatMap((block) => commandLines(block))
  expect(lines.length).toBeGreaterThan(30)
  let parsed = 0
  for (const { block, words } of lines) {
    done.add(block)
    const [program, ...args] = words[0] === 'npx' ? words.slice(1) : words
    if (program !== 'letterform' && program !== 'letterform-mailer') continue
    parsed++
    const isMailer = program === 'letterform-mailer'
    const [name = '', ...rest] = args
    const known = isMailer ? MAILER_COMMANDS : commands
    expect(Object.keys(known), `${block.name}: ${words.join(' ')}`).toContain(name)
    const options = isMailer ? MAILER_OPTIONS : { ...SHARED, ...commands[name]!.options }
    const given = Object.fromEntries(Object.entries(options).map(([option, { type }]) => [option, { type }]))
    expect(() => parseArgs({ args: rest, options: given as never, allowPositionals: true }), block.name).not.toThrow()
  }
  expect(parsed).toBeGreaterThan(20)
})

it('parses the rest, each with a reason', () => {
  const rest = blocks.filter((block) => !done.has(block) && !QUOTED.has(block.page))
  const faults = rest.flatMap((block) => {
    const fault = PARSED[block.page] === undefined ? 'nothing runs it' : faultOf(block)
    return fault === undefined ? [] : [`${block.name} (${block.kind}): ${fault}`]
  })
  expect(faults).toEqual([])
  expect(Object.keys(PARSED).filter((page) => !rest.some((block) => block.page === page))).toEqual([])
})

/** Other tests run all of their blocks, or compare them with files. */
const QUOTED = new Set([
  'packages/mailer/README.md',
  'docs/CLIENTS.md',
  'docs/GALLERY.md',
  ...['maizzle', 'mjml', 'react-email', 'django', 'getters'].map((name) => `docs/migrate-from-${name}.md`),
])

/** With the colour that the components of the guide take from its config. */
const CONFIG = `import tailwind from './tailwind.config.js'

export default {
  brand: tailwind.theme.colors.brand.DEFAULT,
  build: { content: ['emails/**/*.html'], output: { path: 'build' } },
  letterform: { locales: ['en', 'fr'], defaultLocale: 'en', fallback: true, globals: { _product_name: { type: 'string' } } },
}`

/** A config, or a part of one. */
function configOf({ kind, body, page }: DocBlock): Record<string, unknown> | undefined {
  if (kind !== 'js' || page.includes('mailer')) return undefined
  if (/^\s*(?:\/\/.*\n)?\s*(?:letterform|release|go): \{/.test(body)) {
    const part = evaluate(`module.exports = { ${body.replaceAll(/^\s*\/\/ config.*$/gm, '')} }`)
    return 'letterform' in part ? part : { letterform: part }
  }
  return /^export default/m.test(body) && /letterform/.test(body) ? evaluate(body) : undefined
}

function evaluate(code: string): Record<string, unknown> {
  const module = { exports: {} as Record<string, unknown> & { default?: Record<string, unknown> } }
  const { code: text } = transformSync(code, { format: 'cjs', logLevel: 'silent' })
  const require = () => ({ defineConfig: (config: unknown) => config })
  new Function('module', 'exports', 'require', text)(module, module.exports, require)
  return module.exports.default ?? module.exports
}

/** Whether a catalog has the messages of a template. */
function isTranslated(body: string, catalog: string): boolean {
  const keys = [...body.matchAll(/\bt\('([\w.-]+)'/g)].map(([, key]) => key!.split('.').at(-1)!)
  return keys.length > 0 && keys.every((key) => catalog.includes(`${key}:`))
}

/** A component with props is used by an email; anything else is an email. */
function fileOf(index: number, info: string, body: string): Files {
  const head = body.startsWith('---') ? body : `---\nsubject: Block ${index}\n---\n${body}`
  if (!info) return { [`emails/block-${index}.html`]: head }
  const script = '<script props>module.exports = { button: props.button, url: props.url }</script>\n'
  const tag = info.replace('components/', 'x-').replace('.html', '')
  return {
    [info]: `${script}<div>${body}</div>`,
    [`emails/block-${index}.html`]: `---\nsubject: Block\n---\n<${tag} button="Open" url="<< url >>" />`,
  }
}

function commandLines(block: DocBlock): { block: DocBlock; words: string[] }[] {
  const { stderr } = spawnSync('bash', ['-n'], { input: block.body, encoding: 'utf8' })
  expect(stderr, block.name).toBe('')
  return block.body
    .split(/\n|&&/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter(Boolean)
    .map((line) => ({ block, words: line.split(/\s+/) }))
}

/** What the parser of the language says. Blocks leave out what does not matter, as `…`, and may be a part of an object. */
function faultOf({ kind, body }: DocBlock): string | undefined {
  const variants = ['..._', '_', ''].map((rest) => body.replaceAll('…', rest))
  let first: string | undefined
  for (const text of [...variants, ...variants.map((one) => `({ ${one} })`)]) {
    const fault = parseWith(kind, text)
    if (fault === undefined) return undefined
    first ??= fault
  }
  return first
}

function parseWith(kind: string, text: string): string | undefined {
  const python = (code: string) =>
    failure(() =>
      execFileSync('python3', ['-c', `import sys; ${code}(sys.stdin.read())`], { input: text, stdio: 'pipe' }),
    )
  switch (kind) {
    case 'js':
    case 'ts':
      return failure(() => transformSync(text, { loader: kind, logLevel: 'silent' }))
    case 'json':
      return failure(() => JSON.parse(text))
    case 'yaml':
      return failure(() => parse(text))
    case 'python':
      return python('__import__("ast").parse')
    case 'toml':
      return python('__import__("tomllib").loads')
    // Parts of functions, which their parsers do not take.
    case 'go':
    case 'php':
    case 'lua':
      return undefined
    default:
      return `no parser for ${kind}`
  }
}

function failure(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    return (error as Error).message.split('\n')[0]
  }
}
