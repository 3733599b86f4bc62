import { checkCss } from './css.ts'
import type { Fault } from './fault.ts'
import { checkImage, checkLink, type UrlFault } from './url.ts'
import { checkUrlPath } from './url-part.ts'

/** A position in which not every value is safe. */
export type CheckedPosition = 'link' | 'image' | 'css' | 'path'

/** Why a value is not safe in a position, if so. Never contains the value. */
export function positionFault(value: unknown, position: CheckedPosition): Fault | undefined {
  switch (position) {
    case 'link':
      return urlFault(checkLink(value))
    case 'image':
      return urlFault(checkImage(value))
    case 'css':
      return checkCss(value) && { code: 'unsafe-css', message: CSS_FAULT }
    case 'path':
      return checkUrlPath(value) && { code: 'unsafe-url', message: 'a part of a URL path must not be . or ..' }
  }
}

const CSS_FAULT = 'a style value must be one colour, length, percentage, number or keyword'

function urlFault(fault: UrlFault | undefined): Fault | undefined {
  return fault && { code: 'unsafe-url', message: URL_FAULTS[fault] }
}

const URL_FAULTS: Record<UrlFault, string> = {
  'link-scheme': 'a link must start with https://, http://, mailto: or tel:',
  'image-scheme': 'the URL of an image must start with https://, http:// or cid:',
  control: 'a URL must not contain control characters',
  host: 'a URL needs a valid host after //',
  user: 'a URL must not contain a user name',
  'non-ascii-host': 'the host of a URL must be ASCII; write an international host as xn--…',
  empty: 'a URL must not end after its scheme',
}
