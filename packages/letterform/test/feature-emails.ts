import type { Files } from './project.ts'

/** Emails with every feature of the language: types, filters, blocks and positions. */
export const FEATURES: Files = {
  'emails/features/without-subject.html': `---
preheader: Hello << name >>
---
<!doctype html><html lang="en"><body><p style="background: url(<< picture >>)">Hello << name >></p>
<img src="<< picture >>" srcset="<< picture >> 2x" alt=""></body></html>`,
  'emails/features/every-type.html': `---
subject: Hello << user.first_name | title >>, << items | length >> items for << total | currency('EUR', 'fr') >>
preheader: << note | default('Nothing new') | truncate(12) >>
description: "Shows what there is. \\"\\"\\" \\\\ end"
variables:
  login_url: { type: url, description: Where to log in }
  plan: { type: string, enum: [free, pro] }
  level: { type: number, enum: [1, 2] }
  notice: { type: html }
  total: number
  note: string
  title: text
  colour: text
  width: text
  words: list
  loop_count: text
  discount: number
  is_new: boolean
  help_url: url
  slug: text
  query: string
  address: text
  since: date
  optional_text: boolean
scenarios:
  default:
    user: { first_name: ada, class: admin }
    login_url: https://acme.example
    plan: pro
    level: 1
    notice: <b>New</b>
    items: [{ label: Tea, price: 2.5, when: 2026-01-31 }]
---
<!doctype html><html lang="en"><head><title><< title >></title><style>p { color: << colour >> }</style></head><body>
<img src="<< _logo_url >>" alt="<< _product_name >>"><p style="width: << width >>px" title="<< note | default('') >>">
<< user.first_name | upper | lower | capitalize | trim >> << user.class >> << user.home.city | replace('a', 'b') >></p>
<< notice | safe >> << note | nl2br >> << words | join(', ') >> << words | first >> << words | last >> << words | length >> << query | urlencode >>
<% if plan == 'pro' and not (level == 2) %>Pro << loop_count >><% elif discount > 1.5 or is_new %><< discount | round(1) >>
<% else %><< discount | default(7) | abs | number('de') >><% endif %>
<% if items | length | plural == 'one' %>One<% elif discount | plural('lv') == 'zero' %>None<% else %><< level | plural('ar') >><% endif %>
<ul><% for item in items %><li><< loop.index >>/<< loop.length >> << item.label | truncate(9, true, '…') >>:
<< item.price | currency('USD') >> << item.when | date('full', 'ar-EG') >><% if not loop.last %>,<% endif %>
<% for tag in item.tags %><i><< tag >></i><% endfor %></li><% endfor %></ul>
<a href="<< login_url >>?a=1">Log in</a><a href="<< login_url >>"><< login_url >></a>
<a href="<< help_url or login_url >>">Help</a><a href="https://example.com/<< slug >>/x?q=<< query | urlencode >>&r=<< query >>#<< slug >>">x</a>
<a href="mailto:<< address >>">x</a><< since | date('long') >> << since | date('datetime', 'fr') >> << total >>
<!--[if mso]><p title="-<< note | default('-') >>-">-<< title >>-</p><a href="<< login_url >>">x</a>
<a href="https://example.com/<< slug >>?<< query >>">x</a><img src="<< _logo_url >>"><![endif]-->
<% if optional_text === none %>none<% endif %><% if optional_text == none %>nothing<% endif %></body></html>`,
  'emails/features/computed.html': `---
subject: << title >>
---
<!doctype html><html lang="en"><body><p style="color: << accent or 'red' >>"><< title >></p>
<img src="<< photo_url or _logo_url >>" alt=""><a href="https://example.com/<< slug or 'home' >>/x">Home</a>
<% if level != 2 and level !== 3 %>a<% endif %><% if level <= 2.5 or level >= 100 %>b<% endif %>
<% for word in words %><% if loop.first %><b><< word >></b><% else %>, << word >><% endif %><% endfor %></body></html>`,
  'emails/1st/plain.html': `---
subject: Hello
getter: getPlainMail
---
<!doctype html><html lang="en"><body><p>Hello from << _product_name >></p></body></html>`,
}

/** The folders and files of the template `guide`. */
export const REFERENCE = [
  'emails',
  'components',
  'layouts',
  'images',
  'config.js',
  'config.production.js',
  'tailwind.config.js',
]
