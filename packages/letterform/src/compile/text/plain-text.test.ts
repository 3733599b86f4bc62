import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TOKENS } from '../../placeholders/tokens.ts'
import { plainText } from './plain-text.ts'

// Tags are written {name}; {if …}, {else}, {endif}, {for …} and {endfor} are blocks.
interface Case {
  name: string
  given: string
  want: string
}

const groups: Record<string, Case[]> = {
  'blocks and spaces': [
    { name: 'nothing', given: '', want: '' },
    { name: 'an empty body', given: '<html><head><title>T</title></head><body> \n </body></html>', want: '' },
    { name: 'paragraphs', given: '<p>One\n  two</p> <p>three</p>', want: 'One two\n\nthree' },
    { name: 'headings', given: '<div>Above</div><h1>Title</h1><div>Below</div>', want: 'Above\n\nTitle\n\nBelow' },
    { name: 'divs, which have no margins', given: '<div>One</div><div>two</div>three', want: 'One\ntwo\nthree' },
    { name: 'line breaks', given: 'One <br> two<br/>three', want: 'One\ntwo\nthree' },
    { name: 'an empty line of line breaks', given: 'One<br><br><br><br>two', want: 'One\n\ntwo' },
    {
      name: 'line breaks at a border',
      given: '<div>One<br></div><div>two<br><br></div><div>three</div>',
      want: 'One\ntwo\n\nthree',
    },
    { name: 'empty paragraphs', given: '<p>One</p><p>&nbsp;</p><p><br></p><p>two</p>', want: 'One\n\ntwo' },
    { name: 'a rule', given: '<div>One</div><hr><hr><div>two</div>', want: 'One\n\ntwo' },
    {
      name: 'a separator of joiners',
      given: 'One<div role="separator" style="height:1px">&zwj;</div>two',
      want: 'One\n\ntwo',
    },
    {
      name: 'a spacer',
      given: 'One<div aria-hidden="true" style="font-size: 9px">&#8203;</div>two',
      want: 'One\n\ntwo',
    },
    { name: 'inline elements', given: '<b>One</b><i> two</i> <sup>3</sup>H<sub>2</sub>O', want: 'One two 3H2O' },
    { name: 'text-transform', given: '<p style="text-transform: uppercase">Calm</p>', want: 'Calm' },
    {
      name: 'what CSS makes a block',
      given: 'One<span style="display: block">two</span>three',
      want: 'One\ntwo\nthree',
    },
    { name: 'entities', given: '&lt;b&gt; &amp;amp; &copy; &#x20AC;', want: '<b> &amp; © €' },
    { name: 'French no-break spaces', given: '«&nbsp;Prêt&nbsp;» &#8239;!', want: '«\u00a0Prêt\u00a0» !' },
    {
      name: 'no-break spaces that only take room',
      given: 'A &nbsp;|&nbsp; B&nbsp;&nbsp;&nbsp;C<b>&nbsp;</b> D',
      want: 'A | B C\u00a0D',
    },
    {
      name: 'soft hyphens and joiners',
      given: 'Wort&shy;teil &zwj; \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 👩\u200d💻',
      want: 'Wortteil \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 👩\u200d💻',
    },
    {
      name: 'preformatted text',
      given: '<p>As:</p><pre>\n  a   b\n\n\tc </pre>end',
      want: 'As:\n\n  a   b\n\n\tc\n\nend',
    },
    {
      name: 'a quote',
      given: '<p>As:</p><blockquote><p>One</p><p>two</p></blockquote><p>end</p>',
      want: 'As:\n\n> One\n>\n> two\n\nend',
    },
    { name: 'images', given: '<img src="a.png" alt=""><img alt="Logo"><img src="b.png">Name', want: 'Logo Name' },
    { name: 'block images', given: '<img style="display: block" alt="Our team">Hello', want: 'Our team\nHello' },
    { name: 'unclosed elements', given: '<p>One<p>two<ul><li>a<li>b', want: 'One\n\ntwo\n\n- a\n- b' },
  ],
  'what is not shown': [
    {
      name: 'head, style and script',
      given: '<head><title>T</title></head><style>p{}</style><script>x</script>One',
      want: 'One',
    },
    { name: 'comments', given: 'One<!-- x --><!--[if mso]><p>two</p><![endif]-->', want: 'One' },
    {
      name: 'but what other clients show',
      given: '<!--[if !mso]><!--><p>One</p><!--<![endif]--><![if !mso]>two<![endif]>',
      want: 'One\n\ntwo',
    },
    {
      name: 'hidden elements',
      given: 'One<p hidden>x</p><b aria-hidden="true">x</b><img hidden alt="x">',
      want: 'One',
    },
    {
      name: 'display: none',
      given: 'One<b style="color: red; DISPLAY:none; mso-hide: all">x<i>x</i></b> two',
      want: 'One two',
    },
    { name: 'but mso-hide alone', given: '<b style="mso-hide: all">One</b>', want: 'One' },
    {
      name: 'the preheader',
      given: `<div style="display: none">Soon {name}${'&#847;&zwnj;&nbsp;&shy;'.repeat(60)}</div><p>One</p>`,
      want: 'One',
    },
    {
      name: 'fillers in sight',
      given: `<p>Soon${' &#847;&zwnj;&nbsp;&#8199;&shy;'.repeat(60)}</p><p>One</p>`,
      want: 'Soon\n\nOne',
    },
    { name: '<not-plaintext>', given: '<p>One <not-plaintext><b>x</b></not-plaintext>two</p>', want: 'One two' },
    {
      name: 'and only in text: <plaintext>',
      given: '<p>One</p><plaintext>t &amp; <b>wo</b></plaintext><p>three</p>',
      want: 'One\n\nt & wo\n\nthree',
    },
  ],
  lists: [
    { name: 'bullets', given: 'As:<ul> <li>one</li> <li>two</li> </ul>end', want: 'As:\n\n- one\n- two\n\nend' },
    {
      name: 'numbers',
      given: '<ol start="9"><li>one<li>two<li value="20">three</ol>',
      want: '9. one\n10. two\n20. three',
    },
    {
      name: 'nested lists',
      given: '<ul><li>a<ul><li>b<ol><li>c</ol></ul></li><li>d</ul>',
      want: '- a\n  - b\n    1. c\n- d',
    },
    {
      name: 'paragraphs in items',
      given: '<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>',
      want: '1. a\n\n   b\n\n2. c',
    },
    { name: 'items that hold nothing', given: '<ul><li></li><li>a</li></ul>', want: '- a' },
    {
      name: 'a quote in an item',
      given: '<ul><li>a<blockquote>b<br>c</blockquote></li></ul>',
      want: '- a\n\n  > b\n  > c',
    },
    {
      name: 'long items',
      given: `<ol><li>${'word '.repeat(20)}</li></ol>`,
      want: `1. ${'word '.repeat(15).trim()}\n   ${'word '.repeat(5).trim()}`,
    },
  ],
  tables: [
    {
      name: 'cells of blocks',
      given: '<table role="none"><tr><td><p>A</p></td><td><div>B</div>b</td></tr></table>',
      want: 'A\n\nB\nb',
    },
    {
      name: 'rows of one cell',
      given: '<table><tr><td>A</td></tr><tr><td>B</td><td>&nbsp;</td></tr></table>',
      want: 'A\n\nB',
    },
    {
      name: 'rows of inline cells',
      given: '<div>X</div><table><tr><td>2 × Tickets<td align="right">€24.00<tr><td>Total<td>€24.00</table>',
      want: 'X\n\n2 × Tickets  €24.00\nTotal  €24.00',
    },
    {
      name: 'a row that mixes them',
      given: '<table><tr><td>A</td><td><h1>B</h1></td><td>C</td></tr></table>',
      want: 'A\n\nB\n\nC',
    },
    { name: 'a cell of several lines', given: '<table><tr><td>A<br>a</td><td>B</td></tr></table>', want: 'A\na\n\nB' },
    {
      name: 'a block image in a cell',
      given: '<table><tr><td> <img style="display:block" alt="Logo"> </td><td>B</td></tr></table>',
      want: 'Logo  B',
    },
    {
      name: 'data of paragraphs',
      given: '<table role="table"><tr><td><p>A</p><p>a</p></td><td>B<br>b</td></tr><tr><td>C</td></tr></table>',
      want: 'A a  B b\nC',
    },
    {
      name: 'headings of rows',
      given: '<table><tr><th>A<div>a</div></th><td><div>B</div></td></tr></table>',
      want: 'A a  B',
    },
    {
      name: 'a list in data',
      given: '<table role="table"><tr><td>A</td><td><ul><li>B</li></ul></td></tr></table>',
      want: 'A\n\n- B',
    },
    {
      name: 'columns of prose',
      given: `<table><tr><td>${'word '.repeat(9)}</td><td>${'more '.repeat(9)}</td></tr></table>`,
      want: `${'word '.repeat(9).trim()}\n\n${'more '.repeat(9).trim()}`,
    },
    {
      name: 'nested tables',
      given: '<table><tr><td><table><tr><td>A<td>B</table></td></tr><tr><td>C</td></tr></table>',
      want: 'A  B\n\nC',
    },
  ],
  links: [
    { name: 'a label', given: '<a href="https://a.example/">Go</a>', want: 'Go: https://a.example/' },
    { name: 'a label that asks', given: '<a href="https://a.example/">Lost?</a>', want: 'Lost? https://a.example/' },
    {
      name: 'a label that is the URL',
      given: '<a href="https://a.example/b/"> https://a.example/b/ </a>',
      want: 'https://a.example/b/',
    },
    {
      name: 'a label that is nearly the URL',
      given: '<a href="https://a.example/">A.example</a>',
      want: 'https://a.example/',
    },
    { name: 'the same tag', given: '<a href="{url}">{url}</a>', want: '{url}' },
    {
      name: 'a tag within',
      given: '<a href="https://a.example/{id}?b=c d&amp;e">Go</a>',
      want: 'Go: https://a.example/{id}?b=c%20d&e',
    },
    { name: 'an image', given: '<a href="https://a.example/"><img alt="Logo"></a>', want: 'Logo: https://a.example/' },
    {
      name: 'an image without text',
      given: '<a href="https://a.example/"><img alt=""></a>',
      want: 'https://a.example/',
    },
    { name: 'no target', given: '<a>a</a> <a href="">b</a> <a href="#top">c</a> <a href=" ">d</a>', want: 'a b c d' },
    { name: 'an address', given: '<a href="mailto:a@b.example?subject=Hi">a@b.example</a>', want: 'a@b.example' },
    {
      name: 'a labelled address',
      given: '<a href="mailto:a@b.example">Write to us</a>',
      want: 'Write to us: a@b.example',
    },
    {
      name: 'a message begun',
      given: '<a href="mailto:a@b.example?subject=Stop">Stop</a>',
      want: 'Stop: mailto:a@b.example?subject=Stop',
    },
    {
      name: 'a telephone number',
      given: '<a href="tel:+33472186000">+33 4 72 18 60 00</a>',
      want: '+33 4 72 18 60 00',
    },
    { name: 'a labelled number', given: '<a href="tel:+33472186000">Call us</a>', want: 'Call us: +33472186000' },
    {
      name: 'punctuation after a URL',
      given: '(see <a href="https://a.example/">a</a>), then <a href="{url}">{url}</a>.',
      want: '(see a: https://a.example/ ), then {url} .',
    },
    {
      name: 'text that touches',
      given: 'at<a href="https://a.example/">a.example</a><b>now</b>',
      want: 'at https://a.example/ now',
    },
    {
      name: 'a label of blocks',
      given: '<a href="https://a.example/"><h2>Gala</h2><div>Tonight</div></a>',
      want: 'Gala\n\nTonight: https://a.example/',
    },
    {
      name: 'a label in a row',
      given: '<a href="https://a.example/"><table><tr><td>Gala<td>€5</table></a>',
      want: 'Gala  €5: https://a.example/',
    },
    {
      name: 'links in a row',
      given: '<table><tr><td><a href="https://a.example/">a</a><td><a href="https://b.example/">b</a></table>',
      want: 'a: https://a.example/  b: https://b.example/',
    },
    {
      name: 'an unclosed link',
      given: '<a href="https://a.example/">a <a href="https://b.example/">b</a>',
      want: 'a: https://a.example/ b: https://b.example/',
    },
    {
      name: 'one URL twice in a sentence',
      given: '<p><a href="{url}">This</a> or <a href="{url}">that</a>.</p>',
      want: 'This: {url} or that.',
    },
    {
      name: 'a URL that the sentence says',
      given: '<p><a href="{url}">Go</a>, or copy <a href="{url}">{url}</a></p>',
      want: 'Go, or copy {url}',
    },
    {
      name: 'a button and its fallback',
      given: '<a href="{url}">Go</a><p>Or copy this:</p><a href="{url}">{url}</a>',
      want: 'Go: {url}\n\nOr copy this:\n\n{url}',
    },
  ],
  tags: [
    { name: 'values', given: '<p>Hi {name}, <b>{name}</b></p>{x}', want: 'Hi {name}, {name}\n\n{x}' },
    { name: 'values without room', given: '«{a}{b}»', want: '«{a}{b}»' },
    {
      name: 'blocks around paragraphs',
      given: '<p>A</p>{if x} <p>B</p> {else}<p>C</p>{endif}<p>D</p>',
      want: 'A\n\n{if x}\nB\n\n{else}\nC\n\n{endif}\nD',
    },
    {
      name: 'blocks in a paragraph',
      given: '<p>A</p><p> {if x} <b>B</b> {endif} </p><p>C</p>',
      want: 'A\n\n{if x}\nB\n\n{endif}\nC',
    },
    {
      name: 'blocks around divs',
      given: '<div>A</div>{if x}<div>B</div>{endif}<div>C</div>',
      want: 'A\n{if x}\nB\n{endif}\nC',
    },
    {
      name: 'blocks around rows',
      given: '<p>A</p><table role="table"><tr><th>B<td>b</tr>{for c in cs}<tr><th>C<td>c</tr>{endfor}</table><p>D</p>',
      want: 'A\n\nB  b\n{for c in cs}\nC  c\n{endfor}\n\nD',
    },
    {
      name: 'blocks around items',
      given: '<ul>{for a in as} <li>{a}</li> {endfor}<li>B</li></ul>',
      want: '{for a in as}\n- {a}\n{endfor}\n- B',
    },
    {
      name: 'numbers that blocks upset',
      given: '<ol><li>A</li>{if x}<li>B</li>{endif}</ol>',
      want: '- A\n{if x}\n- B\n{endif}',
    },
    {
      name: 'blocks around cells',
      given: '<table><tr><td>A</td>{if x}<td>B</td>{endif}</tr></table>',
      want: 'A\n\n{if x}\nB\n{endif}',
    },
    {
      name: 'blocks in a cell of a row',
      given: '<table><tr><td>{if x}<img alt="">{endif}</td><td>A</td><td>{if y}B{endif}</td></tr></table>',
      want: '{if x}{endif}A  {if y}B{endif}',
    },
    {
      name: 'blocks in a sentence',
      given: '<p>A {if x} b {endif} c{if y} d{endif}.</p>',
      want: 'A {if x}b {endif}c{if y} d{endif}.',
    },
    { name: 'two ways to say it', given: '<p> {if x} A {else} B {endif} </p>', want: '{if x}A {else}B {endif}' },
    {
      name: 'a block that ends a line',
      given: '<a href="{url}"> {label} {if note} <br>{note} {endif} </a>',
      want: '{label}{if note}\n{note}{endif}: {url}',
    },
    {
      name: 'links of two cases',
      given: '{if x}<a href="{url}">A</a>{else}<a href="{url}">B</a>{endif}',
      want: '{if x}A: {url} {else}B:\n{url}{endif}',
    },
    { name: 'a link of one case', given: '{if x}<a href="{url}">A</a>{endif}.', want: '{if x}A: {url} {endif}.' },
    {
      name: 'words after such a link',
      given: '{if x}<a href="{url}">A</a>{endif} b',
      want: '{if x}A: {url}{endif} b',
    },
    {
      name: 'blocks in a quote',
      given: '<blockquote><p>A</p>{if x}<p>B</p>{endif}</blockquote>',
      want: '> A\n>\n{if x}\n> B\n{endif}',
    },
    { name: 'nothing but blocks', given: '<table>{if x}{endif}</table>', want: '{if x}\n{endif}' },
    { name: 'tags where nothing is shown', given: '<img src="{url}" alt=""><p style="color: {x}">A</p>', want: 'A' },
  ],
}

const mail = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>New sign-in to your {product} account</title><style>.a { color: red }</style></head>
<body>
 <div style="display: none; max-height: 0; overflow: hidden; mso-hide: all">Was it you?${'&#847;&zwnj;&nbsp;'.repeat(20)}</div>
 <div role="article" lang="en">
  <table cellpadding="0" cellspacing="0" role="none"><tr><td style="padding: 24px 16px 32px">
   <!--[if mso]><table role="none" align="center" width="600"><tr><td><![endif]-->
   <table role="none"><tr>
    <td width="40"><img src="{logo}" width="40" height="40" alt style="display: block"></td>
    <td>{product}</td>
    <td align="right" lang="fr">Français ci-dessous</td>
   </tr></table>
   <table role="none"><tr><td style="padding: 40px">
    <h1 style="margin: 0">New sign-in to your account</h1>
    <div class="copy">
     <p style="margin: 0">Someone has just signed in to your {product} account from a device that we have not seen before.</p>
     <div style="line-height: 16px" aria-hidden="true">&#8203;</div>
     <table role="table" aria-label="The sign-in" style="width: 100%">
      <tr><th scope="row">Device</th><td><strong>{browser} on {device}</strong></td></tr>
      {if place}
      <tr><th scope="row">Place</th><td>{place}</td></tr>
      {endif}
      <tr><th scope="row">Time</th><td>{day}, <span style="white-space: nowrap">{time}&nbsp;UTC</span></td></tr>
     </table>
     <p>If it wasn’t you, secure your account now: we will sign out every device and help you choose a new password.</p>
    </div>
    <div style="line-height: 28px" aria-hidden="true">&#8203;</div>
    <table role="none"><tr><td align="center">
     <!--[if mso]><v:roundrect href="{url}"><center>Secure my account</center></v:roundrect><![endif]-->
     <!--[if !mso]><!-->
     <a href="{url}" style="display: inline-block">Secure my account</a>
     <!--<![endif]-->
    </td></tr></table>
    <div style="line-height: 20px" aria-hidden="true">&#8203;</div>
    <p style="margin: 0">Or copy this link into your browser:</p>
    <a href="{url}" style="display: block">{url}</a>
    <div class="copy" lang="fr"><p>C’était toi&nbsp;? Alors tout va bien.</p></div>
   </td></tr></table>
   <table role="none"><tr><td><p>© {year} <a href="{site}" style="display: inline-block">{entity}</a></p></td></tr></table>
   <!--[if mso]></td></tr></table><![endif]-->
  </td></tr></table>
 </div>
</body></html>`

const mailText = `{product}  Français ci-dessous

New sign-in to your account

Someone has just signed in to your {product} account from a device that
we have not seen before.

Device  {browser} on {device}
{if place}
Place  {place}
{endif}
Time  {day}, {time}\u00a0UTC

If it wasn’t you, secure your account now: we will sign out every device and
help you choose a new password.

Secure my account: {url}

Or copy this link into your browser:

{url}

C’était toi\u00a0? Alors tout va bien.

© {year} {entity}: {site}
`

for (const [group, cases] of Object.entries(groups)) {
  describe(group, () => {
    it.each(cases)('$name', ({ given, want }) => {
      expect(textOf(given)).toBe(want && `${want}\n`)
    })
  })
}

describe('a whole email', () => {
  it('reads well', () => {
    expect(textOf(mail)).toBe(mailText)
  })

  it('is one text however its source is spaced', () => {
    expect(textOf(mail.replace(/\s*\n\s*/g, '\n\n\t '))).toBe(mailText)
  })

  it('without a word on tags, takes those between rows for blocks', () => {
    const { html, restore } = protect('<p>{if x}A</p><table role="table">{if x}<tr><td>B</td></tr>{endif}</table>{y}')
    expect(restore(plainText(html))).toBe('{if x}A\n\n{if x}\nB\n{endif}\n\n{y}\n')
  })
})

describe('what is sent', () => {
  const paragraphs = '<p>A</p>{if x}<p>B</p>{endif}<p>C</p>'
  const rows = '<p>A</p><table role="table">{if x}<tr><td>B</td></tr>{endif}<tr><td>C</td></tr></table>'
  const wholeParagraph = '<p>A</p><p>{if x}B{endif}</p><p>C</p>'

  it.each([
    { given: paragraphs, x: true, want: 'A\n\nB\n\nC\n' },
    { given: paragraphs, x: false, want: 'A\n\nC\n' },
    { given: rows, x: true, want: 'A\n\nB\nC\n' },
    { given: rows, x: false, want: 'A\n\nC\n' },
    { given: wholeParagraph, x: true, want: 'A\n\nB\n\nC\n' },
    { given: wholeParagraph, x: false, want: 'A\n\nC\n' },
  ])('of $given when x is $x', ({ given, x, want }) => {
    const text = textOf(given).replace(/^(\{(?:if x|endif)\})\n/gm, '$1')
    expect(text.replace(/\{if x\}([\s\S]*?)\{endif\}/g, x ? '$1' : '')).toBe(want)
  })
})

describe('any email', () => {
  const word = fc.constantFrom(
    'a',
    'word',
    'mot\u00a0:',
    'x'.repeat(90),
    '{a}',
    '{b}',
    '{if x}',
    '{endif}',
    '&nbsp;',
    '&zwj;',
    ' ',
    '\n',
    '<br>',
    '.',
  )
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
  const element = fc.constantFrom(
    'p',
    'div',
    'b',
    'h1',
    'ul',
    'ol',
    'li',
    'table',
    'tr',
    'td',
    'th',
    'blockquote',
    'a href="https://a.example/"',
    'span style="display: block"',
  )
  const html = fc.letrec<{ node: string; nodes: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.tuple(element, tie('nodes')).map(([tag, inner]) => `<${tag}>${inner}</${tag.split(' ')[0]}>`),
    ),
    nodes: fc.array(tie('node'), { maxLength: 5 }).map((nodes) => nodes.join('')),
  })).nodes

  it('keeps every tag, once and in its order', () => {
    fc.assert(
      fc.property(html, (given) => {
        expect(textOf(given).match(/\{[^}]*\}/g)).toEqual(given.match(/\{[^}]*\}/g))
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps to its width, without spaces at the ends of lines and runs of blank lines', () => {
    fc.assert(
      fc.property(html, (given) => {
        const result = plainText(protect(given).html, { isBlock: () => false })
        expect(result).toMatch(/^$|^\S[\s\S]*\S\n$|^\S\n$/)
        expect(result).not.toMatch(/[^\S\n]\n|\n\n\n/)
        for (const line of result.split('\n'))
          expect(line.length <= 78 || !line.replace(/^[->\d. ]*|( \.+)+$/g, '').includes(' ')).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('says the same of its own text', () => {
    fc.assert(
      fc.property(fc.array(text), (given) => {
        const result = textOf(given.map((part) => `<p>${part.replaceAll('<br>', '')}</p>`).join('')).replace(
          /\{(if x|endif)\}/g,
          '',
        )
        const again = plainText(
          result
            .split(/\n{2,}/)
            .map((part) => `<p>${part}</p>`)
            .join(''),
        )
        expect(again.replaceAll(/\s+/g, ' ').trim()).toBe(result.replaceAll(/\s+/g, ' ').trim())
      }),
    )
  })

  it.each([
    {
      name: 'a megabyte of paragraphs',
      given: '<p>Some <b>words</b> and <a href="https://a.example/">a link</a>.</p>'.repeat(15_000),
    },
    {
      name: 'a megabyte of one paragraph',
      given: `<p>${'Some <b>words</b> and <a href="https://a.example/">a link</a>.'.repeat(15_000)}</p>`,
    },
    { name: 'a megabyte of cells', given: `<table><tr>${'<td>a {if x}</td>'.repeat(50_000)}</tr></table>` },
    { name: 'a megabyte of spaces', given: `<p>a${'&nbsp;'.repeat(170_000)}b${' '.repeat(500_000)}c</p>` },
    { name: 'a megabyte of line breaks', given: `<p>a${'<br>'.repeat(250_000)}b</p>` },
    { name: 'tables 500 deep', given: `${'<table><tr><td>a '.repeat(500)}${'b</td></tr></table>'.repeat(500)}` },
    { name: 'lists 500 deep', given: `${'<ul><li>word '.repeat(500)}${'</li></ul>'.repeat(500)}` },
    { name: 'elements 5,000 deep', given: `${'<blockquote><b>a '.repeat(5_000)}` },
  ])('reads $name in little time', ({ given }) => {
    const { html } = protect(given)
    const start = performance.now()
    expect(plainText(html, { isBlock: () => true }).length).toBeGreaterThan(1)
    expect(performance.now() - start).toBeLessThan(60_000)
  })
})

/** The text, tags as they are written here. */
function textOf(given: string): string {
  const { html, isBlock, restore } = protect(given)
  return restore(plainText(html, { isBlock }))
}

function protect(given: string) {
  const tags = [...new Set(given.match(/\{[^}]*\}/g))]
  const tagOf = (token: string) => tags[Number(token.slice(3, 13))] ?? token
  return {
    html: given.replace(/\{[^}]*\}/g, (tag) => `lfq${String(tags.indexOf(tag)).padStart(10, '0')}qfl`),
    isBlock: (token: string) => /^\{(?:if|else|endif|for|endfor)\b/.test(tagOf(token)),
    restore: (text: string) => text.replace(TOKENS, tagOf),
  }
}
