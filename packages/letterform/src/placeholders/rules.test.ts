import { describe, expect, it } from 'vitest'
import { findPositions } from './contexts.ts'
import type { Role } from './roles.ts'
import { ruleFor, type Verdict } from './rules.ts'

/** In the tables, `X` is a placeholder, `{if}` and the like are blocks. */
const token = (name: string) => `lfq${name.padEnd(10, '0')}qfl`
const ROLES: Role[] = ['literal', 'if', 'elif', 'else', 'endif', 'for', 'endfor']
const roleOf = (word: string): Role => ROLES.find((role) => word === token(role)) ?? 'value'

function verdicts(given: string): Verdict[] {
  const html = given.replace(/\bX(?=\b|px)/g, token('x')).replace(/\{(\w+)\}/g, (_, role) => token(role))
  return findPositions(html, roleOf)
    .filter(({ position }) => position.role === 'value')
    .map(({ position }) => ruleFor(position))
}

function short(verdict: Verdict): string {
  if ('refused' in verdict) return `refused ${verdict.refused}`
  return verdict.rule + (verdict.comment ? ' comment' : '') + (verdict.needsQuotes ? ' quotes' : '')
}

/** `no …` is the start of the reason for a refusal. */
function check(given: string, want: string): void {
  const got = verdicts(given).map(short)
  const wanted = want.split(' | ')
  expect(got).toHaveLength(wanted.length)
  for (const [index, one] of wanted.entries()) {
    if (one.startsWith('no')) expect(got[index]).toContain(`refused ${one.slice(3)}`)
    else expect(got[index]).toBe(one)
  }
}

const TABLES: Record<string, [given: string, want: string][]> = {
  text: [
    ['X', 'text'],
    ['<p>X</p>', 'text'],
    ['<td>X and X</td>', 'text | text'],
    ['<title>X</title>', 'text'],
    ['<title>X</title><a href="X">', 'text | link'],
    ['<textarea><b X></textarea>', 'text'],
    ['<title/><a href="X"></title>', 'text'],
    ['a < b X', 'text'],
    ['<3 X', 'text'],
    ['</ X>', 'no in a declaration'],
    ['&X;', 'text'],
    ['<p a="b>c">X', 'text'],
    ["<p a='\"'>X", 'text'],
    ['<p a=b"c>X', 'text'],
    ['<br/>X', 'text'],
    ['<noscript>X</noscript>', 'text'],
    ['<o:p>X</o:p>', 'text'],
    ['<style>a{}</style>X', 'text'],
    ['<style>a{}</styles X</style>X', 'no in a CSS | text'],
    ['<script>"</scripty>"</script>X', 'text'],
    ['<script><!-- <script> </script> X --></script>X', 'no in a script | text'],
    ['<script><!-- </script>X', 'text'],
    ['<xmp></b></xmp>X', 'text'],
  ],
  'names and raw text': [
    ['<X>', 'no in the name of a tag'],
    ['</X>', 'no in the name of a tag'],
    ['<a X>', 'no in a tag, where'],
    ['<a X="b">', 'no in a tag, where'],
    ['<a b X>', 'no in a tag, where'],
    ['<a b="c"X>', 'no in a tag, where'],
    ['<a title = X>', 'attribute quotes'],
    ['</a title="X">', 'attribute'],
    ['<script>X</script>', 'no in a script'],
    ['<SCRIPT>X</SCRIPT>', 'no in a script'],
    ['<xmp>X</xmp>', 'no in an element'],
    ['<iframe>X</iframe>', 'no in an element'],
    ['<noframes>X</noframes>', 'no in an element'],
    ['<noembed>X</noembed>', 'no in an element'],
    ['<plaintext>X</plaintext>', 'no in an element'],
    ['<!doctype X>', 'no in the doctype'],
    ['<!DOCTYPE html><p>X', 'text'],
    ['<?xml X ?>', 'no in a declaration'],
    ['<![CDATA[X]]>', 'no in a declaration'],
    ['<!ELEMENT X>', 'no in a declaration'],
    ['<p title="X', 'no in a tag or attribute that is never closed'],
    ['<p title="X>', 'no in a tag or attribute that is never closed'],
    ['<p title=X', 'no in a tag or attribute that is never closed'],
  ],
  comments: [
    ['<!-- X -->', 'no in a comment'],
    ['<!-- X --!>X', 'no in a comment | text'],
    ['<!-->X', 'text'],
    ['<!--->X', 'text'],
    ['<!-- > X', 'no in a comment'],
    ['<!-- a -- > X -->', 'no in a comment'],
    ['<!--[if mso]>X<![endif]-->', 'text comment'],
    ['<!--[if mso]><p title="X">X</p><![endif]-->X', 'attribute comment | text comment | text'],
    ['<!--[if mso | IE]><td style="width:X"><![endif]-->', 'css comment'],
    ['<!--[if gte mso 9]><v:fill src="X" /><![endif]-->', 'image comment'],
    ['<!--[if (mso)&(gte mso 15)]><v:roundrect href="X"><![endif]-->', 'link comment'],
    ['<!--[if X]>a<![endif]-->', 'no in the condition'],
    ['<!--[if mso]>X-->', 'no in a declaration, or in a conditional comment'],
    ['<!--[if mso]><!-- a -->X<![endif]-->', 'text'],
    ['<!--[if mso]><a href="X<![endif]-->', 'no in a tag or attribute'],
    ['<!--[if mso]><style>a{color:X}</style><![endif]-->', 'css comment'],
    ['<!--[if mso]><xml><![CDATA[X]]></xml><![endif]-->', 'no in a declaration'],
    ['<!--[if mso]><xml>X</xml><![endif]-->', 'text comment'],
    ['<!--[if !mso]><!-->X<!--<![endif]-->', 'text'],
    ['<!--[if !mso]><!-- -->X<!-- <![endif]-->', 'text'],
    ['<!--[if !mso]>-->X<!--<![endif]-->', 'text'],
    ['<![if !mso]>X<![endif]>', 'text'],
    ['<![if X]>a<![endif]>', 'no in the condition'],
    ['<!--[if mso]><title/>X<![endif]-->', 'text comment'],
  ],
  attributes: [
    ['<p title="X">', 'attribute'],
    ["<p title='X'>", 'attribute'],
    ['<p title=X>', 'attribute quotes'],
    ['<img alt="X" width="X">', 'attribute | attribute'],
    ['<p class="a X b" id="X">', 'attribute | attribute'],
    ['<a target="X" rel="X">', 'no in a target | no in a rel'],
    ['<a type="X">', 'no in a type'],
    ['<input type="X" value="X" name="X">', 'no in a type | attribute | attribute'],
    ['<ol type="X" start="X"><li value="X">', 'attribute | attribute | attribute'],
    ['<form method="X">', 'no in the method'],
    ['<svg:a svg:onclick="X">', 'no in the svg:onclick of <svg:a>'],
    ['<p foo:href="X">', 'no in the foo:href of <p>'],
    ['<p xml:base="X" xml:lang="X">', 'no in the xml:base of <p> | attribute'],
    ['<p href="X" src="X">', 'no in the href of <p> | no in the src of <p>'],
    ['<bgsound src="X">', 'no in the src of <bgsound>'],
    ['<p background="X">', 'no in the background of <p>'],
    ['<meta name="X" content="X" property="X">', 'no in the name of <meta> | attribute | no in the property'],
    ['<p aria-label="X" role="X" tabindex="X">', 'attribute | attribute | attribute'],
    ['<p data-="X">', 'no in the data- of <p>'],
    ['<td nowrap="X" colspan="X" scope="X">', 'attribute | attribute | attribute'],
    [
      '<p colspan="X">',
      'no in the colspan of <p>, an attribute that Letterform does not know (use data-colspan, or add it',
    ],
    ['<p formtarget="X" downloadurl="X">', 'no in a target | no in downloadurl'],
    [
      '<v:roundrect arcsize="X" fillcolor="X" o:title="X" downloadurl="X">',
      'attribute | attribute | attribute | no in d',
    ],
    ['<v:fill type="X" method="X" color="X">', 'no in a type | attribute | attribute'],
    [
      '<svg viewBox="X"><rect fill="X" width="X" x="X" mask="X" /></svg>',
      'attribute | css | attribute | css | no in the mask',
    ],
    ['<td bgcolor="X" width=X>', 'attribute | attribute quotes'],
    ['<p data-href="X">', 'attribute'],
    ['<html lang="X" dir="X">', 'attribute | attribute'],
    ['<html xmlns:v="X">', 'no in xmlns:v'],
    ['<p onclick="X">', 'no in onclick, which is a script'],
    ['<p ONLOAD=X>', 'no in onload'],
    ['<p [text]="X">', 'no in [text]'],
    ['<meta name="a" content="X">', 'attribute'],
    ['<meta content="X" http-equiv="refresh">', 'no in the content of a meta'],
    ['<meta http-equiv="X">', 'no in http-equiv'],
    ['<base href="X">', 'no in the href of <base>'],
    ['<base href="https://a/X">', 'no in the href of <base>'],
    ['<link href="X">', 'no in the href of <link>'],
    ['<iframe src="X">', 'no in the src of <iframe>'],
    ['<iframe srcdoc="X">', 'no in a srcdoc'],
    ['<script src="X"></script>', 'no in the src of <script>'],
    ['<object data="X">', 'no in the data of <object>'],
    ['<p srcdoc="X">', 'no in a srcdoc'],
    ['<div srcset="X">', 'no in the srcset of <div>'],
    ['<form action="X">', 'no in the address that a form'],
    ['<button formaction="X">', 'no in the address that a form'],
    ['<animate to="X">', 'no in the to of <animate>'],
    ['<param value="X">', 'no in the value of <param>'],
    ['<use xlink:href="X">', 'no in the xlink:href of <use>'],
    ['<a title="{if}X{else}X{endif}">', 'attribute | attribute'],
    ['<p constructor="X" __proto__="X">', 'no in the constructor | no in the __proto__'],
  ],
  'whole URLs': [
    ['<a href="X">', 'link'],
    ['<a HREF=X>', 'link quotes'],
    ['<a href=" X ">', 'link'],
    ['<area href="X">', 'link'],
    ['<blockquote cite="X">', 'link'],
    ['<img src="X">', 'image'],
    ['<td background="X">', 'image'],
    ['<video poster="X" src="X">', 'image | image'],
    ['<v:image src="X">', 'image'],
    ['<v:imagedata src="X" o:href="X">', 'image | image'],
    ['<v:fill href="X">', 'image'],
    ['<v:rect href="X">', 'link'],
    ['<svg><image xlink:href="X"></svg>', 'image'],
    ['<svg><a xlink:href="X"></svg>', 'link'],
    ['<a href="X/a">', 'link'],
    ['<a href="X?a=1">', 'link'],
    ['<a href="X#a">', 'link'],
    ['<a href="X?a=X">', 'link | url-query'],
    ['<a href="X/X">', 'link | url-path'],
    ['<a href="X/X?X#X">', 'link | url-path | url-query | url-query'],
    ['<a href="X.example.com">', 'no before text in href that would extend its host'],
    ['<a href="X:80">', 'no before text'],
    ['<a href="X@host/">', 'no before text'],
    ['<a href="X&amp;a=1">', 'no before text'],
    ['<a href="X&#47;a">', 'link'],
    ['<a href="X{literal}">', 'no before text'],
    ['<a href="X X">', 'link | no in the host'],
    ['<a href="{if}X{else}X{endif}">', 'link | link'],
    ['<a href="{if}X{endif}">', 'link'],
    ['<a href="{if}X{else}https://a/b{endif}">', 'link'],
    ['<a href="{if}X{else}https://a/b{endif}/X">', 'link | url-path'],
    ['<a href="{if}X{endif}X">', 'link | no in the host'],
    ['<a href="{for}X{endfor}">', 'no in href, in a loop'],
  ],
  'lists of URLs': [
    ['<img srcset="X">', 'srcset'],
    ['<source srcset="X 1x, X 2x">', 'srcset | srcset'],
    ['<img srcset=" X,  X 640w ">', 'srcset | srcset'],
    ['<img srcset="X 1x,X 2x">', 'srcset | srcset'],
    ['<img srcset=X>', 'srcset quotes'],
    ['<img srcset="https://a.example/X.png?X 2x, https://b.example/a,X 3x">', 'url-path | url-query | url-path'],
    ['<img srcset="cid:X 1x">', 'url-path'],
    ['<img srcset="X/a.png 2x">', 'srcset'],
    ['<img srcset="https://a/b.png X">', 'no in the size after a URL in srcset'],
    ['<img srcset="https://a/b.png X, X 2x">', 'no in the size | srcset'],
    ['<img srcset="X X">', 'srcset | no in the size'],
    ['<img srcset="X,X 2x">', 'no before text in srcset | no before text in srcset'],
    ['<img srcset="mailto:X">', 'no in a srcset that starts with mailto'],
    ['<img srcset="javascript:X">', 'no in the scheme'],
    ['<img srcset="a.png 1x, X.png 2x">', 'no before text'],
    ['<img srcset="/a/X">', 'no in a URL in srcset that does not start'],
    ['<img srcset="{if}X{else}X{endif}">', 'no in srcset, in a part | no in srcset, in a part'],
    ['<!--[if mso]><img srcset="X"><![endif]-->', 'no in a srcset in a conditional comment'],
    ['<a srcset="X">', 'no in the srcset of <a>'],
  ],
  'parts of URLs': [
    ['<a href="https://a.example/X">', 'url-path'],
    ['<a href="HTTPS://a.example/X">', 'url-path'],
    ['<a href="http://a.example:8080/X/b/X">', 'url-path | url-path'],
    ['<a href="https://a.example?X">', 'url-query'],
    ['<a href="https://a.example#X">', 'url-query'],
    ['<a href="https://a.example/b?c=X&amp;d=X#X">', 'url-query | url-query | url-query'],
    ['<a href="https:&#x2f;&sol;a.example/X">', 'url-path'],
    ['<a href="https://a.example/&quest;X">', 'url-query'],
    ['<a href="#X">', 'url-query'],
    ['<img src="#X">', 'no in a src that starts with #'],
    ['<img src="https://a.example/X.png">', 'url-path'],
    ['<img src="cid:X">', 'url-path'],
    ['<a href="cid:X">', 'no in a href that starts with cid'],
    ['<img src="mailto:X">', 'no in a src that starts with mailto'],
    ['<a href="mailto:X">', 'url-path'],
    ['<a href="mailto:X?subject=X">', 'url-path | url-query'],
    ['<a href="tel:X">', 'url-path'],
    ['<a href="sms:X?body=X">', 'url-path | url-query'],
    ['<a href="https://X">', 'no in the host'],
    ['<a href="https://X/">', 'no in the host'],
    ['<a href="https://a.X/">', 'no in the host'],
    ['<a href="https://X.a.example/">', 'no in the host'],
    ['<a href="https://u:X@a.example/">', 'no in the host'],
    ['<a href="https://a.example:X/">', 'no in the host'],
    ['<a href="https://a.example\\X">', 'no in the host'],
    ['<a href="https://u@a.example/X">', 'no in the host'],
    ['<a href="https:///X">', 'no in the host'],
    ['<a href="https:X">', 'no in the scheme'],
    ['<a href="X://a.example/">', 'no before text'],
    ['<a href="javascript:X">', 'no in the scheme'],
    ['<a href="java\nscript:X">', 'no in the scheme'],
    ['<a href="&#106;avascript:X">', 'no in the scheme'],
    ['<a href="&#1;javascript:X">', 'no in the scheme'],
    ['<a href="data:text/html,X">', 'no in the scheme'],
    ['<img src="data:image/png;base64,X">', 'no in the scheme'],
    ['<a href="vbscript:X">', 'no in the scheme'],
    ['<a href="//a.example/X">', 'no in a URL in href that does not start'],
    ['<a href="/X">', 'no in a URL in href that does not start'],
    ['<a href="a/X">', 'no in a URL in href that does not start'],
    ['<a href="?X">', 'no in a URL in href that does not start'],
    ['<a href="https://{if}a{else}b{endif}.example/X">', 'url-path'],
    ['<a href="{if}https{else}http{endif}://a.example/X">', 'url-path'],
    ['<a href="{if}https://a.example/{else}https://b.example/?c={endif}X">', 'url-query'],
    ['<a href="{if}https://a.example/{endif}X">', 'no in href, in a part of the URL that depends on a block'],
    ['<a href="{if}javascript:{else}https://a.example/{endif}X">', 'no in the scheme'],
    ['<a href="{if}https://a.example/{elif}mailto:{else}tel:{endif}X">', 'url-path'],
    ['<a href="https://a.example/?{for}&amp;id=X{endfor}">', 'url-query'],
    ['<a href="https://a.example{for}/X{endfor}">', 'no in href, in a loop'],
    ['<a href="https://a.example/{for}X?{endfor}">', 'no in href, in a loop'],
    ['<a href=https://a.example/X>', 'url-path quotes'],
  ],
  css: [
    ['<p style="color:X">', 'css'],
    ['<p style="color: X; width: Xpx !important">', 'css | css'],
    ['<p style=color:X>', 'css quotes'],
    ['<p style="margin: 0 X 0 X">', 'css | css'],
    ['<p style="font-family: &quot;A;B&quot;, C; color: X">', 'css'],
    ['<p style="width: calc(100% - X)">', 'css'],
    ['<p style="background-image: linear-gradient(90deg, X, X)">', 'css | css'],
    ['<p style="--brand: X">', 'css'],
    ['<p style="X">', 'no in the name of a CSS property'],
    ['<p style="X: red">', 'no in the name of a CSS property'],
    ['<p style="color: red; X">', 'no in the name of a CSS property'],
    ['<p style="background: url(X)">', 'css-url'],
    ['<p style="background: URL(\'X\')">', 'css-url'],
    ['<p style="background: url( &quot;X&quot; ) no-repeat; color: X">', 'css-url | css'],
    ['<p style="background:url(https://a.example/X.png?X)">', 'url-path | url-query'],
    ['<p style="background:url(X/a.png?b=X)">', 'css-url | url-query'],
    ['<p style="background:url(cid:X)">', 'url-path'],
    ['<p style="background:url(X.png)">', 'no before text in a CSS url()'],
    ['<p style="background:url(javascript:X)">', 'no in the scheme of a URL in a CSS url()'],
    ['<p style="background:url(/X)">', 'no in a URL in a CSS url()'],
    ['<p style="background:url(X), url(X)">', 'css-url | css-url'],
    ['<p style="background:url({if}X{else}X{endif})">', 'no in a CSS url() | no in a CSS url()'],
    ['<p style="{if}background:url(X){endif}">', 'css-url'],
    ['<p style="background:src(X)">', 'no in a CSS url()'],
    ['<p style="background:url(X">', 'no in a CSS url()'],
    ['<!--[if mso]><p style="background:url(X)"><![endif]-->', 'no in a CSS url() in a conditional comment'],
    ['<style>a { background: url(X) }</style>', 'sheet-url'],
    ["<style>a { background: url('https://a.example/X') }</style>", 'url-path'],
    ['<style>@font-face { src: url(X) }</style>', 'sheet-url'],
    ['<p style="background: url(data:a;b,c); color: X">', 'css'],
    ['<p style="background: image-set(X)">', 'no in a CSS url()'],
    ['<p style="width: expression(X)">', 'no in a CSS function'],
    ['<p style="width: X(1)">', 'no in a CSS function'],
    ['<p style="color: var(X)">', 'no in a CSS function'],
    ['<p style="content: \'X\'">', 'no in a CSS string'],
    ['<p style="content: &quot;X&quot;">', 'no in a CSS string'],
    ['<p style="/* X */ color: X">', 'no in a CSS comment | css'],
    ['<p style="color: \\X">', 'no after a backslash'],
    ['<p style="color: {if}X{else}red{endif}; width: X">', 'css | css'],
    ['<p style="{if}color: red;{endif} width: X">', 'css'],
    ['<p style="{if}color:{else}width: 1px;{endif} X">', 'no in CSS, in a part of the style that depends on a block'],
    ['<p style="{if}/*{else}*/{endif} color: X">', 'no in CSS, in a part of the style that depends on a block'],
    ['<p style="{for}color: X; /*{endfor}">', 'no in CSS, in a part of the style that depends on a block'],
    ['<style>a { color: X }</style>', 'css'],
    ['<style>X { color: red }</style>', 'no in a CSS selector'],
    ['<style>a:X { color: red }</style>', 'no in a CSS selector'],
    ['<style>a { X: red }</style>', 'no in the name of a CSS property'],
    ['<style>@media (max-width: X) { a { color: X } }</style>', 'no in a CSS at-rule | css'],
    ['<style>@media screen { a { color: red } b { width: X } } X</style>', 'css | no in a CSS selector'],
    ['<style>@import X; a { color: X }</style>', 'no in a CSS at-rule | css'],
    ['<style>@import url(X);</style>', 'no in a CSS url()'],
    ['<style>@font-face { font-family: X }</style>', 'css'],
    ['<style>a::before { content: "X" }</style>', 'no in a CSS string'],
    ['<style>a { content: "}" ; color: X }</style>', 'css'],
    ['<style>a { content: "\\"" ; color: X }</style>', 'css'],
    ['<style>/* } */ a { color: X }</style>', 'css'],
    ['<style>a { /* X */ }</style>', 'no in a CSS comment'],
    ['<svg style="fill: X">', 'css'],
  ],
}

for (const [name, rows] of Object.entries(TABLES)) {
  describe(name, () => {
    it.each(rows)('%s', check)
  })
}

it('allows attributes that the config declares', () => {
  const [found] = findPositions(`<p x-id="${token('x')}">`)
  expect(short(ruleFor(found!.position, new Set(['x-id'])))).toBe('attribute')
  expect(short(ruleFor(found!.position))).toContain('refused in the x-id of <p>, an attribute that')
})

describe('blocks', () => {
  const block = (html: string) => {
    const { position } = findPositions(html.replace('B', token('if')), roleOf)[0]!
    return short(ruleFor(position))
  }

  it.each([
    ['<p>B</p>', 'text'],
    ['<table>B<tr>', 'text'],
    ['<a title="B">', 'attribute'],
    ['<a href="B">', 'attribute'],
    ['<p style="B">', 'attribute'],
    ['<a class=B>', 'attribute quotes'],
    ['<title>B</title>', 'text'],
    ['<!--[if mso]>B<![endif]-->', 'text comment'],
    ['<p B>', 'refused in a tag, where an attribute has its name'],
    ['<B>', 'refused in the name of a tag'],
    ['<style>B</style>', 'refused in a <style> element'],
    ['<script>B</script>', 'refused in a script'],
    ['<!-- B -->', 'refused in a comment, which no recipient sees'],
  ])('%s', (given, want) => expect(block(given)).toBe(want))
})

describe('findPositions', () => {
  it('gives the place of a token in its attribute', () => {
    const html = `<p><A HREF='https://a.example/${token('x')}?b' id=c>`
    expect(findPositions(html)).toMatchObject([
      {
        token: token('x'),
        offset: 30,
        position: {
          kind: 'attribute',
          element: 'a',
          name: 'href',
          quote: "'",
          before: 'https://a.example/',
          after: '?b',
          start: 12,
          end: 48,
          attributes: ['href', 'id'],
        },
      },
    ])
  })

  it('names the element around text, also in conditional comments', () => {
    const x = token('x')
    const html = `<table><tr><td><b>a</b><br>${x}</td></tr><!--[if mso]><v:rect>${x}<![endif]-->${x}`
    const elements = findPositions(html).map(({ position }) => position.kind === 'text' && position.element)
    expect(elements).toEqual(['td', 'v:rect', 'table'])
  })

  it('reads megabytes within seconds', () => {
    const row = `<tr><td style="color:${token('x')}"><a href="https://a.example/${token('x')}">${token('x')}</a></td></tr>`
    const seconds = (count: number) => {
      const html = row.repeat(count)
      const start = performance.now()
      findPositions(html)
      return (performance.now() - start) / 1000
    }
    seconds(1000)
    expect(seconds(20_000)).toBeLessThan(30)
  })

  it.each([
    ['unclosed comments', '<!-- '],
    ['unclosed tags', '<a href="'],
    ['unclosed titles', '<title>'],
    ['conditions without an end', '<!--[if mso]> '],
    ['angle brackets', '<'],
    ['CDATA', '<![CDATA['],
    ['scripts', '<script><!--<script>'],
  ])('stays linear on %s', (_, piece) => {
    const start = performance.now()
    findPositions(piece.repeat(100_000) + token('x'))
    expect(performance.now() - start).toBeLessThan(30_000)
  })
})
