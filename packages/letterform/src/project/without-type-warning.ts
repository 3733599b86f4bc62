/**
 * Runs an import without Node's warning that package.json has no "type". It is printed in each thread, about a file that loads
 * in milliseconds, and other tools of the project may need package.json as it is.
 */
export async function withoutTypeWarning<Result>(load: () => Promise<Result>): Promise<Result> {
  const { emitWarning } = process
  process.emitWarning = ((warning: string | Error, ...details: unknown[]) => {
    if (!details.some(isAboutType)) Reflect.apply(emitWarning, process, [warning, ...details])
  }) as typeof emitWarning
  try {
    return await load()
  } finally {
    process.emitWarning = emitWarning
  }
}

function isAboutType(detail: unknown): boolean {
  const code = typeof detail === 'object' && detail !== null && 'code' in detail ? detail.code : detail
  return code === 'MODULE_TYPELESS_PACKAGE_JSON'
}
