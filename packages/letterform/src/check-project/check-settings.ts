import { CODES } from '../check/rules.ts'
import { lookUp } from '../check/severities.ts'
import { CLIENT_IDS } from '../clients/support.ts'
import { problem } from '../diagnostics.ts'
import type { CheckSettings } from '../project/settings.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Place, Problem } from '../types.ts'

/** Checks the names of clients and codes, which only the rules know. */
export function checkSettings(
  { clients = {}, rules = {} }: CheckSettings,
  placeOf: (path: string[]) => Place | undefined,
): Problem[] {
  const unknownClients = Object.keys(clients).filter((id) => !CLIENT_IDS.includes(id))
  const unknownCodes = Object.keys(rules).filter((code) => !lookUp(CODES, code))
  const wrong = ([group, name]: [string, string], want: string, near: string | undefined) => {
    const args = { key: `letterform.check.${group}.${name}`, want: near ? `${want}, such as ${near}` : want }
    return problem('config-shape', args, placeOf(['letterform', 'check', group, name]))
  }
  return [
    ...unknownClients.map((id) => wrong(['clients', id], 'a client listed on caniemail.com', nearest(id, CLIENT_IDS))),
    ...unknownCodes.map((code) =>
      wrong(['rules', code], 'a code that letterform check prints', nearest(code, Object.keys(CODES))),
    ),
  ]
}
