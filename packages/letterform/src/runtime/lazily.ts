/** A function that is made when it is first called: an engine that starts up has then only skimmed its code. */
export function lazily<Arguments extends unknown[], Result>(
  make: () => (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  let made: ((...args: Arguments) => Result) | undefined
  return (...args) => {
    made ??= make()
    return made(...args)
  }
}
