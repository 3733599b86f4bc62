import type { Terminal } from './terminal.ts'

/** 0: all is well. 1: problems were found. 2: the command line or the configuration cannot be understood. */
export type ExitCode = 0 | 1 | 2

export interface Command {
  summary: string
  usage: string
  options: Record<string, { type: 'boolean' | 'string'; help: string }>
  run: (call: CommandCall) => Promise<ExitCode>
}

export interface CommandCall {
  root: string
  positionals: string[]
  values: Record<string, string | boolean | undefined>
  terminal: Terminal
}
