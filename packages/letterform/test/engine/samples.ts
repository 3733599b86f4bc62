export const CLASSES =
  `p-4 px-2 m-0 mt-4 -mt-2 mx-auto w-full w-1/2 w-[600px] text-sm font-bold text-slate-700 text-[#abc] bg-white bg-[#fff]
  border border-solid rounded leading-6 block hidden sm:hidden sm:p-2 dark:bg-slate-800 hover:underline underline !m-0
  text-center unknown own first:mt-0 p-2.5 bg-black/50 w-[calc(100%-10px)] lfq000000000xqfl`.split(/\s+/)

export const STYLES = [
  'color: red',
  'margin: 0px; padding: 0em',
  'width: 100px',
  'font-family: &quot;A B&quot;, serif',
  'background: url(a.png) no-repeat',
  'mso-line-height-rule: exactly;',
  'color: #ABC; color: #def',
  'padding-top: 0; padding: 4px',
  "font-family: 'X'",
  'margin:1px 2px;  border : 1px solid',
  'width: calc(100% - 2px)',
  'color: red !important',
  'background-color: rgb(0 0 0 / 50%)',
  'width: var(--own)',
  'color: {{ page.color }}',
]

export const TEXTS = [
  'Hello',
  'a &amp; b',
  '  spaced   out ',
  '\n',
  '\n\n',
  '\n  \n  ',
  '\t',
  'x < y',
  '&nbsp;',
  '«é»',
  'lfqtokenab001qfl',
  '{{ page.title }}',
  '{{{ page.html }}}',
  '{{ missing }}',
  '{{ 1 + 1 }}',
  '{{ page.n > 2 ? "yes" : "no" }}',
  '@{{ later }}',
  '{{ page.deep.x }}',
  '{{ page.list }}',
  '{{ page.nope.x || "none" }}',
  '{{ page.none ?? page.title }}',
  '{{ page.list.map(one => one + page.n).join(", ") }}',
  '{{ title|upper }}',
  '{{ greeting }}',
  '{{ page.title + `!` }}',
  '{{ typeof missing }}',
  '$& {{ page.dollar }}',
  '{{ page.n }}{{ page.n }}',
  '<{{ "b" }}>',
  '{{ page.double(page.n) }}',
  '{{ page.list.reverse().join() }}',
  '{{ page.list.splice(0, 1) }}{{ page.list.length }}',
  '{{ seen = page.n }}{{ seen }}',
  '{{ this.greeting }}',
  '{{ page.deep.x++ }}',
]

export const VALUES = [
  'one',
  '12',
  'true',
  'false',
  'a b',
  '',
  '{{ page.title }}',
  '{{{ page.html }}}',
  '[1,2]',
  '{&quot;a&quot;: 1}',
  '&lt;b&gt;',
  "it's",
  'a &quot;b&quot;',
  'null',
  'undefined',
  '-1',
  '{{ missing }}',
  'lfqtokenab002qfl',
]

export const ATTRIBUTES = [
  'hidden',
  'data-x="1"',
  'data-none="null"',
  'aria-hidden="true"',
  'bgcolor="#abc"',
  'align="center"',
  'lang="{{ page.lang }}"',
  'width="100"',
  'title="undefined"',
  'id="one"',
  'alt=""',
  'href-production="https://example.com/a?b=1&c=2"',
  'attributes',
  'onClick="x"',
  'data-json=\'["a"]\'',
  '@click="y"',
]

export const TAGS = 'div p span a table td tr strong em h1 ul li center b custom-tag o:p sup'.split(' ')
export const VOID = ['<br>', '<img src="a.png">', '<hr>', '<br/>', '<img class="w-full" width="10" alt>']

export const CONDITIONS = [
  'page.double(page.n) > 5',
  'page.n > 2',
  'nothing',
  'page.deep.x',
  '!page.title',
  "page.lang === 'fr' && 1",
  'page.nope.x',
  'a b',
]
export const LISTS = [
  'page.list',
  '[1,2]',
  'page.deep',
  '[]',
  'page.none',
  "'ab'",
  'Object.keys(page.deep)',
  'page.list.sort()',
]
