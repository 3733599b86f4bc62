const set = (words: string) => new Set(words.trim().split(/\s+/))

/** The language's own names that give the same wherever they are asked. */
export const GLOBALS = set(`
  undefined NaN Infinity Object Array String Number Boolean Date Math JSON Set Map RegExp Intl Error TypeError RangeError
  parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI`)

/** Members that change nothing, whatever they are called on; and those of what templates are given. */
export const PURE_METHODS = set(`
  map filter join slice concat includes indexOf lastIndexOf find findIndex findLast findLastIndex some every reduce
  reduceRight flat flatMap keys values entries forEach at toString toUpperCase toLowerCase trim trimStart trimEnd split
  replace replaceAll padStart padEnd repeat charAt charCodeAt codePointAt startsWith endsWith match matchAll search
  substring substr localeCompare normalize toFixed toPrecision toLocaleString toLocaleUpperCase toLocaleLowerCase
  toLocaleDateString toLocaleTimeString toISOString toJSON toDateString getFullYear getMonth getDate getDay getHours
  getMinutes getSeconds getMilliseconds getTime getUTCFullYear getUTCMonth getUTCDate getUTCDay getUTCHours
  getUTCMinutes getUTCSeconds valueOf hasOwnProperty has get test exec format formatToParts toSorted toReversed toSpliced
  with isArray from of parse stringify fromEntries isInteger isFinite isNaN parseInt parseFloat fromCharCode
  fromCodePoint raw abs ceil floor round trunc sign sqrt cbrt pow min max hypot log log2 log10 exp now UTC`)

/** Functions that templates are given: lodash's, without those that change their first argument or count calls. */
export const PURE_FUNCTIONS = set(`
  each get has isPlainObject isObject isArray isEmpty isBoolean isUndefined isNull isNil isEnabled String Number Boolean
  parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI Array`)

/** What may be made with `new`. */
export const CONSTRUCTORS = set('Date Set Map Array RegExp')
