import { CLIENT_IDS } from '../check/clients.ts'
import { CODES } from '../check/rules.ts'
import { lookUp } from '../check/severities.ts'
import { problem } from '../diagnostics.ts'
import type { CheckSettings } from '../project/settings.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem } from '../types.ts'

/** Checks the names of clients and codes, which only the rules know. */
export function checkSettings({ clients = {}, rules = {} }: CheckSettings): Problem[] {
  const unknownClients = Object.keys(clients).filter((id) => !CLIENT_IDS.includes(id))
  const unknownCodes = Object.keys(rules).filter((code) => !lookUp(CODES, code))
  return [
    ...unknownClients.map((id) =>
      wrong(`letterform.check.clients.${id}`, 'a client listed on caniemail.com', nearest(id, CLIENT_IDS)),
    ),
    ...unknownCodes.map((code) =>
      wrong(`letterform.check.rules.${code}`, 'a code from docs/CHECKS.md', nearest(code, Object.keys(CODES))),
    ),
  ]
}

function wrong(key: string, want: string, near: string | undefined): Problem {
  return problem('config-shape', { key, want: near ? `${want}, such as ${near}` : want })
}
