import path from 'node:path'
import { parseArgs } from 'node:util'
import { VERSION } from '../version.ts'
import { buildCommand } from './build-command.ts'
import { checkCommand } from './check-command.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'
import { devCommand } from './dev-command.ts'
import { diffCommand } from './diff-command.ts'
import { initCommand } from './init-command.ts'
import { releaseCommand } from './release-command.ts'
import { sendCommand } from './send-command.ts'
import { shotsCommand } from './shots-command.ts'
import { createTerminal, type Terminal } from './terminal.ts'

const COMMANDS: Record<string, Command> = {
  init: initCommand,
  dev: devCommand,
  build: buildCommand,
  check: checkCommand,
  shots: shotsCommand,
  send: sendCommand,
  diff: diffCommand,
  release: releaseCommand,
}

const SHARED: Command['options'] = {
  root: { type: 'string', help: 'The project’s folder. By default, where you are.' },
  json: { type: 'boolean', help: 'One JSON object instead of text.' },
  help: { type: 'boolean', help: 'This text.' },
  version: { type: 'boolean', help: 'The version of Letterform.' },
}

/** Parses the command line, calls, prints: the whole of the program besides what it calls. */
export async function run(args: string[]): Promise<ExitCode> {
  const name = commandName(args)
  const command = name === undefined ? undefined : COMMANDS[name]
  const terminal = createTerminal(process.stdout, process.stderr)
  if (name !== undefined && !command) {
    return misused(terminal, `There is no command ${name}. Commands: ${Object.keys(COMMANDS).join(', ')}.`)
  }
  const parsed = parse(args, command)
  if ('error' in parsed) return misused(terminal, parsed.error)
  const { values, positionals } = parsed
  if (values.version) return print(terminal, VERSION)
  if (!command || values.help)
    return print(terminal, command ? commandHelp(command) : help(), command || values.help ? 0 : 2)
  const root = path.resolve(typeof values.root === 'string' ? values.root : '.')
  try {
    process.chdir(root)
  } catch {
    return misused(terminal, `There is no folder ${root}.`)
  }
  return command.run({ root, positionals: positionals.slice(1), values, terminal })
}

/** The first word that is no option's value; only the command itself knows its options, so all are listened to here. */
function commandName(args: string[]): string | undefined {
  const options = Object.assign({}, SHARED, ...Object.values(COMMANDS).map((command) => command.options))
  return parseArgs({ args, options, allowPositionals: true, strict: false }).positionals[0]
}

type Parsed = { values: CommandCall['values']; positionals: string[] } | { error: string }

function parse(args: string[], command: Command | undefined): Parsed {
  const options = Object.fromEntries(
    Object.entries({ ...SHARED, ...command?.options }).map(([name, { type }]) => [name, { type }]),
  )
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    return { error: (error as Error).message.split('. ')[0]! }
  }
}

function misused(terminal: Terminal, message: string): ExitCode {
  terminal.error(`${message}\nletterform --help tells how it is used.`)
  return 2
}

function print(terminal: Terminal, text: string, code: ExitCode = 0): ExitCode {
  terminal.print(text)
  return code
}

function help(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`)
  return [
    'letterform <command> [options]',
    '',
    ...commands,
    '',
    ...optionLines(SHARED),
    '',
    'letterform <command> --help tells more. Exit codes: 0 fine, 1 problems found, 2 wrong usage or configuration.',
  ].join('\n')
}

function commandHelp({ usage, summary, options }: Command): string {
  return [`letterform ${usage}`, '', `  ${summary}`, '', ...optionLines({ ...options, ...SHARED })].join('\n')
}

function optionLines(options: Command['options']): string[] {
  return Object.entries(options).map(([name, { type, help: text }]) => {
    return `  ${`--${name}${type === 'string' ? ' <value>' : ''}`.padEnd(18)}${text}`
  })
}
