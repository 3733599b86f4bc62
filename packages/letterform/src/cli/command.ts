import type { Terminal } from './terminal.ts'

/** 0: fine. 1: problems found. 2: wrong usage or configuration. */
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
