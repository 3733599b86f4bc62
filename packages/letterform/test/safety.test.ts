import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { hostileValues, hugeValues } from './hostile-values.ts'
import { inChromium } from './in-chromium.ts'
import { createProject, type TestProject } from './project.ts'

/**
 * The oracle for safety: whatever the value and its position, a browser parses a document of the same shape as with a
 * harmless value. So does Outlook, which parses the content of its conditional comments.
 */
const POSITIONS: Record<string, { html: string; harmless?: string }> = {
  text: { html: '<p>a << text >> b</p>' },
  bold: { html: '<p><b><< bold >></b></p>' },
  broken: { html: '<p><< broken | nl2br >></p>' },
  title: { html: '' },
  double: { html: '<p title="a << double >>">x</p>' },
  single: { html: "<p title='<< single >> b'>x</p>" },
  bare: { html: '<p title=<< bare >>>x</p>' },
  alt: { html: '<img src="https://acme.example/a.png" alt="<< alt >>">' },
  link: { html: '<a href="<< link >>">x</a>', harmless: 'https://acme.example/a' },
  bare_link: { html: '<a href=<< bare_link >>>x</a>', harmless: 'https://acme.example/a' },
  default_link: {
    html: `<a href="<< default_link | default('https://acme.example') >>">x</a>`,
    harmless: 'https://acme.example/a',
  },
  link_path: { html: '<a href="https://acme.example/a/<< link_path >>/b">x</a>' },
  link_query: { html: '<a href="https://acme.example/?a=<< link_query >>&b=1">x</a>' },
  link_fragment: { html: '<a href="https://acme.example/#<< link_fragment >>">x</a>' },
  mail_link: { html: '<a href="mailto:help@acme.example?subject=<< mail_link >>">x</a>' },
  image: { html: '<img src="<< image >>" alt="">', harmless: 'https://acme.example/a.png' },
  image_path: { html: '<img src="https://acme.example/<< image_path >>.png" alt="">' },
  background: {
    html: '<table><tr><td background="<< background >>">x</td></tr></table>',
    harmless: 'https://acme.example/a.png',
  },
  colour: { html: '<p style="color: << colour >>; margin: 0">x</p>', harmless: 'red' },
  sheet_colour: {
    html: '<style>.x { color: << sheet_colour >>; margin: 0 } .y { margin: 1px }</style>',
    harmless: 'red',
  },
  srcset: { html: '<img srcset="<< srcset >> 2x" alt="">', harmless: 'https://acme.example/a.png' },
  css_url: {
    html: '<p style="background: url(<< css_url >>); margin: 0">x</p>',
    harmless: 'https://acme.example/a.png',
  },
  css_path: { html: '<p style="background: url(\'https://acme.example/<< css_path >>.png\'); margin: 0">x</p>' },
  sheet_url: {
    html: '<style>.x { background: url(<< sheet_url >>); margin: 0 } .y { margin: 1px }</style>',
    harmless: 'https://acme.example/a.png',
  },
  chosen: { html: '<% if chosen %><p title="<< chosen >>"><< chosen >></p><% else %><p title="">x</p><% endif %>' },
  looped: { html: '<% for one in looped %><i title="<< one >>"><< one >></i><% endfor %>' },
  mso_text: { html: '<!--[if mso]><p>a << mso_text >> b</p><![endif]-->' },
  mso_title: { html: '<!--[if mso]><p title="<< mso_title >>">x</p><![endif]-->' },
  mso_link: { html: '<!--[if mso]><a href="<< mso_link >>">x</a><![endif]-->', harmless: 'https://acme.example/a' },
  mso_query: { html: '<!--[if mso]><a href="https://acme.example/?<< mso_query >>">x</a><![endif]-->' },
  vml_link: {
    html: '<!--[if mso]><v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" href="<< vml_link >>" strokecolor="#000"><center>x</center></v:roundrect><![endif]-->',
    harmless: 'https://acme.example/a',
  },
  vml_image: {
    html: '<!--[if mso]><v:rect><v:fill type="frame" src="<< vml_image >>" /></v:rect><![endif]-->',
    harmless: 'https://acme.example/a.png',
  },
  not_mso: { html: '<!--[if !mso]><!--><p title="<< not_mso >>"><< not_mso >></p><!--<![endif]-->' },
  textarea: { html: '<textarea><< textarea >></textarea>' },
  cut: { html: '<p><< cut | truncate(9) | title >></p>' },
  encoded: { html: '<p title="<< encoded | urlencode >>">x</p>' },
}

type Values = Record<string, unknown>

const HARMLESS: Values = Object.fromEntries(
  Object.entries(POSITIONS).map(([name, { harmless = 'harmless' }]) => [name, wrap(name, harmless)]),
)

const template = `---
subject: Hello << text >>
preheader: Look << text >>
variables: { default_link: { optional: true } }
scenarios: ${JSON.stringify({ default: HARMLESS })}
---
<!doctype html>
<html lang="en"><head><title>a << title >> b</title></head><body>
${Object.values(POSITIONS)
  .map(({ html }) => html)
  .join('\n')}
<p>The end</p></body></html>`

interface Mail {
  subject: string
  preheader: string
  html: string
  text: string
}

function wrap(name: string, value: string): unknown {
  return name === 'looped' ? [value, 'x'] : value
}

let project: TestProject
let render: (values: Values) => Mail
const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

beforeAll(async () => {
  project = createProject({
    'config.js': 'export default { build: { content: ["emails/**/*.html"] }, css: { inline: false, purge: false } }',
    'emails/all.html': template,
  })
  const { problems } = await project.build()
  expect(problems).toEqual([])
  const { createMails } = await import(pathToFileURL(path.join(project.root, 'dist/index.js')).href)
  const mails = createMails()
  render = (values) =>
    mails.getMailAll(Object.fromEntries(Object.entries(values).map(([name, value]) => [camel(name), value])))
})

function attempt(values: Values): Mail | { refused: string } {
  try {
    return render(values)
  } catch (error) {
    return { refused: (error as { problems: { code: string }[] }).problems.map(({ code }) => code).join() }
  }
}

const hostile = hostileValues()
/** The positions that do not accept every value. */
const checked = Object.keys(POSITIONS).filter((name) => POSITIONS[name]!.harmless !== undefined || /path$/.test(name))
const unchecked = Object.keys(POSITIONS).filter((name) => !checked.includes(name))

it('comes in enough variants', () => {
  expect(hostile.length).toBeGreaterThanOrEqual(150)
})

describe('a hostile value', () => {
  const cases = () =>
    Object.keys(POSITIONS).flatMap((name) =>
      hostile.map((value) => ({ name, value, mail: attempt({ ...HARMLESS, [name]: wrap(name, value) }) })),
    )

  it('never changes the shape of a document, in a browser or in Outlook', async () => {
    const all = cases()
    const rendered = all.flatMap(({ name, value, mail }) => ('html' in mail ? [{ name, value, html: mail.html }] : []))
    const verdicts = await judgeAll({ harmless: render(HARMLESS).html, rendered })
    expect(verdicts.faults).toEqual([])
    expect(verdicts.seen).toBe(rendered.length)
    // Text positions accept every value. The others refuse most of these, but some are harmless everywhere.
    const refusing = new Set(all.flatMap(({ name, mail }) => ('refused' in mail ? [name] : [])))
    expect([...refusing].sort()).toEqual([...checked].sort())
    expect(rendered.length).toBeGreaterThan(0.6 * all.length)
  })

  it('adds no line break to the subject or preheader, and no control character to the text', () => {
    for (const value of hostile) {
      const mail = render({ ...HARMLESS, text: value })
      for (const header of [mail.subject, mail.preheader]) {
        expect(header).not.toMatch(/[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/)
        expect(header).not.toMatch(/\p{Surrogate}/u)
      }
      expect(mail.text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/)
    }
  })

  it('is written unchanged as text, and never expanded', () => {
    for (const value of ['<< x >>', '{{7*7}}', '${x}', '<% if x %>', '$&', '__proto__', 'constructor']) {
      const { html, text, subject } = render({ ...HARMLESS, text: value })
      expect(subject).toBe(`Hello ${value}`)
      expect(text).toContain(`a ${value} b`)
      expect(html).toContain(`a ${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')} b`)
    }
  })

  it.each(hugeValues().map((value) => [`${JSON.stringify(value.slice(0, 8))} × ${value.length}`, value]))(
    'takes time in proportion to its length: %s',
    (_name, value) => {
      const everywhere = Object.fromEntries(unchecked.map((name) => [name, wrap(name, value)]))
      expect(attempt({ ...HARMLESS, ...everywhere })).toHaveProperty('html')
      for (const name of checked) attempt({ ...HARMLESS, [name]: wrap(name, value) })
    },
  )
})

interface Verdicts {
  seen: number
  faults: string[]
}

interface Rendered {
  name: string
  value: string
  html: string
}

async function judgeAll(data: { harmless: string; rendered: Rendered[] }): Promise<Verdicts> {
  const judge = readFileSync(new URL('judge-shapes.js', import.meta.url), 'utf8')
  const dom = await inChromium(
    `<!doctype html><link rel="icon" href="data:,"><body></body><script>
    ${judge}
    const request = new XMLHttpRequest()
    request.open('GET', '/data', false)
    request.send()
    document.body.textContent = encodeURIComponent(JSON.stringify(judge(JSON.parse(request.responseText))))
  </script>`,
    data,
  )
  return JSON.parse(decodeURIComponent(/<body>(\S*)\s*(?:<script|<\/body>)/.exec(dom)![1]!))
}
