import { parseArgs } from 'node:util'
import { MailSettingsError } from '../errors.ts'
import { readEnvFile } from '../from-env.ts'
import type { Call, ExitCode } from './command.ts'
import { COMMANDS } from './commands.ts'

const OPTIONS = {
  database: { type: 'string', help: 'The queue’s PostgreSQL. By default, MAILER_DATABASE_URL or DATABASE_URL.' },
  journal: { type: 'string', help: 'The queue’s journal file instead. By default, MAILER_JOURNAL.' },
  env: { type: 'string', help: 'A file with settings; the environment wins. By default, .env.' },
  metrics: {
    type: 'string',
    help: 'For worker: serves /metrics for Prometheus on this port of 127.0.0.1, or host:port.',
  },
  concurrency: { type: 'string', help: 'For worker: how many mails are on their way at once. By default, 5.' },
  all: { type: 'boolean', help: 'For retry: everything on the dead list.' },
  remove: { type: 'boolean', help: 'For dead: takes the mails with these ids off the list.' },
  json: { type: 'boolean', help: 'JSON instead of text.' },
  help: { type: 'boolean', help: 'This text.' },
} as const

/** Parses the command line, calls, prints: the whole of the program besides what it calls. */
export async function run(
  args: string[],
  output: Pick<Call, 'print' | 'printError'> = standardStreams(),
  env: Call['env'] = process.env,
): Promise<ExitCode> {
  const parsed = parse(args)
  if ('error' in parsed) return misused(output, parsed.error)
  const { values, positionals } = parsed
  const [name, ...rest] = positionals
  const command = name === undefined ? undefined : COMMANDS[name]
  if (values.help || name === undefined) {
    output.print(help())
    return values.help ? 0 : 2
  }
  if (!command) return misused(output, `There is no command ${name}.`)
  try {
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

function misused({ printError }: Pick<Call, 'printError'>, message: string): ExitCode {
  printError(`${message}\nletterform-mailer --help tells how it is used.`)
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
    'The mail server’s settings are SMTP_SERVER, SMTP_PORT, SMTP_EMAIL, SMTP_USERNAME and SMTP_PASSWORD.',
    'Exit codes: 0 fine, 1 it did not work, 2 wrong usage or settings.',
  ].join('\n')
}

function standardStreams(): Pick<Call, 'print' | 'printError'> {
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    printError: (text) => void process.stderr.write(`${text}\n`),
  }
}
