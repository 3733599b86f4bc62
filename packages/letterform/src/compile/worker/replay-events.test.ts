import { expect, it } from 'vitest'
import type { EventArgument } from '../engine/events.ts'
import { createReplays } from './replay-events.ts'

type Handler = (given: EventArgument) => Promise<string>

it('runs a handler once, and repeats its result and its changes of the config', async () => {
  let runs = 0
  const beforeRender = ({ html, config }: EventArgument) => {
    runs++
    config.count = runs
    delete config.gone
    return html.toUpperCase()
  }
  const replays = createReplays({ beforeRender, title: 'not a handler' }) as { beforeRender: Handler }
  expect(Object.keys(replays)).toEqual(['beforeRender'])

  const first = { gone: 1, kept: 2 }
  expect(await replays.beforeRender({ html: 'a', matter: {}, config: first })).toBe('A')
  const second = { gone: 1, kept: 2 }
  expect(await replays.beforeRender({ html: 'a', matter: {}, config: second })).toBe('A')
  expect(second).toEqual({ kept: 2, count: 1 })
  expect(runs).toBe(1)
})

it('repeats an error', async () => {
  let runs = 0
  const afterRender = () => {
    runs++
    throw new Error('broken')
  }
  const replays = createReplays({ afterRender }) as { afterRender: Handler }
  const given = { html: '', matter: {}, config: {} }
  await expect(replays.afterRender(given)).rejects.toThrow('broken')
  await expect(replays.afterRender(given)).rejects.toThrow('broken')
  expect(runs).toBe(1)
})
