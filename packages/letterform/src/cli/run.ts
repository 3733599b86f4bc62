import path from 'node:path'
import { parseArgs } from 'node:util'
import { nearest } from '../runtime/nearest.ts'
import { VERSION } from '../version.ts'
import { addCommand } from './add-command.ts'
import { buildCommand } from './build-command.ts'
import { checkCommand } from './check-command.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'
import { devCommand } from './dev-command.ts'
import { diffCommand } from './diff-command.ts'
import { initCommand } from './init-command.ts'
import { lspCommand } from './lsp-command.ts'
import { misused } from './misused.ts'
import { releaseCommand } from './release-command.ts'
import { sendCommand } from './send-command.ts'
import { shotsCommand } from './shots-command.ts'
import { createTerminal, type Terminal } from './terminal.ts'

/** Every command, by name. */
export const COMMANDS: Record<string, Command> = {
  init: initCommand,
  add: addCommand,
  dev: devCommand,
  build: buildCommand,
  check: checkCommand,
  shots: shotsCommand,
  send: sendCommand,
  diff: diffCommand,
  release: releaseCommand,
  lsp: lspCommand,
}

/** The options of all commands. */
export const SHARED: Command['options'] = {
  root: { type: 'string', help: 'The project’s folder. Default: the current one.' },
  json: { type: 'boolean', help: 'Print one JSON object instead of text.' },
  help: { type: 'boolean', help: 'Print this help.' },
  version: { type: 'boolean', help: 'Print the version of Letterform.' },
}

/** The program: parses the command line, runs the command, prints. */
export async function run(args: string[]): Promise<ExitCode> {
  const name = commandName(args)
  const command = name === undefined ? undefined : COMMANDS[name]
  const terminal = createTerminal(process.stdout, process.stderr)
  if (name !== undefined && !command) {
    return misusedWithHelp(terminal, unknownCommand(name))
  }
  const parsed = parse(args, command)
  if ('error' in parsed) return misusedWithHelp(terminal, parsed.error)
  const { values, positionals } = parsed
  if (values.version) return print(terminal, VERSION)
  if (!command || values.help)
    return print(terminal, command ? commandHelp(command) : help(), command || values.help ? 0 : 2)
  const root = path.resolve(typeof values.root === 'string' ? values.root : '.')
  try {
    process.chdir(root)
  } catch {
    return misusedWithHelp(terminal, `There is no folder ${root}.`)
  }
  return command.run({ root, positionals: positionals.slice(1), values, terminal })
}

/** The first word that is not an option's value. The command is not known yet, so the options of all commands count. */
function commandName(args: string[]): string | undefined {
  const all = Object.assign({}, SHARED, ...Object.values(COMMANDS).map((command) => command.options))
  return parseArgs({ args, options: parserOptions(all), allowPositionals: true, strict: false }).positionals[0]
}

type ParserOptions = Record<string, { type: 'boolean' | 'string'; short?: string }>

function parserOptions(options: Command['options']): ParserOptions {
  const entries = Object.entries(options).map(([name, { type }]) => [
    name,
    { type, ...(name === 'help' && { short: 'h' }) },
  ])
  return Object.fromEntries(entries)
}

type Parsed = { values: CommandCall['values']; positionals: string[] } | { error: string }

function parse(args: string[], command: Command | undefined): Parsed {
  const options = parserOptions({ ...SHARED, ...command?.options })
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    return { error: (error as Error).message.split('. ')[0]! }
  }
}

function misusedWithHelp(terminal: Terminal, message: string): ExitCode {
  return misused(terminal, `${message}\nRun letterform --help for usage.`)
}

function unknownCommand(name: string): string {
  const near = nearest(name, Object.keys(COMMANDS))
  return `There is no command ${name}.${near ? ` Did you mean ${near}?` : ` Commands: ${Object.keys(COMMANDS).join(', ')}.`}`
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
    'Run letterform <command> --help for its options. Exit codes: 0 fine, 1 problems found, 2 wrong usage or configuration.',
  ].join('\n')
}

function commandHelp({ usage, summary, options }: Command): string {
  return [`letterform ${usage}`, '', `  ${summary}`, '', ...optionLines({ ...options, ...SHARED })].join('\n')
}

function optionLines(options: Command['options']): string[] {
  const names = Object.entries(options).map(([name, { type }]) => {
    return `${name === 'help' ? '-h, ' : ''}--${name}${type === 'string' ? ' <value>' : ''}`
  })
  const width = Math.max(...names.map((name) => name.length)) + 2
  return Object.values(options).map(({ help: text }, index) => `  ${names[index]!.padEnd(width)}${text}`)
}
