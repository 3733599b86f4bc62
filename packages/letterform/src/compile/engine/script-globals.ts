const set = (words: string) => new Set(words.trim().split(/\s+/))

/** Built-in globals that behave the same in every realm. */
export const GLOBALS = set(`
  undefined NaN Infinity Object Array String Number Boolean Date Math JSON Set Map RegExp Intl Error TypeError RangeError
  parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI`)

/** Methods without side effects on any object. */
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

/** Functions without side effects that templates can call: built-ins, and the lodash functions of props scripts. */
export const PURE_FUNCTIONS = set(`
  each get has isPlainObject isObject isArray isEmpty isBoolean isUndefined isNull isNil isEnabled String Number Boolean
  parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI Array`)

/** Allowed with `new`. */
export const CONSTRUCTORS = set('Date Set Map Array RegExp')
