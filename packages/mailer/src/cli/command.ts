/** 0: success. 1: failure. 2: invalid command line or settings. */
export type ExitCode = 0 | 1 | 2

export interface Call {
  positionals: string[]
  values: {
    all?: boolean
    remove?: boolean
    resend?: boolean
    'keep-bodies'?: boolean
    key?: string
    template?: string
    json?: boolean
    config?: string
    database?: string
    journal?: string
    metrics?: string
    health?: string
    concurrency?: string
  }
  env: Record<string, string | undefined>
  print: (text: string) => void
  printError: (text: string) => void
}

export interface Command {
  summary: string
  run: (call: Call) => Promise<ExitCode>
}
