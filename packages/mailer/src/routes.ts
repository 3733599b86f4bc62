import { domainOf } from './address.ts'
import type { Limiter } from './limiter.ts'
import { createRoute, type NamedTransport, type Route, type RouteOptions } from './route.ts'
import type { Job } from './types.ts'

/** All ways to send mails. */
export interface Routes {
  readonly all: Route[]
  /** Why nothing can be sent, if every route is paused. */
  readonly paused: Route['pause']['paused']
  /** Milliseconds until a route that is not paused may be asked again. */
  quietFor(now: number): number
  /** As `Limiter.wait`, for the route that lets a mail go soonest. */
  wait(domain: string, now: number): number
  free: Limiter['free']
  ask: Limiter['ask']
  /** The route of a mail that may go now: by weight among those that let it go, and another one for each new attempt. */
  pick(job: Pick<Job, 'recipient' | 'attempts'>, now: number): Route
}

export function createRoutes(
  named: NamedTransport[],
  options: Omit<RouteOptions, 'hasAlternative' | 'onPause'> & { onPause: () => void },
): Routes {
  const isOpen = (route: Route, now: number) => !route.pause.paused && route.backoff.remaining(now) === 0
  const all: Route[] = named.map((one) =>
    createRoute(one, {
      ...options,
      onPause: () => all.every(({ pause }) => pause.paused) && options.onPause(),
      hasAlternative: (route) => all.some((other) => other !== route && isOpen(other, performance.now())),
    }),
  )
  const open = (now: number) => all.filter((route) => isOpen(route, now))
  const turns = new Map(all.map((route) => [route, 0]))

  return {
    all,
    get paused() {
      return all.every(({ pause }) => pause.paused) ? all[0]?.pause.paused : undefined
    },
    quietFor: (now) =>
      Math.min(...all.filter(({ pause }) => !pause.paused).map(({ backoff }) => backoff.remaining(now))),
    wait: (domain, now) => Math.min(...open(now).map(({ limiter }) => limiter.wait(domain, now))),
    free: (domain, now) => open(now).reduce((sum, { limiter }) => sum + limiter.free(domain, now), 0),
    ask(held) {
      for (const { limiter } of all) limiter.ask(held)
    },
    pick({ recipient, attempts }, now) {
      const ready = open(now).filter(({ limiter }) => limiter.wait(domainOf(recipient), now) === 0)
      const regular = ready.filter(({ weight }) => weight > 0)
      if (attempts > 0 && regular.length > 1) return regular[attempts % regular.length]!
      let best = ready[0]!
      let total = 0
      // Each gains its weight, and the winner pays the total, so that turns are spread evenly.
      for (const route of ready) {
        total += route.weight
        turns.set(route, turns.get(route)! + route.weight)
        if (turns.get(route)! > turns.get(best)!) best = route
      }
      turns.set(best, turns.get(best)! - total)
      return best
    },
  }
}
