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
  },
  async run(call) {
    const { values, terminal, root } = call
    if (typeof values.pre === 'string' && !/^[A-Za-z]\w*$/.test(values.pre)) {
      return misused(terminal, '--pre takes a word, for example beta.')
    }
    const { releaseProject } = await import('../release/release-project.ts')
    const result = await releaseProject({
      root,
      from: values.from as string | undefined,
      pre: values.pre as string | undefined,
      push: values.push === true,
      dryRun: values['dry-run'] === true,
      onStep: (step) => values.json || terminal.print(`  ${step}`),
    })
    if (values.json) terminal.print(JSON.stringify(result, null, 2))
    else await report(call, result)
    return exitCode(result)
  },
}

async function report({ values, terminal }: CommandCall, result: ReleaseResult): Promise<void> {
  const { plan, problems, dist, isDone, isContinued } = result
  terminal.problems(problems)
  if (plan && !isDone) {
    const { formatPlan } = await import('../release/format-plan.ts')
    if (problems.length === 0 || values['dry-run']) terminal.print(formatPlan(plan, dist))
  }
  if (!plan && problems.length === 0)
    terminal.print('Nothing to release: neither the contract nor the output has changed.')
  if (!isDone) return
  terminal.print(`Released ${plan!.name} ${plan!.to}${isContinued ? ', continuing an earlier run' : ''}.`)
  if (!plan!.push) terminal.print('Run git push --follow-tags to share the commit and the tag.')
}

function exitCode({ problems }: ReleaseResult): ExitCode {
  if (problems.some(({ code }) => code === 'config-threw' || code === 'config-shape')) return 2
  return problems.length > 0 ? 1 : 0
}
