/**
 * The best of the available locales for a person: the lookup of RFC 4647. Each tag that is wanted is shortened until it is
 * available, before the next one is tried. Takes tags in order of preference, or an Accept-Language header.
 */
export function lookUpLocale(wanted: unknown, available: readonly string[], defaultLocale: string): string {
  const byTag = new Map(available.map((locale) => [locale.toLowerCase(), locale]))
  for (const tag of wantedTags(wanted)) {
    for (let range = rangeOf(tag); range !== ''; range = shortened(range)) {
      const found = [range, ...sameAs(range)].find((one) => byTag.has(one))
      if (found !== undefined) return byTag.get(found)!
    }
  }
  return available.includes(defaultLocale) ? defaultLocale : available[0]!
}

/** Databases and operating systems write en_US. */
function rangeOf(tag: string): string {
  return tag
    .replace(/^[ \t]+|[ \t]+$/g, '')
    .slice(0, LONGEST)
    .toLowerCase()
    .replaceAll('_', '-')
}

/** Tags of one language: a code and the one before it, or Chinese by its script and by a region. */
const SAME = [
  'he iw',
  'id in',
  'yi ji',
  'ro mo',
  'fil tl',
  'nb no',
  'zh-hant zh-tw zh-hk zh-mo',
  'zh-hans zh-cn zh-sg',
].map((tags) => tags.split(' '))

function sameAs(range: string): string[] {
  return SAME.find((tags) => tags.includes(range)) ?? []
}

/** No locale is longer. Headers are foreign input. */
const LONGEST = 100

/** A single letter, such as the x of a private use, means nothing without what follows it. */
function shortened(range: string): string {
  return range.slice(0, Math.max(0, range.lastIndexOf('-'))).replace(/-[a-z\d]$/, '')
}

function wantedTags(wanted: unknown): string[] {
  if (typeof wanted === 'string') return headerTags(wanted)
  return Array.isArray(wanted) ? wanted.filter((tag) => typeof tag === 'string') : []
}

/** The tags of an Accept-Language header by their weights. A single tag is one, too. */
function headerTags(header: string): string[] {
  return header
    .split(',')
    .map((item) => {
      const [tag, ...parameters] = item.split(';')
      const weight = parameters.map((one) => WEIGHT.exec(one)?.[1]).find(Boolean)
      return { tag: tag!, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
}

const WEIGHT = /^[ \t]*q[ \t]*=[ \t]*(\d(?:\.\d{0,3})?)[ \t]*$/i
