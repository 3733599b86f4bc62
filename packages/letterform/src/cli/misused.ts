import type { ExitCode } from './command.ts'
import type { Terminal } from './terminal.ts'

/** Reports a command line that makes no sense. */
export function misused(terminal: Terminal, message: string): ExitCode {
  terminal.error(message)
  return 2
}
