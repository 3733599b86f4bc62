/** Writes a program, and says of each value's code what is to stand for it. */
type Write = (valueName: (code: string) => string) => void

/**
 * The values that a program writes more than once, and surely once: made safe at its beginning. What stands in a branch
 * alone may never be asked for.
 */
export function repeatedValues(writeAll: Write, writeAlways: Write): string[] {
  const counts = new Map<string, number>()
  writeAll((code) => {
    counts.set(code, (counts.get(code) ?? 0) + 1)
    return code
  })
  const always = new Set<string>()
  writeAlways((code) => {
    always.add(code)
    return code
  })
  return [...always].filter((code) => counts.get(code)! > 1)
}
