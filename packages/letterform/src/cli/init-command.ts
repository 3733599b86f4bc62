import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { isError } from '../diagnostics.ts'
import { writeNew } from '../disk/write-new.ts'
import { type Answers, askQuestions, type Questions, refuseName } from '../init/ask-questions.ts'
import { createPrompt, PromptEnded } from '../init/create-prompt.ts'
import type { MoveResult } from '../init/move-project.ts'
import { packageNameFrom, planProject } from '../init/plan-project.ts'
import { packageFile } from '../package-folder.ts'
import { VERSION } from '../version.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'

const REFERENCE = packageFile('reference')

export const initCommand: Command = {
  summary: 'Create a project, or adopt a Maizzle project.',
  usage: 'init [folder] [options]',
  options: {
    name: { type: 'string', help: 'The name of the package to generate. Default: the folder’s name.' },
    python: { type: 'boolean', help: 'Also generate a Python package.' },
    go: { type: 'boolean', help: 'Also generate a Go module.' },
    php: { type: 'boolean', help: 'Also generate a PHP package.' },
    yes: { type: 'boolean', help: 'Accept the defaults without asking.' },
    from: { type: 'string', help: 'A Maizzle 5 project to adopt, in place unless you name a folder.' },
    backend: { type: 'string', help: 'Another folder to search for hand-written getters.' },
    'dry-run': { type: 'boolean', help: 'With --from: print the plan and change nothing.' },
  },
  async run(call) {
    const wrong = misuse(call)
    if (wrong !== undefined) {
      call.terminal.error(wrong)
      return 2
    }
    try {
      return call.values.from === undefined ? await start(call) : await moveIn(call)
    } catch (error) {
      if (!(error instanceof PromptEnded)) throw error
      call.terminal.error('\nNothing was written.')
      return 1
    }
  },
}

function misuse({ root, positionals, values }: CommandCall): string | undefined {
  const { name, from, backend } = values
  if (positionals.length > 1) return 'letterform init takes one folder: letterform init mails.'
  if (typeof name === 'string' && refuseName(name)) return refuseName(name)
  for (const folder of [from, backend]) {
    if (typeof folder === 'string' && !isFolder(path.resolve(root, folder))) return `There is no folder ${folder}.`
  }
  if (from === undefined && (backend !== undefined || values['dry-run'])) return '--backend and --dry-run need --from.'
  if (from === undefined && positionals.length === 0 && !values.yes && !mayAsk(values)) {
    return 'Name a folder, as in letterform init mails, or add --yes to use mails.'
  }
  return undefined
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false
}

async function start(call: CommandCall): Promise<ExitCode> {
  const { root, values, terminal } = call
  const { folder, packageName, targets } = await ask(call, {
    given: givenBy(call, call.positionals[0]),
    offered: { folder: 'mails', packageName: (name) => packageNameFrom(path.basename(path.resolve(root, name))) },
    refuseFolder: (name) => (isFree(path.resolve(root, name)) ? undefined : `${name} is not empty.`),
  })
  const target = path.resolve(root, folder)
  const { readReference } = await import('../init/read-reference.ts')
  const { usesGitLab } = await import('../init/gitlab.ts')
  const isGitLab = await usesGitLab(existsSync(target) && isFolder(target) ? target : root)
  const files = planProject({ packageName, targets, version: VERSION, isGitLab, ...(await readReference(REFERENCE)) })
  const refused = writeNew(target, files)
  const written = refused ? [] : files.map((file) => file.path)
  if (values.json) terminal.print(JSON.stringify({ problems: refused ? [refused] : [], written }, null, 2))
  else if (refused) terminal.problems([refused])
  else terminal.print(nextSteps(written.length, target, call))
  return refused ? 1 : 0
}

function isFree(folder: string): boolean {
  return !existsSync(folder) || (isFolder(folder) && readdirSync(folder).length === 0)
}

function givenBy({ values }: CommandCall, folder: string | undefined): Partial<Answers> {
  const languages = ['python', 'go', 'php'].filter((name) => values[name])
  return {
    ...(folder !== undefined && { folder }),
    ...(typeof values.name === 'string' && { packageName: values.name }),
    ...(languages.length > 0 && { targets: ['typescript', ...languages] }),
  } as Partial<Answers>
}

/** Without a terminal, or with --yes, every question gets its default answer. */
async function ask({ values }: CommandCall, questions: Questions): Promise<Answers> {
  if (!mayAsk(values)) return askQuestions(questions)
  const prompt = createPrompt(process.stdin, process.stdout)
  try {
    return await askQuestions(questions, prompt)
  } finally {
    prompt.close()
  }
}

function mayAsk(values: CommandCall['values']): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY) && !values.yes && !values.json && !values['dry-run']
}

function nextSteps(count: number, target: string, call: CommandCall): string {
  const folder = namedFolder(target, call)
  return [`${count} files → ${folder || '.'}/`, '', ...enter(folder), '  npm install && npm run build'].join('\n')
}

function namedFolder(target: string, { root, values }: CommandCall): string {
  return values.root === undefined ? path.relative(root, target) : target
}

function enter(folder: string): string[] {
  return folder === '' ? [] : [`  cd ${/[^\w./@~-]/.test(folder) ? JSON.stringify(folder) : folder}`]
}

async function moveIn(call: CommandCall): Promise<ExitCode> {
  const { root, positionals, values, terminal } = call
  const from = path.resolve(root, String(values.from))
  const to = positionals[0] === undefined ? from : path.resolve(root, positionals[0])
  const answers = await ask(call, {
    given: givenBy(call, to),
    offered: { folder: to, packageName: () => nameOf(from) },
    refuseFolder: () => undefined,
  })
  const { formatMove, namedFrom } = await import('../init/format-move.ts')
  const found = await move(call, { from, to, ...answers })
  const result = namedFrom(root, from, found)
  if (values.json) terminal.print(JSON.stringify(result, null, 2))
  else {
    terminal.problems(result.problems)
    if (result.emails.length > 0) terminal.print(formatMove(result, values['dry-run'] === true))
    if (result.isMoved && !values['dry-run']) terminal.print(`\n${afterMove(result, to, call)}`)
  }
  return exitCode(result)
}

async function move({ values, root }: CommandCall, { from, to, ...answers }: Answers & { from: string; to: string }) {
  const { createMaizzleEngine } = await import('../compile/maizzle-engine.ts')
  const { moveProject } = await import('../init/move-project.ts')
  // Maizzle resolves relative paths against the working directory.
  process.chdir(from)
  const engine = createMaizzleEngine(undefined)
  const backend = typeof values.backend === 'string' ? path.resolve(root, values.backend) : undefined
  try {
    return await moveProject({
      ...answers,
      from,
      to,
      backend,
      version: VERSION,
      dryRun: values['dry-run'] === true,
      engine,
    })
  } finally {
    await engine.close()
  }
}

/** The project's name, if it is a valid npm name. */
function nameOf(project: string): string {
  try {
    const { name } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as { name?: string }
    if (name !== undefined && refuseName(name) === undefined) return name
  } catch {
    // A project without a package.json gets one later.
  }
  return packageNameFrom(path.basename(project))
}

const RUN = { npm: 'npx', pnpm: 'pnpm exec', yarn: 'yarn', bun: 'bunx' }

function afterMove({ manager, leftovers }: MoveResult, to: string, call: CommandCall): string {
  const run = `${RUN[manager]} letterform`
  const steps = [
    [`${manager} install`, ''],
    ...(leftovers.length > 0
      ? [[`rm -r ${leftovers.join(' ')}`, 'the output of Maizzle: Letterform only overwrites its own']]
      : []),
    [`${run} build`, ''],
    [`${run} check`, 'lists what to add next: subjects, descriptions, samples'],
  ]
  const width = Math.max(...steps.map(([step]) => step!.length))
  const lines = steps.map(([step, why]) => `  ${why ? `${step!.padEnd(width)}  # ${why}` : step}`)
  return [...enter(namedFolder(to, call)), ...lines].join('\n')
}

function exitCode({ isMoved, problems }: MoveResult): ExitCode {
  if (!isMoved && !problems.some(({ code }) => code.startsWith('folder-'))) return 2
  return problems.some(isError) ? 1 : 0
}
