/** The part of pino's shape that is used here; console does not have it, every structured logger does. */
export interface Logger {
  debug(fields: object, text: string): void
  info(fields: object, text: string): void
  warn(fields: object, text: string): void
  error(fields: object, text: string): void
}

/** One JSON object a line, to standard error, from `info` up: what is used when no logger is given. */
export function createLineLogger(write: (line: string) => void = (line) => process.stderr.write(line)): Logger {
  const at = (level: string) => (fields: object, text: string) => {
    write(`${JSON.stringify({ level, time: new Date().toISOString(), ...fields, msg: text })}\n`)
  }
  return { debug: () => {}, info: at('info'), warn: at('warn'), error: at('error') }
}
