import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { isInstalled } from './install.ts'
import { analyseTemplate, loadEmail } from './load-email.ts'

/** Positions that html/template has rules of its own for, and that Letterform allows. `@` is the value. */
const POSITIONS = [
  '<p>@</p>',
  '<p title="@">x</p>',
  "<p title='@'>x</p>",
  '<title>@</title>',
  '<a href="@">x</a>',
  "<a href='@'>x</a>",
  '<a href="https://a.example/@">x</a>',
  '<a href="https://a.example/?q=@">x</a>',
  '<a href="https://a.example/#@">x</a>',
  '<img src="@" alt="">',
  '<img srcset="@" src="https://a.example/a.png" alt="">',
  '<img srcset="@ 1x, https://a.example/b.png 2x" src="https://a.example/a.png" alt="">',
  '<table><tr><td background="@">x</td></tr></table>',
  '<p style="color: @">x</p>',
  '<p style="width: @px">x</p>',
  `<p style="background: url('@')">x</p>`,
  '<p style="background: url(@)">x</p>',
  '<style>p { color: @ }</style>',
]

/** What html/template's documentation and tests are about: markup, schemes, host-less URLs, candidates, and CSS that acts. */
const VALUES = [
  'harmless',
  '',
  'O’Reilly & “Sons” <ltd>',
  `<script>alert('x')</script>`,
  '" onmouseover="alert(1)',
  "' onmouseover='alert(1)",
  '` x=1',
  '<!-- --> <![endif]-->',
  '</title></style></p>',
  '&lt;b&gt; &amp;amp;',
  'a\0b\u2028c',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' java\tscript\n:alert(1)',
  'javascript&#58;alert(1)',
  'vbscript:x',
  'data:text/html,<script>x</script>',
  'livescript:x',
  'ftp://a.example/',
  'file:///etc/passwd',
  'blob:https://a.example/x',
  'https://a.example/a b?c="d"&e=\'f\'#(g)',
  'https://a.example/100%',
  'http://a.example/',
  'mailto:ada@a.example',
  '//a.example/',
  '/path?x=1&y=2',
  '../../up',
  'https://a.example/1.png 1x, javascript:alert(1) 2x',
  'https://a.example/a,b.png',
  'red',
  '#f00',
  '12',
  '12px; background: url(javascript:x)',
  'expression(alert(1))',
  'expr/**/ession(alert(1))',
  'url(https://a.example/)',
  '-moz-binding: url(x)',
  'red; position: fixed',
  'red }',
  '\\65xpression(1)',
  '</style><script>x</script>',
  '/* x */',
  '@import "x"',
]

/**
 * html/template reads a value in srcset as a list of candidates, and refuses some of them. Letterform reads it as one URL, in which
 * spaces and commas are encoded.
 */
const ONE_CANDIDATE = /srcset="https:\/\/a\.example\/[^\s,"]*(?:"| 1x, https:\/\/a\.example\/b\.png 2x")/

const isThere = isInstalled('go', ['version'], ['golang-go'])

it.skipIf(!isThere)('refuses whatever html/template refuses in the same position', () => {
  const written = htmlTemplate(POSITIONS, VALUES)
  const refused = new Set<string>()
  const laxer: string[] = []
  POSITIONS.forEach((position, row) => {
    const render = loadEmail(analyseTemplate({ html: position.replaceAll('@', '<< x >>') }))
    VALUES.forEach((value, column) => {
      if (!written[row]![column]!.includes('ZgotmplZ')) return
      refused.add(position)
      const made = tryTo(() => render({ x: value }).html)
      if (made !== undefined && !ONE_CANDIDATE.test(made)) laxer.push(`${position} ${JSON.stringify(value)}: ${made}`)
    })
  })
  expect(laxer).toEqual([])
  expect(refused.size).toBeGreaterThan(9)
})

function htmlTemplate(templates: string[], values: string[]): string[][] {
  const folder = mkdtempSync(path.join(tmpdir(), 'letterform-go-'))
  try {
    cpSync(path.join(import.meta.dirname, 'go-driver/html-template.go.txt'), path.join(folder, 'main.go'))
    const input = JSON.stringify({ Templates: templates.map((one) => one.replaceAll('@', '{{.}}')), Values: values })
    const env = { ...process.env, GOTOOLCHAIN: 'local', GOPROXY: 'off' }
    return JSON.parse(String(execFileSync('go', ['run', 'main.go'], { cwd: folder, env, input }))) as string[][]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Undefined if the value is refused. */
function tryTo(make: () => string): string | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
