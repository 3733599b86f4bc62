import { EVENTS, type EventArgument } from '../engine/events.ts'

type Config = Record<string, unknown>
type Handler = (given: EventArgument) => unknown

/**
 * A config's event handlers, for one email. Each runs once, though Maizzle may compile the email after our engine refused
 * it: then the second call gives the result of the first one, and the same changes of the config.
 */
export function createReplays(config: Config): Config {
  const own = EVENTS.filter((name) => typeof config[name] === 'function')
  return Object.fromEntries(own.map((name) => [name, runOnce(config[name] as Handler)]))
}

function runOnce(handler: Handler): Handler {
  let first: { result: Promise<unknown>; config: Config } | undefined
  return async (given) => {
    if (!first) {
      first = { result: (async () => handler(given))(), config: given.config }
      return first.result
    }
    const result = await first.result
    for (const key of Object.keys(given.config)) if (!(key in first.config)) delete given.config[key]
    Object.assign(given.config, first.config)
    return result
  }
}
