import { describe, expect, it } from 'vitest'
import { replaceTags } from './convert-template.ts'
import { findForeign, leftExpressions } from './find-foreign.ts'

it('finds PHP in a template that Maizzle could not compile', () => {
  const text = "@if ($a) {{ f($b->c) }} {{ __('d') }} {{ page.e }} @endif"
  const [found] = findForeign([{ file: 'a.html', text, left: new Set() }])
  expect(found!.tags.map(({ start, end }) => text.slice(start, end))).toEqual([
    '@if ($a)',
    '{{ f($b->c) }}',
    "{{ __('d') }}",
    '@endif',
  ])
})

/** Converts one template in which Maizzle left all expressions as they are. */
function convert(text: string): { text: string; syntaxes: string[]; left: string[] } {
  const [found] = findForeign([{ file: 'a.html', text, left: leftExpressions(text) }])
  if (!found) return { text, syntaxes: [], left: [] }
  return {
    text: replaceTags(text, found.tags),
    syntaxes: found.syntaxes.map(({ name }) => name),
    left: found.tags.flatMap(({ start, end, ours, reason }) =>
      ours === undefined ? [`${text.slice(start, end)}: ${reason}`] : [],
    ),
  }
}

const table: [language: string, rows: [given: string, want: string][]][] = [
  [
    'Handlebars',
    [
      ['{{#if a}}{{b.c}}{{else}}{{{d}}}{{/if}}', '<% if a %><< b.c >><% else %><< d | safe >><% endif %>'],
      ['{{#unless a}}x{{else if b}}y{{/unless}}', '<% if not a %>x<% elif b %>y<% endif %>'],
      [
        '{{#each order.items}}{{name}}, {{this.price}} {{../currency}}{{/each}}',
        '<% for item in order.items %><< item.name >>, << item.price >> << currency >><% endfor %>',
      ],
      [
        '{{#each tags}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}',
        '<% for tag in tags %><< tag >><% if not loop.last %>, <% endif %><% endfor %>',
      ],
      ['{{#each xs as |x|}}{{x.a}}{{/each}}{{~ b ~}}', '<% for x in xs %><< x.a >><% endfor %><< b >>'],
      [
        '{{#each a}}{{#each list}}{{b}} {{../c}}{{/each}}{{/each}}',
        '<% for a_item in a %><% for list_item in a_item.list %><< list_item.b >> << a_item.c >><% endfor %><% endfor %>',
      ],
      ['{{!-- a {{b}} --}}{{! c }}{{#if a}}b{{/if}}', '<% if a %>b<% endif %>'],
      [
        '{{#if xs}}a{{/if}}{{#unless xs}}b{{/unless}}{{#each xs}}{{#if ys}}{{#each ys}}{{this}}{{/each}}{{/if}}{{/each}}',
        '<% if xs | length %>a<% endif %><% if not (xs | length) %>b<% endif %><% for x in xs %><% if x.ys | length %><% for y in x.ys %><< y >><% endfor %><% endif %><% endfor %>',
      ],
      ['{{#with a}}{{b}} {{../c}}{{/with}}{{d}}', '<% if a %><< a.b >> << c >><% endif %><< d >>'],
      [
        '{{#equals a "b"}}x{{else}}y{{/equals}}{{#greaterThan c.d 100}}{{insert e "default=f"}}{{/greaterThan}}{{#and a b}}c{{/and}}',
        '<% if a == "b" %>x<% else %>y<% endif %><% if c.d > 100 %><< e | default("f") >><% endif %><% if a and b %>c<% endif %>',
      ],
    ],
  ],
  [
    'Mustache',
    [['{{#a}}x{{/a}}{{^b}}{{c}}{{/b}}{{{d}}}', '{{#a}}x{{/a}}<% if not b %><< c >><% endif %><< d | safe >>']],
  ],
  [
    'Django',
    [
      [
        '{% load i18n %}{% trans "Hi" %} {% blocktrans %}{{ a|default:"b | c" }}{% endblocktrans %}{# d #}',
        'Hi << a|default("b | c") >>',
      ],
      [
        '{% for x in a.xs.all %}{{ forloop.counter }}{% if x.b is None %}c{% elif d|length > 1 %}e{% endif %}{% endfor %}',
        '<% for x in a.xs %><< loop.index >><% if x.b == none %>c<% elif d|length > 1 %>e<% endif %><% endfor %>',
      ],
      [
        '{% load a %}{% autoescape off %}{{ b|linebreaksbr }}{{ c|escape }}{% endautoescape %}',
        '<< b | nl2br >><< c >>',
      ],
      [
        '{% load a %}{% block b %}{% if c %}{% trans d %}{% endif %}{% endblock %}',
        '{% block b %}<% if c %><< d >><% endif %>{% endblock %}',
      ],
    ],
  ],
  [
    'Liquid',
    [
      [
        '{% if a == nil %}{{ b | upcase }}{% elsif c %}{{ d | default: "x" }}{% endif %}',
        '<% if a == none %><< b | upper >><% elif c %><< d | default("x") >><% endif %>',
      ],
      ['{%- unless a -%}{{ b | escape }}{%- endunless -%}', '<% if not (a) %><< b >><% endif %>'],
      [
        '{% for x in a.xs %}{% unless forloop.first %}, {% endunless %}{{ x }}{% endfor %}',
        '<% for x in a.xs %><% if not (loop.first) %>, <% endif %><< x >><% endfor %>',
      ],
    ],
  ],
  [
    'Jinja2',
    [
      [
        '{# c #}{% if a is not none and b %}{{ c|upper }}{% elif d %}{{ e | e }}{% else %}f{% endif %}',
        '<% if a != none and b %><< c|upper >><% elif d %><< e >><% else %>f<% endif %>',
      ],
      [
        '{% for x in xs %}{{ loop.index }}: {{ x.y | default("a | b") }}{% endfor %}',
        '<% for x in xs %><< loop.index >>: << x.y | default("a | b") >><% endfor %>',
      ],
    ],
  ],
  [
    'Twig',
    [
      [
        '{% if a is null %}{{ b|raw }}{% elseif c %}d{% endif %}',
        '<% if a == none %><< b | safe >><% elseif c %>d<% endif %>'.replace('elseif', 'elif'),
      ],
    ],
  ],
  [
    'Blade',
    [
      [
        "{{-- a --}}{{ $user->name }} {!! $b !!} {{ $c['d'] }} {{ $e ?? 'f' }} @{{ g }} h@i.example @media (a) {}",
        "<< user.name >> << b | safe >> << c.d >> << e | default('f') >> @{{ g }} h@i.example @media (a) {}",
      ],
      [
        "@if ($a->b && !$c) x @elseif ($d === 'e') y @else z @endif @unless($f) g @endunless @isset($h) i @endisset",
        "<% if a.b and not c %> x <% elif d == 'e' %> y <% else %> z <% endif %> <% if not (f) %> g <% endif %> <% if h %> i <% endif %>",
      ],
      [
        '@if (count($xs) > 0) a @endif @foreach ($xs as $x) {{ $loop->iteration }} {{ $x->y }} @endforeach @if ($xs) b @endif',
        '<% if (xs | length) > 0 %> a <% endif %> <% for x in xs %> << loop.index >> << x.y >> <% endfor %> <% if xs | length %> b <% endif %>',
      ],
    ],
  ],
  [
    'Go’s templates',
    [
      [
        '{{if .Items}}a{{end}}{{range .Items}}{{.A}}{{end}}{{with .B}}{{.C}}{{end}}{{.D | urlquery}} {{.E | safeHTML}}',
        '<% if Items | length %>a<% endif %><% for Item in Items %><< Item.A >><% endfor %><% if B %><< B.C >><% endif %><< D >> << E | safe >>',
      ],
      [
        '{{ if and .A (eq .B "c") }}{{ .D.E }}{{ else if not .F }}x{{ else }}y{{ end }}',
        '<% if A and (B == "c") %><< D.E >><% elif not F %>x<% else %>y<% endif %>',
      ],
      [
        '{{range .Items}}{{.Name}} {{.}} {{$.Title}}{{end}}',
        '<% for Item in Items %><< Item.Name >> << Item >> << Title >><% endfor %>',
      ],
      [
        '{{- range $i, $x := .Xs -}}{{ $x.A }}{{- end -}}{{ len .Xs }}',
        '<% for x in Xs %><< x.A >><% endfor %><< Xs | length >>',
      ],
    ],
  ],
  [
    'ERB',
    [
      [
        '<%= @user.name %><% if @a && !b %>x<% elsif c %>y<% else %>z<% end %>',
        '<< user.name >><% if a and not b %>x<% elif c %>y<% else %>z<% endif %>',
      ],
      [
        '<% @items.each do |item| -%><%= item.price %><% end %><%# note %><%== html %>',
        '<% for item in items %><< item.price >><% endfor %><< html | safe >>',
      ],
      ['<% unless a %>x<% end %>', '<% if not (a) %>x<% endif %>'],
      [
        '<%= @a.b.upcase %> <%= @c.size %> <% if @d.any? && @e.present? %>x<% end %><% unless @d.empty? %>y<% end %>',
        '<< a.b | upper >> << c | length >> <% if (d | length) and e %>x<% endif %><% if not ((d | length == 0)) %>y<% endif %>',
      ],
    ],
  ],
  [
    '*|NAME|*',
    [
      [
        '*|FNAME|* *|IF:VIP|*x*|ELSEIF:A=b|*y*|ELSE:|*z*|END:IF|*',
        '<< FNAME >> <% if VIP %>x<% elif A == "b" %>y<% else %>z<% endif %>',
      ],
      [
        '<!--*|IF:A|*-->a<!-- *|END:IF|* -->*|IF:AGE >= 18|*b*|END:IF|**|UPPER:LNAME|*',
        '<% if A %>a<% endif %><% if AGE >= 18 %>b<% endif %><< LNAME | upper >>',
      ],
    ],
  ],
  [
    '%%name%%',
    [
      ['100%% sure, %%first_name%%', '100%% sure, %%first_name%%'],
      ['Hello %%first_name%%', 'Hello << first_name >>'],
    ],
  ],
  ['[[name]]', [['Hello [[ first_name ]] [x]', 'Hello << first_name >> [x]']]],
  [`\${name}`, [[`<a href="\${links.home}">$5</a>`, '<a href="<< links.home >>">$5</a>']]],
  ['{{ }}', [['<p>{{ first_name }} {{ a.b | upper }}</p>', '<p><< first_name >> << a.b | upper >></p>']]],
]

describe.each(table)('%s', (language, rows) => {
  it.each(rows)('%j', (given, want) => {
    const { text, syntaxes } = convert(given)
    expect(text).toBe(want)
    expect(syntaxes).toEqual([language])
  })
})

it.each([
  [
    '{{define "a"}}<p>{{.B}}</p>{{range $i, $x := .C}}{{$i}} {{$x.D}}{{end}}{{$y := .E}}{{$y}}{{end}}',
    [
      '{{define "a"}}: a layout or a component replaces it',
      '{{$i}}: this expression has no equal',
      '{{$y := .E}}: this expression has no equal',
      '{{$y}}: this expression has no equal',
      '{{end}}: a layout or a component replaces it',
    ],
  ],
  [
    "@section('a'){{ $b->c() }}{{ route('d', $e) }}@foreach (f() as $g){{ $g }}@endforeach @endsection",
    [
      "@section('a'): a layout with slots replaces inheritance",
      '{{ $b->c() }}: PHP other than names has no equal',
      "{{ route('d', $e) }}: PHP other than names has no equal",
      '@foreach (f() as $g): this loop has no equal',
      '{{ $g }}: it is inside of a block that has no equal',
      '@endforeach: it is inside of a block that has no equal',
      '@endsection: a layout with slots replaces inheritance',
    ],
  ],
  [
    '<%= @a.first.name %><%= yield %><%= b(@c) %><% end %>',
    ['<%= @a.first.name %>: Ruby', '<%= yield %>: Ruby', '<%= b(@c) %>: Ruby', '<% end %>: nothing opens'],
  ],
  ['*|IF:MC_PREVIEW_TEXT|*a*|END:IF|*', ['*|IF:MC_PREVIEW_TEXT|*: only Mailchimp', '*|END:IF|*: it is inside']],
  ['{{formatDate a "b"}}{{#if c}}d{{/if}}', ['{{formatDate a "b"}}: helpers have no equal']],
  [
    '{{> footer}}{{#each (sort a)}}{{b}}{{/each}}',
    [
      '{{> footer}}: a partial becomes a component',
      '{{#each (sort a)}}: there is no each like this',
      '{{b}}: it is inside of a block that has no equal',
      '{{/each}}: it is inside of a block that has no equal',
    ],
  ],
  [
    '{% if a %}{{ b | date: "%Y" }}{% assign c = d %}{% endif %}',
    ['{{ b | date: "%Y" }}: ', '{% assign c = d %}: there is no assign'],
  ],
  [
    '{% for a in b limit:3 %}{{ a }}{% endfor %}{% unless c %}{% endunless %}',
    [
      '{% for a in b limit:3 %}: this loop has no equal',
      '{{ a }}: it is inside of a block that has no equal',
      '{% endfor %}: it is inside of a block that has no equal',
    ],
  ],
  [
    '{% extends "base.html" %}{% load i18n %}{% blocktrans with a=b %}{{ a }}{% autoescape off %}c{% endautoescape %}{% endblocktrans %}{% url "d" %}{{ e }}',
    [
      '{% extends "base.html" %}: a layout with slots replaces inheritance',
      '{% blocktrans with a=b %}: there is no blocktrans',
      '{{ a }}: it is inside of a block that has no equal',
      '{% autoescape off %}: it is inside',
      '{% endautoescape %}: it is inside',
      '{% endblocktrans %}: it is inside',
      '{% url "d" %}: the backend passes URLs as values',
    ],
  ],
  [
    '{% extends "a" %}{% block b %}{{ c }}{% endblock %}{% macro d() %}{% block e %}f{% endblock %}{% endmacro %}{{ g }}',
    [
      '{% extends "a" %}: a layout with slots replaces inheritance',
      '{% block b %}: a layout with slots replaces inheritance',
      '{% endblock %}: a layout with slots replaces inheritance',
      '{% macro d() %}: there is no macro',
      '{% block e %}: it is inside',
      '{% endblock %}: it is inside',
      '{% endmacro %}: it is inside',
    ],
  ],
  ['{% for a in b %}c{% else %}d{% endfor %}', ['{% else %}: a loop has no else']],
  ['{{#if a}}<p>', ['{{#if a}}: a block around it has no end']],
  ['{{/if}}<p>{{#if a}}b{{/if}}', ['{{/if}}: nothing opens what it ends']],
  [
    '<%= link_to "a", b_path(c) %><% end %>',
    ['<%= link_to "a", b_path(c) %>: Ruby other than names has no equal', '<% end %>: nothing opens what it ends'],
  ],
  ['*|UNSUB|* *|MC:SUBJECT|*', ['*|UNSUB|*: only Mailchimp knows this', '*|MC:SUBJECT|*: only Mailchimp knows this']],
  ['%%=v(@a)=%% %%b%%', ['%%=v(@a)=%%: only names have an equal']],
])('leaves what has no equal: %j', (given, want) => {
  const { left } = convert(given)
  expect(left).toHaveLength(want.length)
  for (const [index, one] of want.entries()) expect(left[index]).toContain(one)
})

it('leaves what Maizzle evaluates, what it escapes, scripts, and our own tags', () => {
  const text = `{{ page.title }} @{{ a }} << b >> <script>\`\${c}\`; x = "[[d]]"</script>{{ e }}`
  const [found] = findForeign([{ file: 'a.html', text, left: new Set(['e']) }])
  expect(found!.tags.map(({ ours }) => ours)).toEqual(['<< e >>'])
  expect(findForeign([{ file: 'a.html', text: '{{ page.title }} 50% [x] $5', left: new Set() }])).toEqual([])
})

it('takes what Maizzle evaluates from the delimiters of the config', () => {
  const text = '[[ page.title ]] [[ name ]] {{ a }} @{{ b }}'
  const template = { file: 'a.html', text, tagSyntax: { delimiters: ['[[', ']]'] as [string, string] } }
  const [found] = findForeign([{ ...template, left: leftExpressions('Hi [[ name ]] {{ a }}', ['[[', ']]']) }])
  expect(replaceTags(text, found!.tags)).toBe('[[ page.title ]] << name >> << a >> @<< b >>')
})

it('writes no markup into attributes and front matter', () => {
  const given =
    '---\nsubject: "{{{a}}}"\n---\n<p class="b">{{{c}}}</p><a href="{{{d}}}?e={{{f}}}" title=\'{{{g}}}\'>{{{h}}}</a>'
  expect(convert(given).text).toBe(
    '---\nsubject: "<< a >>"\n---\n<p class="b"><< c | safe >></p><a href="<< d >>?e=<< f >>" title=\'<< g >>\'><< h | safe >></a>',
  )
})
