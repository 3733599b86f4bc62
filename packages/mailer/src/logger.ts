/** The part of pino's interface that is used here. Every structured logger has it; `console` does not. */
export interface Logger {
  debug(fields: object, text: string): void
  info(fields: object, text: string): void
  warn(fields: object, text: string): void
  error(fields: object, text: string): void
}

/** The default logger: one JSON object per line to standard error, from level `info`. */
export function createLineLogger(write: (line: string) => void = (line) => process.stderr.write(line)): Logger {
  const at = (level: string) => (fields: object, text: string) => {
    write(`${JSON.stringify({ level, time: new Date().toISOString(), ...fields, msg: text })}\n`)
  }
  return { debug: () => {}, info: at('info'), warn: at('warn'), error: at('error') }
}
