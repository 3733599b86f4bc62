import { CLIENT_IDS } from '../check/clients.ts'
import { CODES } from '../check/rules.ts'
import { lookUp } from '../check/severities.ts'
import { problem } from '../diagnostics.ts'
import type { CheckSettings } from '../project/settings.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem } from '../types.ts'

/** Names that only the rules know: those of clients and of codes. */
export function checkSettings({ clients = {}, rules = {} }: CheckSettings): Problem[] {
  const strangers = Object.keys(clients).filter((id) => !CLIENT_IDS.includes(id))
  const unknown = Object.keys(rules).filter((code) => !lookUp(CODES, code))
  return [
    ...strangers.map((id) =>
      wrong(`letterform.check.clients.${id}`, `a client that caniemail.com has`, nearest(id, CLIENT_IDS)),
    ),
    ...unknown.map((code) =>
      wrong(`letterform.check.rules.${code}`, 'a code of docs/CHECKS.md', nearest(code, Object.keys(CODES))),
    ),
  ]
}

function wrong(key: string, want: string, near: string | undefined): Problem {
  return problem('config-shape', { key, want: near ? `${want}, such as ${near}` : want })
}
