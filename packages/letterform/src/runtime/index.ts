export { bindGetters } from './bind-getters.ts'
export { commentAttribute, commentImage, commentLink, commentText, commentUrlPath, commentUrlQuery } from './comment.ts'
export { css } from './css.ts'
export { each } from './each.ts'
export { MailVariableError, type VariableProblem, type VariableProblemCode } from './errors.ts'
export { attribute, text } from './escape.ts'
export {
  abs,
  capitalize,
  defaultTo,
  first,
  join,
  last,
  length,
  lower,
  nl2br,
  replace,
  round,
  title,
  trim,
  truncate,
  upper,
  urlencode,
} from './filters.ts'
export { type DateData, formatDate } from './format-date.ts'
export { formatNumber, type NumberData } from './format-number.ts'
export { checkedGlobals, sharedGlobals } from './globals.ts'
export { header } from './header.ts'
export { isSafeHtml, type SafeHtml, safeHtml } from './html.ts'
export type { CreateOptions, TemporalLike, UrlLike } from './inputs.ts'
export { lazily } from './lazily.ts'
export type { Mail, MailContent } from './mail.ts'
export { plain } from './plain.ts'
export { type PluralData, plural } from './plural.ts'
export type { CheckedPosition } from './position-faults.ts'
export type { Fields, Shape } from './shape.ts'
export { sure } from './sure.ts'
export { unknownEmail } from './unknown-email.ts'
export { packed } from './unpack.ts'
export { cssUrl, image, link, plainLink, sheetUrl, srcset } from './url.ts'
export { urlPath, urlQuery } from './url-part.ts'
export { checkedValues, findValueProblems } from './values.ts'
