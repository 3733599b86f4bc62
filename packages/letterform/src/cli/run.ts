import path from 'node:path'
import { parseArgs } from 'node:util'
import { problem } from '../diagnostics.ts'
import { refusedWrite } from '../disk-error.ts'
import { nearest } from '../runtime/nearest.ts'
import { VERSION } from '../version.ts'
import type { Command, CommandCall, ExitCode } from './command.ts'
import { misused } from './misused.ts'
import { createTerminal, type Terminal } from './terminal.ts'

/** Every command, by name. Only the one that runs is loaded. */
export const COMMANDS: Record<string, () => Promise<Command>> = {
  init: async () => (await import('./init-command.ts')).initCommand,
  add: async () => (await import('./add-command.ts')).addCommand,
  dev: async () => (await import('./dev-command.ts')).devCommand,
  build: async () => (await import('./build-command.ts')).buildCommand,
  check: async () => (await import('./check-command.ts')).checkCommand,
  shots: async () => (await import('./shots-command.ts')).shotsCommand,
  send: async () => (await import('./send-command.ts')).sendCommand,
  diff: async () => (await import('./diff-command.ts')).diffCommand,
  translate: async () => (await import('./translate-command.ts')).translateCommand,
  release: async () => (await import('./release-command.ts')).releaseCommand,
  lsp: async () => (await import('./lsp-command.ts')).lspCommand,
}

export async function loadCommands(): Promise<Record<string, Command>> {
  const loaded = Object.entries(COMMANDS).map(async ([name, load]) => [name, await load()] as const)
  return Object.fromEntries(await Promise.all(loaded))
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
  const name = await commandName(args)
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? await COMMANDS[name]!() : undefined
  const terminal = createTerminal(process.stdout, process.stderr)
  if (name !== undefined && !command) {
    return misusedWithHelp(terminal, unknownCommand(name))
  }
  const parsed = parse(args, command)
  if ('error' in parsed) return misusedWithHelp(terminal, parsed.error)
  const { values, positionals } = parsed
  if (values.version) return print(terminal, VERSION)
  if (!command || values.help)
    return print(terminal, command ? commandHelp(command) : await help(), command || values.help ? 0 : 2)
  const root = path.resolve(typeof values.root === 'string' ? values.root : '.')
  try {
    process.chdir(root)
  } catch {
    return misusedWithHelp(terminal, `There is no folder ${root}.`)
  }
  try {
    return await command.run({ root, positionals: positionals.slice(1), values, terminal })
  } catch (error) {
    const reason = refusedWrite(error)
    if (reason === undefined) throw error
    const found = problem('folder-unwritable', { folder: (error as NodeJS.ErrnoException).path ?? root, reason })
    if (values.json) terminal.print(JSON.stringify({ problems: [found] }))
    else terminal.problems([found])
    return 1
  }
}

/** The first word that is not an option's value. After an option, the options of all commands count. */
async function commandName(args: string[]): Promise<string | undefined> {
  if (!args[0]?.startsWith('-')) return args[0]
  const commands = Object.values(await loadCommands())
  const all = Object.assign({}, SHARED, ...commands.map(({ options }) => options))
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
    return { error: unknownOption((error as Error).message.split('. ')[0]!, Object.keys(options)) }
  }
}

function unknownOption(message: string, known: string[]): string {
  const [, name] = /^Unknown option '--(.+)'$/.exec(message) ?? []
  const near = name === undefined ? undefined : nearest(name, known)
  return near ? `${message}. Did you mean --${near}?` : message
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

async function help(): Promise<string> {
  const commands = Object.entries(await loadCommands()).map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`)
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
