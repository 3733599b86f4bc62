import path from 'node:path'
import { expect, it } from 'vitest'
import { createCache } from '../src/compile/cache.ts'
import type { Engine } from '../src/compile/engine-port.ts'
import { createEmailChecks } from '../src/preview/email-checks.ts'
import { createLargeEmails } from '../src/preview/large-emails.ts'
import type { ServerEvent } from '../src/preview/protocol.ts'
import { createWorkspace } from '../src/preview/workspace.ts'
import { createPreviewProject } from './preview-project.ts'

const never = () => new Promise<never>(() => {})

/** An engine that never finishes an email. */
const STUCK: Engine = {
  warm() {},
  start: never,
  compile: never,
  sheets: never,
  memory: never,
  finish: never,
  close: async () => {},
}

it('lists the emails before any of them is compiled', async () => {
  const { root } = createPreviewProject()
  const sent: ServerEvent[] = []
  const workspace = createWorkspace({
    root,
    engine: STUCK,
    cache: createCache(path.join(root, '.letterform/cache')),
    checks: createEmailChecks(root),
    large: createLargeEmails(root),
    isWatched: () => true,
    onRestart() {},
    onEvent: (event) => sent.push(event),
  })
  expect(workspace.view().emails).toEqual([])
  await expect.poll(() => sent).toHaveLength(1)
  const [event] = sent
  expect(event?.kind === 'project' && event.project.emails.map(({ id }) => id)).toEqual([
    'plain',
    'shop-order-receipt',
    'welcome',
  ])
})
