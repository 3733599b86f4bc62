import { isError } from '../diagnostics.ts'
import type { ShootResult } from '../shoot-project/shoot-project.ts'
import { plural } from '../text.ts'
import { closeOnSignal } from './close-on-signal.ts'
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
  const announce = () => terminal.error(`Stopped ${taken}. No baseline was changed.`)
  return closeOnSignal(announce, (onOpen) =>
    withEngine(call, async (engine) => {
      const { shootProject } = await import('../shoot-project/shoot-project.ts')
      return shootProject({
        root,
        names: positionals,
        locales: localesIn(values.locale),
        update: values.update === true,
        cache: !values['no-cache'],
        engine,
        onOpen,
        onProgress({ id, done, total }) {
          taken = `after ${done} of ${plural(total, 'picture')}`
          terminal.progress(`${done}/${total}  ${id}`)
        },
      })
    }),
  )
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
