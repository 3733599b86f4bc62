import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { MailSettingsError } from '../errors.ts'
import { readEnvFile } from '../from-env.ts'
import type { Call, ExitCode } from './command.ts'
import { COMMANDS } from './commands.ts'

export const OPTIONS = {
  config: {
    type: 'string',
    help: 'A module whose default export is defineMailer({ … }): the options of createMailer, queue included.',
  },
  database: {
    type: 'string',
    help: 'The PostgreSQL database of the queue. Default: MAILER_DATABASE_URL or DATABASE_URL.',
  },
  journal: { type: 'string', help: 'The journal file of the queue, instead of a database. Default: MAILER_JOURNAL.' },
  env: { type: 'string', help: 'A file with settings; the environment wins. Default: .env.' },
  metrics: {
    type: 'string',
    help: 'worker: serves /metrics for Prometheus on this port of 127.0.0.1, or on host:port.',
  },
  health: {
    type: 'string',
    help: 'worker: serves /live and /ready on this port of 127.0.0.1, or on host:port.',
  },
  concurrency: { type: 'string', help: 'worker: how many mails this process sends at once. Default: 5.' },
  key: { type: 'string', help: 'cancel: all waiting mails that were queued with this key.' },
  template: { type: 'string', help: 'cancel: all waiting mails of this template, by its id.' },
  all: {
    type: 'boolean',
    help: 'retry, dead --remove, refused --resend, suppressed --remove: everything on the list.',
  },
  remove: { type: 'boolean', help: 'dead: removes the mails with these ids from the list. suppressed: the addresses.' },
  resend: { type: 'boolean', help: 'refused: sends the mails with these ids again, if their bodies were kept.' },
  'keep-bodies': { type: 'boolean', help: 'worker: keeps the bodies of refused mails for 30 days, for --resend.' },
  json: { type: 'boolean', help: 'Prints JSON instead of text.' },
  help: { type: 'boolean', help: 'Prints this help.' },
} as const

/** Parses the command line, runs the command, and prints its errors. */
export async function run(
  args: string[],
  output: Pick<Call, 'print' | 'printError'> = standardStreams(),
  env: Call['env'] = process.env,
): Promise<ExitCode> {
  const parsed = parse(args)
  if ('error' in parsed) return usageError(output, parsed.error)
  const { values, positionals } = parsed
  const [name, ...rest] = positionals
  const command = name === undefined ? undefined : COMMANDS[name]
  if (values.help || name === undefined) {
    output.print(help())
    return values.help ? 0 : 2
  }
  if (!command) return usageError(output, `Unknown command ${name}.`)
  try {
    if (values.env !== undefined && !existsSync(values.env))
      throw new MailSettingsError([`--env: ${values.env} does not exist`])
    const settings = { ...readEnvFile(values.env ?? '.env'), ...env }
    return await command.run({ ...output, positionals: rest, values, env: settings })
  } catch (error) {
    output.printError((error as Error).message)
    return error instanceof MailSettingsError ? 2 : 1
  }
}

type Parsed = { values: Call['values'] & { env?: string; help?: boolean }; positionals: string[] } | { error: string }

function parse(args: string[]): Parsed {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    return { values: { ...values }, positionals }
  } catch (error) {
    return { error: (error as Error).message.split('. ')[0]! }
  }
}

function usageError({ printError }: Pick<Call, 'printError'>, message: string): ExitCode {
  printError(`${message}\nRun letterform-mailer --help for usage.`)
  return 2
}

function help(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`)
  const options = Object.entries(OPTIONS).map(([name, { type, help: text }]) => {
    return `  ${`--${name}${type === 'string' ? ' <value>' : ''}`.padEnd(24)}${text}`
  })
  return [
    'letterform-mailer <command> [options]',
    '',
    ...commands,
    '',
    ...options,
    '',
    'Mail server settings: SMTP_SERVER, SMTP_PORT, SMTP_EMAIL, SMTP_USERNAME, SMTP_PASSWORD.',
    'Exit codes: 0 success, 1 failure, 2 invalid usage or settings.',
  ].join('\n')
}

function standardStreams(): Pick<Call, 'print' | 'printError'> {
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    printError: (text) => void process.stderr.write(`${text}\n`),
  }
}
