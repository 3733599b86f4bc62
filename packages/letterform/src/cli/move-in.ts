import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isError } from '../diagnostics.ts'
import { askForPackage, type PackageAnswers, refuseName } from '../init/ask-questions.ts'
import type { MoveResult } from '../init/move-project.ts'
import { MANAGERS } from '../init/package-manager.ts'
import { packageNameFrom } from '../init/package-name-from.ts'
import { VERSION } from '../version.ts'
import { enter, givenBy, namedFolder, withPrompt } from './answers.ts'
import type { CommandCall, ExitCode } from './command.ts'

/** Adopts a Maizzle project. */
export async function moveIn(call: CommandCall): Promise<ExitCode> {
  const { root, positionals, values, terminal } = call
  const from = path.resolve(root, String(values.from))
  const to = positionals[0] === undefined ? from : path.resolve(root, positionals[0])
  const answers = await withPrompt(call, (prompt) => askForPackage(givenBy(call), nameOf(from), prompt))
  const { formatMove, namedFrom } = await import('../init/format-move.ts')
  const found = await move(call, { from, to, ...answers })
  const result = namedFrom(root, from, found)
  if (values.json) terminal.print(JSON.stringify(result, null, 2))
  else {
    terminal.problems(result.problems)
    const isDryRun = changesNothing(values)
    for (const { file, diff } of result.diffs) terminal.print(`${file}\n${diff}\n`)
    if (result.emails.length > 0) terminal.print(formatMove(result, isDryRun))
    if (values.convert && isDryRun && result.diffs.length > 0)
      terminal.print('\nNothing was written. Run it again with --yes to convert the templates.')
    if (result.isMoved && !isDryRun) terminal.print(`\n${afterMove(result, to, call)}`)
  }
  return exitCode(result)
}

async function move(
  { values, root }: CommandCall,
  { from, to, ...answers }: PackageAnswers & { from: string; to: string },
): Promise<MoveResult> {
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
      convert: values.convert === true,
      dryRun: changesNothing(values),
      engine,
    })
  } finally {
    await engine.close()
  }
}

/** Templates are only rewritten by those who have seen how, and agree. */
function changesNothing(values: CommandCall['values']): boolean {
  return values['dry-run'] === true || (values.convert === true && !values.yes)
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

function afterMove({ manager, leftovers }: MoveResult, to: string, call: CommandCall): string {
  const run = `${MANAGERS[manager].exec} letterform`
  const steps = [
    [`${manager} install`, ''],
    ...(leftovers.length > 0
      ? [[`rm -r ${leftovers.join(' ')}`, 'the output of Maizzle; if it is in git, build --adopt takes it over']]
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
