import { expect, it } from 'vitest'
import { leftExpressions } from './left-expressions.ts'

function find(text: string) {
  const email = { file: 'emails/a.html', text }
  return leftExpressions({ html: text, headers: [], email, templates: [], isStrict: true })
}

it.each([
  ['SendGrid', '<p>Hello -firstName-,</p>', '-firstName-'],
  ['SendGrid', '<p>Hello [%name%],</p>', '%name%'],
  ['Mailgun', '<p>Hello %recipient.name%</p>', '%recipient.name%'],
  ['Mailgun in a link', '<a href="%unsubscribe_url%">x</a>', '%unsubscribe_url%'],
  ['Mailgun in a query', '<a href="https://a.b/?e=%recipient.email%">x</a>', '%recipient.email%'],
  ['Mailchimp', '<p>*|FNAME|*</p>', '*|FNAME|*'],
  ['Mailjet', '<p>[[data:name:"friend"]]</p>', '[[data:name:"friend"]]'],
  ['Brevo', '<p>{{ params.NAME }}</p>', '{{ params.NAME }}'],
  ['Handlebars', '<p>{{#if paid}}</p>', '{{#if paid}}'],
  ['Jinja', '<p>{% include "x" %}</p>', '{% include "x" %}'],
  ['JavaScript', '<p>${ user.name }</p>', '${ user.name }'],
  ['Ruby', '<p>#{name}</p>', '#{name}'],
  ['Blade', '<p>{!! $html !!}</p>', '{!! $html !!}'],
  ['Smarty', '<p>{$name}</p>', '{$name}'],
  ['PHP', '<p>$user-&gt;name</p>', '$user->name'],
  ['Python', '<p>Hello %(name)s</p>', '%(name)s'],
  ['Razor', '<p>@Model.Name</p>', '@Model.Name'],
  ['Velocity', '<p>#if($paid)</p>', '#if($'],
])('finds the tags of %s: %s', (_name, text, found) => {
  const problems = find(text)
  expect(problems.map(({ code }) => code)).toEqual([expect.stringMatching(/^expression-(?:left|likely)$/)])
  expect(problems[0]!.message).toContain(`“${found}”`)
})

it.each([
  '<p>Save 50%now% or 20% and 30%.</p>',
  '<p>Between 10 % and 20 %</p>',
  '<a href="https://a.b/?q=%C3%A9t%C3%A9&amp;r=%20name%20">x</a>',
  '<a href="https://a.b/%E2%80%99%20x">x</a>',
  '<table width="100%" style="width:100%;height:50%"></table>',
  '<p>A well-known, twenty-one-year-old -optional- word - and - dashes</p>',
  '<p>It costs $5, US$ 10 or $AAPL; write to @model or @Models</p>',
  '<p>#1 #if you like #hashtag {a} {0} [[1]] [sic]</p>',
  '<pre>echo %PATH% ${HOME}</pre><code>#{name}</code>',
  '<style>.a { width: 50% } .-aB- {}</style>',
  '<!--[if mso]><v:rect style="width:%name%"/><![endif]-->',
])('leaves text alone: %s', (text) => {
  expect(find(text)).toEqual([])
})
