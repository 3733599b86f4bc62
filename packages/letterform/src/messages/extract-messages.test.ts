import { expect, it } from 'vitest'
import { extractMessages } from './extract-messages.ts'
import { parseCatalog } from './parse-catalog.ts'

function extract(text: string, yaml = '') {
  const { messages } = parseCatalog({ file: 'locales/en.yaml', text: yaml })
  const found = extractMessages({ file: 'emails/hi.html', text }, { id: 'hi', locale: 'en', messages })
  return [found.text, ...found.edits.map((edit) => `${edit.path.join('.')}: ${edit.text}`)]
}

it.each<[given: string, text: string, ...messages: string[]]>([
  ['<p>Hello you</p>', "<p>{{ t('hi.hello-you') }}</p>", 'hi.hello-you: Hello you'],
  ['<p>Hello << name >>!</p>', "<p>{{ t('hi.hello') }}</p>", 'hi.hello: Hello << name >>!'],
  [
    '<p>\n  One\n  two <b>three</b>.\n</p>',
    "<p>\n  {{{ t('hi.one-two-three') }}}\n</p>",
    'hi.one-two-three: One two <b>three</b>.',
  ],
  ['<a href="x"><b>Go now</b></a>', '<a href="x"><b>{{ t(\'hi.go-now\') }}</b></a>', 'hi.go-now: Go now'],
  ['<p><b>A</b> and <b>B</b></p>', "<p>{{{ t('hi.a-and-b') }}}</p>", 'hi.a-and-b: <b>A</b> and <b>B</b>'],
  ['<p><% if a %>Yes<% endif %> no</p>', "<p>{{ t('hi.yes-no') }}</p>", 'hi.yes-no: <% if a %>Yes<% endif %> no'],
  [
    '<% if a %>Yes<p>No</p><% endif %>',
    "<% if a %>{{ t('hi.yes') }}<p>{{ t('hi.no') }}</p><% endif %>",
    'hi.yes: Yes',
    'hi.no: No',
  ],
  ['<p>It’s 5&nbsp;pm</p>', "<p>{{{ t('hi.its-5-pm') }}}</p>", 'hi.its-5-pm: It’s 5&nbsp;pm'],
  [
    '<p>A</p><i>a</i><p>A</p>',
    "<p>{{ t('hi.a') }}</p><i>{{ t('hi.a-2') }}</i><p>{{ t('hi.a') }}</p>",
    'hi.a: A',
    'hi.a-2: a',
  ],
  ['<p>مرحبا</p>', "<p>{{ t('hi.text') }}</p>", 'hi.text: مرحبا'],
  ['<img alt="A cat" title=x src="cat.png">', '<img alt="{{ t(\'hi.alt\') }}" title=x src="cat.png">', 'hi.alt: A cat'],
  [
    '<x-button url="https://a.example/b c" hint="Press me" button="Go" size="big">Go</x-button>',
    '<x-button url="https://a.example/b c" hint="{{ t(\'hi.hint\') }}" button="{{ t(\'hi.button\') }}" size="big">{{ t(\'hi.go\') }}</x-button>',
    'hi.hint: Press me',
    'hi.button: Go',
    'hi.go: Go',
  ],
  [
    "---\nsubject: 'It''s << name >>'\npreheader: Read\nlocale: en\n---\n",
    '---\nsubject: "{{ t(\'hi.subject\') }}"\npreheader: "{{ t(\'hi.preheader\') }}"\nlocale: en\n---\n',
    "hi.subject: It's << name >>",
    'hi.preheader: Read',
  ],
  [
    '<p>Open {{ page.brand.product }} or {{title}} or {{ page.title }}</p>',
    "<p>{{ t('hi.open-or-or', { product: page.brand.product, title, page_title: page.title }) }}</p>",
    'hi.open-or-or: Open {{ product }} or {{ title }} or {{ page_title }}',
  ],
  [
    '---\nsubject: Welcome to {{{ page.brand.product }}}\n---\n<p>Thank {{ name }}&nbsp;!</p>',
    `---\nsubject: "{{{ t('hi.subject', { product: page.brand.product }) }}}"\n---\n<p>{{{ t('hi.thank', { name }) }}}</p>`,
    'hi.subject: Welcome to {{ product }}',
    'hi.thank: Thank {{ name }}&nbsp;!',
  ],
  ['Hello', "{{ t('hi.hello') }}", 'hi.hello: Hello'],
  ['<img alt=\'A "cat"\'>', '<img alt=\'{{{ t("hi.alt") }}}\'>', 'hi.alt: A "cat"'],
  ['a<p lang="fr">b</p>c', "{{ t('hi.a') }}<p lang=\"fr\">b</p>{{ t('hi.c') }}", 'hi.a: a', 'hi.c: c'],
  ['<p>Et <i lang="fr">voilà</i></p>', "<p>{{{ t('hi.et-voila') }}}</p>", 'hi.et-voila: Et <i lang="fr">voilà</i>'],
  ['<p lang="en-GB">Hi</p>', '<p lang="en-GB">{{ t(\'hi.hi\') }}</p>', 'hi.hi: Hi'],
])('extracts from %j', (given, ...want) => {
  expect(extract(given)).toEqual(want)
  // What has been extracted is not extracted again.
  expect(extract(want[0]!)).toEqual([want[0]])
})

it.each([
  '<p>{{ page.title.trim() }} now</p>',
  '<p>{{ page.title }}</p>',
  '<p><< name >>: 12 &euro;</p>',
  '<!-- A comment --><!--[if mso]><p>Outlook</p><![endif]-->',
  '<style>p { color: red }</style><script props>module.exports = { a: "Some text" }</script>',
  '<p lang="fr">Bonjour <i>toi</i></p> <hr><x-card lang="fr" title="Bonjour à tous"><x-card>Oui</x-card></x-card>',
  '<b>Open<p></p></b>',
  '---\nsubject: "{{ t(\'a\') }}"\ncategory: some words\n---\n',
  '<div class="some words" style="color: red" data-x="some words"></div>',
])('leaves %j', (given) => {
  expect(extract(given)).toEqual([given])
})

it('uses the keys of texts that exist, and no key that is in use', () => {
  expect(extract('<p>Hello</p><p>Bye</p><p>Now</p>', 'hi: { hello: Hello, bye: Other, now: { x: y } }')).toEqual([
    "<p>{{ t('hi.hello') }}</p><p>{{ t('hi.bye-2') }}</p><p>{{ t('hi.now-2') }}</p>",
    'hi.bye-2: Bye',
    'hi.now-2: Now',
  ])
})
