import type { Bump } from '../release/contract-change.ts'
import type { ReleaseResult } from '../release/release-project.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'
import { misused } from './misused.ts'

export const releaseCommand: Command = {
  summary: 'Compute the next version and publish it.',
  usage: 'release [options]',
  options: {
    'dry-run': { type: 'boolean', help: 'Print the plan and change nothing.' },
    from: {
      type: 'string',
      help: 'What to compare with: a package folder, a tarball or a tag. Default: the registry.',
    },
    push: { type: 'boolean', help: 'Push the commit and the tag before publishing.' },
    pre: { type: 'string', help: 'Publish a prerelease under this name, for example beta.' },
    line: {
      type: 'string',
      help: 'Release an older line, for example 1.x, as 1.x-latest. Default: the branch, if it is named so.',
    },
    bump: { type: 'string', help: 'Raise the version at least so far: patch, minor or major.' },
    as: { type: 'string', help: 'Release as this version, if it is not too low for the changes.' },
    otp: { type: 'string', help: 'The one-time password that npm asks for.' },
  },
  async run(call) {
    const { values, terminal, root } = call
    const wrong = misuse(values)
    if (wrong !== undefined) return misused(terminal, wrong)
    // `npm run release --dry-run`, without `--`, gives the option to npm, which passes it on like this.
    const isDryRun = values['dry-run'] === true || process.env.npm_config_dry_run === 'true'
    const { releaseProject } = await import('../release/release-project.ts')
    const result = await releaseProject({
      root,
      from: values.from as string | undefined,
      pre: values.pre as string | undefined,
      line: values.line as string | undefined,
      bump: values.bump as Bump | undefined,
      as: values.as as string | undefined,
      push: values.push === true,
      otp: values.otp as string | undefined,
      dryRun: isDryRun,
      onStep: (step) => values.json || terminal.print(`  ${step}`),
    })
    if (values.json) terminal.print(JSON.stringify(result, null, 2))
    else await report({ ...call, values: { ...values, 'dry-run': isDryRun } }, result)
    return exitCode(result)
  },
}

/** What each option accepts. */
const SHAPES: [option: string, shape: RegExp, wanted: string][] = [
  ['pre', /^[A-Za-z]\w*$/, '--pre takes a word, for example beta.'],
  ['line', /^\d+(\.\d+)?\.x$/, '--line takes a line of versions, for example 1.x.'],
  ['bump', /^(?:patch|minor|major)$/, '--bump takes patch, minor or major.'],
  ['otp', /^\w+$/, '--otp takes a one-time password, for example 123456.'],
  ['as', /^\d+\.\d+\.\d+(-[\w.]+)?$/, '--as takes a version, for example 2.1.0.'],
]

function misuse(values: CommandCall['values']): string | undefined {
  for (const [option, shape, wanted] of SHAPES) {
    const value = values[option]
    if (typeof value === 'string' && !shape.test(value)) return wanted
  }
  if (values.as === undefined) return undefined
  if (values.bump !== undefined) return '--as names the version, so leave out --bump.'
  return values.pre === undefined ? undefined : '--as names the version, so leave out --pre.'
}

async function report({ values, terminal }: CommandCall, result: ReleaseResult): Promise<void> {
  const { plan, problems, dist, isDone, isContinued, next } = result
  terminal.problems(problems)
  if (plan?.bump === 'none') {
    terminal.print(nothing(plan.changes.map(({ what }) => what)))
    return
  }
  if (plan && !isDone) {
    const { formatPlan } = await import('../release/format-plan.ts')
    if (problems.length === 0 || values['dry-run']) terminal.print(formatPlan(plan, dist))
  }
  if (!isDone) return
  terminal.print(`Released ${plan!.name} ${plan!.to}${isContinued ? ', continuing an earlier run' : ''}.`)
  if (next) terminal.print(`Run ${next} to share the commit and the tag.`)
}

function nothing(manifest: string[]): string {
  const changed = manifest.map((what) => `\n${what} To release that, add --bump patch.`)
  return `Nothing to release: neither the contract nor the output has changed.${changed.join('')}`
}

function exitCode({ problems }: ReleaseResult): ExitCode {
  if (problems.some(({ code }) => code === 'config-threw' || code === 'config-shape')) return 2
  return problems.length > 0 ? 1 : 0
}
