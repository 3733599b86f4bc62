/** js-beautify's tables of elements. */

const words = (text: string) => new Set(text.split(' '))

export const INLINE = words(
  'a abbr area audio b bdi bdo br button canvas cite code data datalist del dfn em embed i iframe img input ins kbd keygen label map mark math meter noscript object output progress q ruby s samp select small span strong sub sup svg template textarea time u var video wbr text acronym big strike tt',
)
export const VOID = words(
  'area base br col embed hr img input keygen link menuitem meta param source track wbr !doctype ?xml basefont isindex',
)
/** Elements that `pretty` leaves unformatted, and elements with only their content unformatted. */
export const UNFORMATTED = words('code pre em strong span')
export const CONTENT_UNFORMATTED = words('pre textarea')

interface Ending {
  ends: string
  /** Elements that stop the search for an open element. */
  within?: Set<string>
}

const TABLE = words('table')
const ROWS = words('table thead tbody tfoot')
const CELLS = words('table thead tbody tfoot tr')
const LIST = [
  { ends: 'dt', within: words('dl') },
  { ends: 'dd', within: words('dl') },
]
const RUBY = [
  { ends: 'rt', within: words('ruby rtc') },
  { ends: 'rp', within: words('ruby rtc') },
]
const BEFORE_ROWS = [
  { ends: 'caption', within: TABLE },
  { ends: 'colgroup', within: TABLE },
]
const SECTION = [...BEFORE_ROWS, { ends: 'thead', within: TABLE }, { ends: 'tbody', within: TABLE }]
const CELL = [
  { ends: 'td', within: CELLS },
  { ends: 'th', within: CELLS },
]

/** The open element that a start tag closes: the first one in its list that is open. */
export const ENDINGS: Record<string, Ending[] | undefined> = {
  body: [{ ends: 'head' }],
  li: [{ ends: 'li', within: words('ol ul menu') }],
  dd: LIST,
  dt: LIST,
  rp: RUBY,
  rt: RUBY,
  optgroup: [{ ends: 'optgroup', within: words('select') }],
  option: [{ ends: 'option', within: words('select datalist optgroup') }],
  colgroup: [{ ends: 'caption', within: TABLE }],
  thead: BEFORE_ROWS,
  tbody: SECTION,
  tfoot: SECTION,
  tr: [...BEFORE_ROWS, { ends: 'tr', within: ROWS }],
  th: CELL,
  td: CELL,
}

export const ENDS_PARAGRAPH = words(
  'address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul',
)
export const KEEPS_PARAGRAPH = words('a audio del ins map noscript video')
