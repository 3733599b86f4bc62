import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ContractChange } from '../src/release/contract-change.ts'
import { diffSnapshots } from '../src/release/diff-snapshots.ts'
import { readSnapshot, type Snapshot } from '../src/release/snapshot.ts'
import { createProject, type Files } from './project.ts'

/**
 * Edits of templates, and what a release makes of them. The kinds are those of oasdiff's and buf's lists of breaking changes,
 * as far as a call with values and a returned mail can have them, and positions, which only emails have.
 */
interface Row {
  what: string
  before: string | Template
  now: string | Template
  /** Without “looks different”, where that is not all. In the sentences, `e` is the email. */
  want: string[]
}

interface Template {
  /** The front matter, apart from the subject. */
  head?: string
  subject?: string
  body: string
  /** What the component `x-part` of this row is. */
  part?: string
}

const LOOKS = 'patch e looks different.'
const declared = (variables: string, body: string): Template => ({ head: `variables: ${variables}`, body })

const URLS = 'e: u no longer accepts mailto: and tel: URLs.'
const A = '<p><< a >></p>'
const LINK = '<a href="<< u >>">Open</a>'
const IMAGE = '<img src="<< u >>" alt="">'
const STYLE = 'is now used in a style, and has to be one color, keyword, length, number, percentage.'
const PATH = 'is now part of a URL path, and can no longer be “.” and “..”.'
const LIST = '<% for i in l %><p><< i.x >></p><% endfor %>'

const ROWS: Row[] = [
  // Nothing that anybody notices
  { what: 'nothing', before: A, now: A, want: [] },
  { what: 'a getter that is named as it was', before: A, now: { head: 'getter: GETTER', body: A }, want: [] },
  {
    what: 'choices in another order',
    before: declared('{ a: { enum: [x, y] } }', A),
    now: declared('{ a: { enum: [y, x] } }', A),
    want: [],
  },
  { what: 'a placeholder without spaces', before: '<p><<a>></p>', now: A, want: [] },
  { what: 'the other spelling of a placeholder', before: A, now: '<p>@{{ a }}</p>', want: [] },

  // What recipients see
  { what: 'a text', before: '<p>One</p>', now: '<p>Two</p>', want: [LOOKS] },
  { what: 'a colour', before: '<p style="color: red">One</p>', now: '<p style="color: blue">One</p>', want: [LOOKS] },
  { what: 'an element', before: '<p>One</p>', now: '<h2>One</h2>', want: [LOOKS] },
  { what: 'a variable in another place', before: '<p><< a >> x</p>', now: '<p>x << a >></p>', want: [LOOKS] },
  {
    what: 'variables in another order',
    before: '<p><< a >> << b >></p>',
    now: '<p><< b >> << a >></p>',
    want: [LOOKS],
  },
  { what: 'a variable once more', before: A, now: `${A}${A}`, want: [LOOKS] },
  { what: 'a literal block', before: '<p>x</p>', now: '<p><% raw %><< a >><% endraw %></p>', want: [LOOKS] },
  { what: 'a text in Outlook only', before: A, now: `${A}<!--[if mso]><p><< a >></p><![endif]-->`, want: [LOOKS] },
  {
    what: 'a component',
    before: { body: '<x-part />', part: '<p>One</p>' },
    now: { body: '<x-part />', part: '<p>Two</p>' },
    want: [LOOKS],
  },
  {
    what: 'a condition around a constant',
    before: `${A}<p>x</p>`,
    now: `${A}<% if a %><p>x</p><% endif %>`,
    want: [LOOKS],
  },
  {
    what: 'the subject',
    before: { subject: 'One', body: A },
    now: { subject: 'Two', body: A },
    want: ['patch e has a new subject.'],
  },
  {
    what: 'a subject at last',
    before: { subject: '', body: A },
    now: { subject: 'Two', body: A },
    want: ['minor e now has a subject of its own.'],
  },
  {
    what: 'no subject any more',
    before: { subject: 'One', body: A },
    now: { subject: '', body: A },
    want: ['major e no longer has a subject.'],
  },
  {
    what: 'a variable in the subject',
    before: { subject: 'One', body: A },
    now: { subject: 'One << b >>', body: A },
    want: ['major e now requires b.', 'patch e has a new subject.'],
  },
  {
    what: 'the preheader',
    before: { head: 'preheader: One', body: A },
    now: { head: 'preheader: Two', body: A },
    want: ['patch e has a new preheader.'],
  },
  {
    what: 'a preheader at last',
    before: A,
    now: { head: 'preheader: Two', body: A },
    want: ['patch e has a new preheader.'],
  },

  // What is documented
  {
    what: 'the description of an email',
    before: { head: 'description: One', body: A },
    now: { head: 'description: Two', body: A },
    want: ['patch e has a new description.'],
  },
  {
    what: 'the description of a variable',
    before: A,
    now: declared('{ a: { description: Two } }', A),
    want: ['patch e: a has a new description.'],
  },
  {
    what: 'an example',
    before: declared('{ a: { example: x } }', A),
    now: declared('{ a: { example: y } }', A),
    want: ['patch e: a has a new example.'],
  },
  {
    what: 'the description of a field',
    before: declared('{ o: { of: { x: { description: One } } } }', '<p><< o.x >></p>'),
    now: declared('{ o: { of: { x: { description: Two } } } }', '<p><< o.x >></p>'),
    want: ['patch e: o: x has a new description.'],
  },

  // The getter
  {
    what: 'a getter’s name',
    before: A,
    now: { head: 'getter: getOther', body: A },
    want: ['major e: its getter was renamed from GETTER to getOther.'],
  },

  // Variables that come and go
  { what: 'a variable', before: A, now: `${A}<p><< b >></p>`, want: ['major e now requires b.'] },
  {
    what: 'a variable in a component',
    before: { body: `${A}<x-part />`, part: '<p>x</p>' },
    now: { body: `${A}<x-part />`, part: '<p><< b >></p>' },
    want: ['major e now requires b.'],
  },
  {
    what: 'a variable that is tested for',
    before: A,
    now: `${A}<% if b %><p><< b >></p><% endif %>`,
    want: ['minor e accepts b.'],
  },
  {
    what: 'a variable with a default',
    before: A,
    now: `${A}<p><< b | default("x") >></p>`,
    want: ['minor e accepts b.'],
  },
  {
    what: 'a variable in an else',
    before: `${A}<% if c %>x<% endif %>`,
    now: `${A}<% if c %>x<% else %><< b >><% endif %>`,
    want: ['major e now requires b.'],
  },
  { what: 'a variable less', before: `${A}<p><< b >></p>`, now: A, want: ['major e no longer takes b.'] },
  {
    what: 'an optional variable less',
    before: `${A}<% if b %><p><< b >></p><% endif %>`,
    now: A,
    want: ['major e no longer takes b.'],
  },
  {
    what: 'another name',
    before: A,
    now: '<p><< b >></p>',
    want: ['major e no longer takes a.', 'major e now requires b.'],
  },
  {
    what: 'a test for a variable',
    before: A,
    now: '<% if a %><p><< a >></p><% endif %>',
    want: ['minor e: a is now optional.'],
  },
  {
    what: 'no test for it any more',
    before: '<% if a %><p><< a >></p><% endif %>',
    now: A,
    want: ['major e: a is now required.'],
  },
  {
    what: 'a declaration that it is optional',
    before: declared('{ a: { optional: false } }', '<% if a %><< a >><% endif %>'),
    now: '<% if a %><< a >><% endif %>',
    want: ['minor e: a is now optional.'],
  },

  // Types
  {
    what: 'a number where text was',
    before: A,
    now: declared('{ a: number }', A),
    want: ['major e: a changed from string or number to number.'],
  },
  {
    what: 'text where a number was',
    before: declared('{ a: number }', A),
    now: A,
    want: ['minor e: a changed from number to string or number.'],
  },
  {
    what: 'a string where text was',
    before: A,
    now: declared('{ a: string }', A),
    want: ['major e: a changed from string or number to string.'],
  },
  {
    what: 'text where a string was',
    before: declared('{ a: string }', A),
    now: A,
    want: ['minor e: a changed from string to string or number.'],
  },
  {
    what: 'a filter that takes strings',
    before: A,
    now: '<p><< a | upper >></p>',
    want: ['major e: a changed from string or number to string.'],
  },
  {
    what: 'a filter that takes numbers',
    before: A,
    now: '<p><< a | round >></p>',
    want: ['major e: a changed from string or number to number.'],
  },
  {
    what: 'a date',
    before: A,
    now: '<p><< a | date("long", "en") >></p>',
    want: ['major e: a changed from string or number to date-time.'],
  },
  {
    what: 'a date no more',
    before: '<p><< a | date("long", "en") >></p>',
    now: A,
    want: ['major e: a changed from date-time to string or number.'],
  },
  {
    what: 'trusted HTML',
    before: A,
    now: declared('{ a: html }', '<div><< a | safe >></div>'),
    want: ['major e: a changed from string or number to text/html.'],
  },
  {
    what: 'trusted HTML no more',
    before: declared('{ a: html }', '<div><< a | safe >></div>'),
    now: A,
    want: ['major e: a changed from text/html to string or number.'],
  },
  {
    what: 'a URL where text was',
    before: '<p><< u >></p>',
    now: LINK,
    want: ['major e: u changed from string or number to uri.'],
  },
  {
    what: 'text where a URL was',
    before: LINK,
    now: '<p><< u >></p>',
    want: ['minor e: u changed from uri to string or number.'],
  },
  {
    what: 'an object where text was',
    before: A,
    now: '<p><< a.x >></p>',
    want: ['major e: a changed from string or number to object.'],
  },
  {
    what: 'a list where text was',
    before: A,
    now: '<% for i in a %><p><< i >></p><% endfor %>',
    want: ['major e: a changed from string or number to array.'],
  },
  {
    what: 'one item where a list was',
    before: '<% for i in a %><p><< i >></p><% endfor %>',
    now: A,
    want: ['major e: a changed from array to string or number.'],
  },
  {
    what: 'true or false where text was',
    before: A,
    now: declared('{ a: boolean }', '<% if a %>x<% endif %>'),
    want: ['major e: a changed from string or number to boolean.'],
  },

  // Choices
  {
    what: 'a choice',
    before: A,
    now: declared('{ a: { enum: [x, y] } }', A),
    want: ['major e: a changed from string or number to string (one of x, y).'],
  },
  {
    what: 'a choice more',
    before: declared('{ a: { enum: [x, y] } }', A),
    now: declared('{ a: { enum: [x, y, z] } }', A),
    want: ['minor e: a changed from string (one of x, y) to string (one of x, y, z).'],
  },
  {
    what: 'a choice less',
    before: declared('{ a: { enum: [x, y] } }', A),
    now: declared('{ a: { enum: [x] } }', A),
    want: ['major e: a changed from string (one of x, y) to string (one of x).'],
  },
  {
    what: 'any text',
    before: declared('{ a: { enum: [x, y] } }', A),
    now: A,
    want: ['minor e: a changed from string (one of x, y) to string or number.'],
  },

  // Fields and items
  {
    what: 'a field',
    before: '<p><< o.x >></p>',
    now: '<p><< o.x >><< o.y >></p>',
    want: ['major e: o now requires y.'],
  },
  {
    what: 'a field that is tested for',
    before: '<p><< o.x >></p>',
    now: '<p><< o.x >><% if o.y %><< o.y >><% endif %></p>',
    want: ['minor e: o accepts y.'],
  },
  {
    what: 'a field less',
    before: '<p><< o.x >><< o.y >></p>',
    now: '<p><< o.x >></p>',
    want: ['major e: o no longer takes y.'],
  },
  {
    what: 'a field of items',
    before: LIST,
    now: '<% for i in l %><p><< i.x >><< i.y >></p><% endfor %>',
    want: ['major e: l[] now requires y.'],
  },
  {
    what: 'a field of items less',
    before: '<% for i in l %><p><< i.x >><< i.y >></p><% endfor %>',
    now: LIST,
    want: ['major e: l[] no longer takes y.'],
  },
  {
    what: 'a filter for a field of items',
    before: LIST,
    now: '<% for i in l %><p><< i.x | upper >></p><% endfor %>',
    want: ['major e: l[]: x changed from string or number to string.'],
  },
  {
    what: 'objects where texts were',
    before: '<% for i in l %><p><< i >></p><% endfor %>',
    now: LIST,
    want: ['major e: l[] changed from string or number to object.'],
  },
  {
    what: 'a list in items',
    before: LIST,
    now: `${LIST}<% for i in l %><% for j in i.m %><< j >><% endfor %><% endfor %>`,
    want: ['major e: l[] now requires m.'],
  },
  {
    what: 'the number of an item',
    before: LIST,
    now: '<% for i in l %><p><< loop.index >><< i.x >></p><% endfor %>',
    want: [LOOKS],
  },

  // Positions that refuse values
  { what: 'a link’s variable in an image', before: LINK, now: LINK + IMAGE, want: [`major ${URLS}`] },
  {
    what: 'the same in a component',
    before: { body: `${LINK}<x-part />`, part: '<p>x</p>' },
    now: { body: `${LINK}<x-part />`, part: IMAGE },
    want: [`major ${URLS}`],
  },
  {
    what: 'the same in a background',
    before: LINK,
    now: `${LINK}<table background="<< u >>"><tr><td>x</td></tr></table>`,
    want: [`major ${URLS}`],
  },
  {
    what: 'no image any more',
    before: LINK + IMAGE,
    now: LINK,
    want: ['minor e: u now accepts mailto: and tel: URLs.'],
  },
  {
    what: 'an image’s variable in a link',
    before: IMAGE,
    now: LINK + IMAGE,
    want: ['major e: u no longer accepts cid: URLs.'],
  },
  {
    what: 'a link instead of an image',
    before: IMAGE,
    now: LINK,
    want: ['major e: u no longer accepts cid: URLs.', 'minor e: u now accepts mailto: and tel: URLs.'],
  },
  {
    what: 'an image below a test',
    before: `${LINK}<p>x</p>`,
    now: `${LINK}<% if b %>${IMAGE}<% endif %>`,
    want: ['major e now requires b.', `major ${URLS}`],
  },
  {
    what: 'a URL that was only text in a link',
    before: declared('{ u: url }', '<p><< u >></p>'),
    now: declared('{ u: url }', LINK),
    want: [LOOKS],
  },
  {
    what: 'a URL that was only text in an image',
    before: declared('{ u: url }', '<p><< u >></p>'),
    now: declared('{ u: url }', IMAGE),
    want: [`major ${URLS}`, 'minor e: u now accepts cid: URLs.'],
  },
  {
    what: 'an item’s link in an image',
    before: '<% for i in l %><a href="<< i.u >>">x</a><% endfor %>',
    now: '<% for i in l %><a href="<< i.u >>"><img src="<< i.u >>" alt=""></a><% endfor %>',
    want: ['major e: l[]: u no longer accepts mailto: and tel: URLs.'],
  },
  {
    what: 'items that are links in images',
    before: '<% for i in l %><a href="<< i >>">x</a><% endfor %>',
    now: '<% for i in l %><a href="<< i >>"><img src="<< i >>" alt=""></a><% endfor %>',
    want: ['major e: l[] no longer accepts mailto: and tel: URLs.'],
  },
  { what: 'a text in a style', before: A, now: `${A}<p style="color: << a >>">x</p>`, want: [`major e: a ${STYLE}`] },
  {
    what: 'a number in a style',
    before: declared('{ a: number }', A),
    now: declared('{ a: number }', `${A}<p style="width: << a >>px">x</p>`),
    want: [`major e: a ${STYLE}`],
  },
  {
    what: 'a field in a style',
    before: '<p><< o.x >></p>',
    now: '<p style="color: << o.x >>"><< o.x >></p>',
    want: [`major e: o: x ${STYLE}`],
  },
  {
    what: 'an item in a style',
    before: '<% for i in l %><p><< i >></p><% endfor %>',
    now: '<% for i in l %><p style="color: << i >>"><< i >></p><% endfor %>',
    want: [`major e: l[] ${STYLE}`],
  },
  {
    what: 'no style any more',
    before: `${A}<p style="color: << a >>">x</p>`,
    now: A,
    want: ['minor e: a may now be any text: no style uses it any more.'],
  },
  {
    what: 'a wider type in a style',
    before: declared('{ a: number }', A),
    now: `${A}<p style="width: << a >>">x</p>`,
    want: ['minor e: a changed from number to string or number.', `major e: a ${STYLE}`],
  },
  {
    what: 'a text in a path',
    before: A,
    now: `${A}<a href="https://acme.example/<< a >>/x">x</a>`,
    want: [`major e: a ${PATH}`],
  },
  {
    what: 'no path any more',
    before: `${A}<a href="https://acme.example/<< a >>/x">x</a>`,
    now: A,
    want: ['minor e: a can now be “.” and “..”.'],
  },
  { what: 'a text in a query', before: A, now: `${A}<a href="https://acme.example/?a=<< a >>">x</a>`, want: [LOOKS] },
  { what: 'a text in an attribute', before: A, now: `${A}<p title="<< a >>">x</p>`, want: [LOOKS] },

  // Globals, which are unknown to other rows
  { what: 'a global', before: A, now: `${A}<p><< _new >></p>`, want: ['major createMails now requires _new.'] },
  { what: 'a global less', before: `${A}<p><< _old >></p>`, now: A, want: ['major createMails no longer takes _old.'] },
  {
    what: 'a global that another email has',
    before: A,
    now: `${A}<p><< _site >></p>`,
    want: ['major e now uses the global _site, which its own module requires.'],
  },
  { what: 'such a global less', before: `${A}<p><< _site >></p>`, now: A, want: [LOOKS] },
  {
    what: 'a global that is tested for',
    before: A,
    now: `${A}<% if _maybe %><p><< _maybe >></p><% endif %>`,
    want: ['minor createMails accepts _maybe.'],
  },
  {
    what: 'a global’s test less',
    before: `${A}<% if _tested %><p><< _tested >></p><% endif %>`,
    now: `${A}<p><< _tested >></p>`,
    want: ['major createMails: _tested is now required.'],
  },
  {
    what: 'a global’s link in an image',
    before: '<a href="<< _logo >>">x</a>',
    now: '<a href="<< _logo >>"><img src="<< _logo >>" alt=""></a>',
    want: ['major createMails: _logo no longer accepts mailto: and tel: URLs.'],
  },
  {
    what: 'a global in a style',
    before: '<p><< _brand >></p>',
    now: '<p style="color: << _brand >>"><< _brand >></p>',
    want: [`major createMails: _brand ${STYLE}`],
  },
]

const RENAMED = '<h1>Hello << first_name >></h1><p>Your account is ready, and here is how to begin.</p>'
const KEPT = '<h1>Your invoice << number >></h1><p>It is due within ten days. Thank you for your order.</p>'
const GONE = {
  'emails/gone.html': '<p>Something that has no successor</p>',
  'emails/hello.html': RENAMED,
  'emails/bill.html': `---\nsubject: Bill\n---\n${KEPT}`,
}
const NEW = {
  'emails/new.html': '<p>And now for another thing</p>',
  'emails/welcome.html': RENAMED.replace('how to begin', 'how to start'),
  'emails/invoice.html': `---\nsubject: Bill\naliases: [bill]\n---\n${KEPT}`,
}

let before: Snapshot
let now: Snapshot
let changes: ContractChange[]

beforeAll(async () => {
  ;[before, now] = [await snapshotOf('before'), await snapshotOf('now')] as [Snapshot, Snapshot]
  changes = diffSnapshots(before, now)
})

const idOf = (index: number) => `row${String(index).padStart(3, '0')}`
const getterOf = (id: string) => `getMailRow${id.slice(3)}`

async function snapshotOf(side: 'before' | 'now'): Promise<Snapshot> {
  const files: Files = {
    'config.js': "export default { build: { content: ['emails/**/*.html'] } }",
    'emails/site.html': '---\nsubject: Site\n---\n<p><< _site >></p>',
    ...(side === 'before' ? GONE : NEW),
  }
  for (const [index, row] of ROWS.entries()) {
    const given = row[side]
    const { head = '', subject = 'Hello', body, part } = typeof given === 'string' ? { body: given } : given
    const id = idOf(index)
    const front = [...(subject ? [`subject: ${subject}`] : []), ...(head ? [head.replace('GETTER', getterOf(id))] : [])]
    files[`emails/${id}.html`] = `---\n${front.join('\n')}\n---\n${body.replaceAll('x-part', `x-part-${id}`)}\n`
    if (part !== undefined) files[`components/part-${id}.html`] = part
  }
  const project = createProject(files)
  const { problems, dist } = await project.build()
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return readSnapshot(path.join(project.root, dist), side)
}

/** The changes of a row: those of its email, and those of globals that only it has. */
function changesOf(index: number): string[] {
  const { before: old, now: fresh } = ROWS[index]!
  const id = idOf(index)
  const globals = JSON.stringify([old, fresh]).match(/\b_\w+/g) ?? []
  const own = changes.filter(({ what }) => {
    return (
      new RegExp(`^${id}\\b`).test(what) || globals.some((name) => new RegExp(`createMails.* ${name}\\b`).test(what))
    )
  })
  const lines = own.map(({ bump, what }) => `${bump} ${what.replaceAll(getterOf(id), 'GETTER').replaceAll(id, 'e')}`)
  const contract = lines.filter((line) => !/looks different|reads differently/.test(line))
  return contract.length > 0 ? contract : lines
}

describe('a release says of', () => {
  it.each(ROWS.map((row, index) => [row.what, index] as const))('%s what it means', (_, index) => {
    expect(changesOf(index)).toEqual(ROWS[index]!.want)
  })

  it('emails that come and go what it means', () => {
    const named = changes.filter(({ what }) => /^(?:gone|new) /.test(what))
    expect(named.map(({ bump, what }) => `${bump} ${what}`)).toEqual([
      'major gone was removed.',
      'minor new was added.',
    ])
  })

  it('a renamed email, and how to keep its former getter', () => {
    expect(changes.filter(({ what }) => /^(?:hello|welcome) /.test(what))).toEqual([
      {
        bump: 'major',
        what: 'welcome was renamed from hello.',
        hint: 'To keep getMailHello as deprecated, add aliases: [hello] to the front matter of welcome.',
      },
    ])
  })

  it('a renamed email that keeps it', () => {
    const named = changes.filter(({ what }) => /^(?:bill|invoice) /.test(what))
    expect(named.map(({ bump, what }) => `${bump} ${what}`)).toEqual([
      'minor bill is deprecated: it is now called invoice.',
      'minor invoice was added.',
    ])
  })
})

describe('in several languages, a release says of', () => {
  const mail = (subject: string, body: string) =>
    `---\nsubject: ${subject}\n---\n<!doctype html><html><body>${body}</body></html>`
  const both = {
    'emails/same.en.html': mail('Same', '<p>One << a >></p>'),
    'emails/same.fr.html': mail('Pareil', '<p>Un << a >></p>'),
    'emails/text.en.html': mail('Text', '<p>One << a >></p>'),
    'emails/subject.en.html': mail('Subject', '<p>One</p>'),
    'emails/more.en.html': mail('More', '<p>One</p>'),
    'emails/less.en.html': mail('Less', '<p>One</p>'),
  }
  const old = {
    ...both,
    'emails/text.fr.html': mail('Texte', '<p>Un << a >></p>'),
    'emails/subject.fr.html': mail('Sujet', '<p>Un</p>'),
    'emails/less.fr.html': mail('Moins', '<p>Un</p>'),
  }
  const fresh = {
    ...both,
    'emails/text.fr.html': mail('Texte', '<p>Deux << a >></p>'),
    'emails/subject.fr.html': mail('Objet', '<p>Un</p>'),
    'emails/more.fr.html': mail('Plus', '<p>Un</p>'),
  }
  const single = { 'emails/same.html': both['emails/same.en.html'] }

  async function snapshot(files: Files, locales: string[]): Promise<Snapshot> {
    const letterform = locales.length > 0 ? `{ locales: ${JSON.stringify(locales)} }` : '{}'
    const project = createProject({
      ...files,
      'config.js': `export default { build: { content: ['emails/**/*.html'] }, letterform: ${letterform} }`,
    })
    const { problems, dist } = await project.build()
    expect(problems).toEqual([])
    return readSnapshot(path.join(project.root, dist), 'now')
  }

  it('texts, subjects, emails and locales what they mean, per language', async () => {
    const [first, second] = [await snapshot(old, ['en', 'fr']), await snapshot(fresh, ['en', 'fr', 'de'])]
    const changes = diffSnapshots(first, second)
    expect(changes.map(({ bump, what }) => `${bump} ${what}`)).toEqual([
      'minor The locale de was added.',
      'major less is no longer available in fr.',
      'minor more is now available in fr.',
      'patch subject has a new subject in fr.',
      'patch text looks different in fr.',
    ])
    expect(second.mails.text!.fr!.html).toContain('<p>Deux << text(v.a) >></p>')
  })

  it('a project that is translated what it means, and back', async () => {
    const one = await snapshot(single, [])
    const several = await snapshot(
      { 'emails/same.en.html': both['emails/same.en.html'], 'emails/same.fr.html': both['emails/same.fr.html'] },
      ['en', 'fr'],
    )
    expect(diffSnapshots(one, several).map(({ what }) => what)).toEqual(['The package now has the locales en, fr.'])
    expect(diffSnapshots(several, one).map(({ what }) => what)).toEqual([
      'The package no longer has locales: getters take none.',
    ])
  })
})
