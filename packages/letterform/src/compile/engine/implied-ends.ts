const set = (words: string) => new Set(words.split(' '))

const PARAGRAPH = set('p')
const CONTROLS = set('input option optgroup select button datalist textarea')
const BLOCKS =
  'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header hr ' +
  'main nav ol pre section table ul'

/** Start tags that implicitly close their parent, with the parents that they close. */
const ENDED_BY = new Map<string, Set<string>>([
  ...BLOCKS.split(' ').map((tag) => [tag, PARAGRAPH] as const),
  ...'select input output button datalist textarea'.split(' ').map((tag) => [tag, CONTROLS] as const),
  ['tr', set('tr th td')],
  ['th', set('th')],
  ['td', set('thead th td')],
  ['body', set('head link script')],
  ['li', set('li')],
  ['option', set('option')],
  ['optgroup', set('optgroup option')],
  ['dd', set('dd dt')],
  ['dt', set('dd dt')],
  ['rt', set('rt rp')],
  ['rp', set('rt rp')],
  ['tbody', set('thead tbody')],
  ['tfoot', set('thead tbody')],
])

/** Whether parsers close the parent when they reach this child. */
export function endsParent(parent: string, child: string): boolean {
  return ENDED_BY.get(child)?.has(parent) ?? false
}
