/** Makes a function on its first call. Until then, JavaScript engines only pre-parse its code. */
export function lazily<Arguments extends unknown[], Result>(
  make: () => (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  let made: ((...args: Arguments) => Result) | undefined
  return (...args) => {
    made ??= make()
    return made(...args)
  }
}
