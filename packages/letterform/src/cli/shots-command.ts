import { constants } from 'node:os'
import { isError } from '../diagnostics.ts'
import type { ShootResult } from '../shoot-project/shoot-project.ts'
import { plural } from '../text.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'
import { LOCALE_OPTION, localesIn } from './locale-option.ts'
import { withEngine } from './with-engine.ts'

export const shotsCommand: Command = {
  summary: 'Take pictures of the emails and compare them with the accepted ones.',
  usage: 'shots [email | shot…] [options]',
  options: {
    locale: LOCALE_OPTION,
    update: { type: 'boolean', help: 'Accept the new pictures as the expected ones.' },
    'no-cache': { type: 'boolean', help: 'Take every picture again, without the cache.' },
  },
  async run(call) {
    const started = performance.now()
    const result = await shoot(call)
    if (call.values.json) call.terminal.print(JSON.stringify(result, null, 2))
    else report(result, performance.now() - started, call)
    return exitCode(result)
  },
}

function shoot(call: CommandCall): Promise<ShootResult> {
  const { root, positionals, values, terminal } = call
  let taken = 'before the first picture'
  let isStopped = false
  /** Not earlier: a config that never ends would keep the signal from being handled. */
  const endOnSignal = (end: () => Promise<void>) => {
    const stop = async (signal: NodeJS.Signals) => {
      isStopped = true
      terminal.error(`Stopped ${taken}. No baseline was changed.`)
      await end()
      process.exit(128 + constants.signals[signal])
    }
    process.once('SIGINT', stop).once('SIGTERM', stop)
  }
  const shooting = withEngine(call, async (engine) => {
    const { shootProject } = await import('../shoot-project/shoot-project.ts')
    return shootProject({
      root,
      names: positionals,
      locales: localesIn(values.locale),
      update: values.update === true,
      cache: !values['no-cache'],
      engine,
      onOpen: endOnSignal,
      onProgress({ id, done, total }) {
        taken = `after ${done} of ${plural(total, 'picture')}`
        terminal.progress(`${done}/${total}  ${id}`)
      },
    })
  })
  return shooting.catch((error: unknown) => {
    // Whatever waits for the browser fails when it is closed.
    return isStopped ? new Promise<never>(() => {}) : Promise.reject(error)
  })
}

function report(
  { shots, taken, report: file, problems, written, removed }: ShootResult,
  ms: number,
  call: CommandCall,
) {
  const { terminal } = call
  terminal.problems(problems)
  const count = (wanted: string) => shots.filter(({ status }) => status === wanted).length
  const parts = [
    plural(shots.length, 'shot'),
    taken < shots.length ? `${taken} taken, ${shots.length - taken} unchanged` : '',
    count('changed') > 0 ? terminal.style('red', `${count('changed')} changed`) : '',
    count('new') > 0 ? terminal.style('yellow', `${count('new')} new`) : '',
    written.length > 0 ? terminal.style('green', `${plural(written.length, 'baseline')} written`) : '',
    removed.length > 0 ? `${removed.length} removed` : '',
    `${(ms / 1000).toFixed(1)} s`,
  ]
  terminal.print(`${parts.filter(Boolean).join(', ')}${file ? ` → ${file}` : ''}`)
}

function exitCode({ problems }: ShootResult): ExitCode {
  return problems.some(isError) ? 1 : 0
}
