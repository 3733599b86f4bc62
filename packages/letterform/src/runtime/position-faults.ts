import { checkCss } from './css.ts'
import type { Fault } from './fault.ts'
import { checkImage, checkLink, type UrlFault } from './url.ts'
import { checkUrlPath } from './url-part.ts'

/** Where not every value may stand. */
export type CheckedPosition = 'link' | 'image' | 'css' | 'path'

/** What keeps a value from standing in a position. Never names the value. */
export function positionFault(value: unknown, position: CheckedPosition): Fault | undefined {
  switch (position) {
    case 'link':
      return urlFault(checkLink(value))
    case 'image':
      return urlFault(checkImage(value))
    case 'css':
      return checkCss(value) && { code: 'unsafe-css', message: `a style takes ${CSS_VALUES}` }
    case 'path':
      return checkUrlPath(value) && { code: 'unsafe-url', message: 'a part of a path cannot be . or ..' }
  }
}

const CSS_VALUES = 'a colour, a length, a percentage, a number or a keyword, and nothing else'

function urlFault(fault: UrlFault | undefined): Fault | undefined {
  return fault && { code: 'unsafe-url', message: URL_FAULTS[fault] }
}

const URL_FAULTS: Record<UrlFault, string> = {
  'link-scheme': 'a link has to begin with https://, http://, mailto: or tel:',
  'image-scheme': 'the URL of a picture has to begin with https://, http:// or cid:',
  control: 'a URL cannot hold control characters',
  host: 'a URL needs the name of a host after its //',
  user: 'a URL cannot name a user before its host',
  'non-ascii-host': 'the host of a URL has to be in ASCII: write xn--… for names in other letters',
  empty: 'a URL needs something after its scheme',
}
