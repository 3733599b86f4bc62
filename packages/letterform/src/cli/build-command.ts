import type { BuildResult } from '../build.ts'
import { foldTexts } from '../check/fold-problems.ts'
import type { Engine } from '../compile/engine-port.ts'
import { isError } from '../diagnostics.ts'
import { plural } from '../text.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'
import { misused } from './misused.ts'
import { watch } from './watch.ts'
import { withEngine } from './with-engine.ts'

export const buildCommand: Command = {
  summary: 'Compile the emails to static HTML and text.',
  usage: 'build [email…] [options]',
  options: {
    env: { type: 'string', help: 'The environment: staging for config.staging.js. Default: production.' },
    watch: { type: 'boolean', help: 'Rebuild whenever a file changes.' },
    check: { type: 'boolean', help: 'Write nothing; exit with 1 if the output is out of date.' },
    adopt: { type: 'boolean', help: 'Take over output folders of Maizzle, if git has all files in them.' },
    verbose: { type: 'boolean', help: 'List the emails that Maizzle itself compiled, and why.' },
    'no-cache': { type: 'boolean', help: 'Compile everything again, without the cache.' },
  },
  async run(call) {
    const { env } = call.values
    if (env !== undefined && !/^[\w-]+$/.test(String(env)))
      return misused(call.terminal, '--env takes the name of an environment, such as staging.')
    return withEngine(call, async (engine) => {
      if (!call.values.watch) return exitCode(await runOnce(call, engine))
      return watch(call.root, async () => {
        const { output, dist, configFiles } = await runOnce(call, engine)
        if (!call.values.json) call.terminal.print('Watching for changes. Press Ctrl+C to stop.')
        return { outputs: [output, dist], configFiles }
      })
    })
  },
}

async function runOnce(call: CommandCall, engine: Engine): Promise<BuildResult> {
  const started = performance.now()
  const { terminal } = call
  const { build } = await import('../build.ts')
  const result = await build({
    root: call.root,
    ids: call.positionals,
    cache: !call.values['no-cache'],
    adopt: call.values.adopt === true,
    environment: call.values.env as string | undefined,
    check: call.values.check === true,
    engine,
    onProgress: ({ id, done, total }) => terminal.progress(`${done}/${total}  ${id}`),
  })
  if (call.values.json) terminal.print(JSON.stringify(result, null, 2))
  else {
    if (call.values.verbose) reportEngines(result, terminal)
    report(result, performance.now() - started, call)
  }
  return result
}

function reportEngines({ byMaizzle, emails, languages }: BuildResult, terminal: CommandCall['terminal']): void {
  const files = Object.entries(byMaizzle)
  for (const [file, reason] of files) terminal.print(`${file}  compiled by Maizzle: ${reason}`)
  terminal.print(
    `${emails - files.length} of ${plural(emails, languages ? 'translation' : 'email')} compiled by Letterform’s own engine`,
  )
}

function report(result: BuildResult, milliseconds: number, { terminal, values }: CommandCall): void {
  terminal.problems(foldTexts(result.problems))
  const errors = result.problems.filter(isError).length
  const warnings = result.problems.length - errors
  const parts = [
    plural(result.emails, result.languages ? 'translation' : 'email'),
    changeOf(result, errors),
    errors > 0 ? terminal.style('red', plural(errors, 'error')) : '',
    warnings > 0 ? terminal.style('yellow', plural(warnings, 'warning')) : '',
    `${Math.round(milliseconds)} ms`,
  ]
  // While an email is broken, the package is not rewritten.
  const folders = errors > 0 ? [result.output] : [result.output, result.dist]
  const where = result.emails > 0 && !values.check ? ` → ${folders.map((folder) => `${folder}/`).join(', ')}` : ''
  terminal.print(`${parts.filter(Boolean).join(', ')}${where}`)
}

function changeOf({ emails, compiled, written, removed }: BuildResult, errors: number): string {
  if (compiled > 0) return compiled < emails ? `${compiled} compiled, ${emails - compiled} unchanged` : ''
  // Output may be missing or out of date although every email is in the cache.
  if (written.length > 0) return `${plural(written.length, 'file')} written`
  if (removed.length > 0) return `${plural(removed.length, 'file')} removed`
  return emails > 0 && errors === 0 ? 'nothing changed' : ''
}

function exitCode({ problems, output }: BuildResult): ExitCode {
  if (output === '') return 2
  return problems.some(isError) ? 1 : 0
}
