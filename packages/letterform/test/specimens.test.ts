import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkProject } from '../src/check-project/check-project.ts'
import { unsupportedByClient } from '../src/shoot-project/unsupported-by-client.ts'
import { simulateGmail } from '../src/shots/simulate-gmail.ts'
import { simulateOutlook } from '../src/shots/simulate-outlook.ts'
import type { Problem } from '../src/types.ts'
import { createProject } from './project.ts'

/*
 * One construct each. The pictures must draw it as the client does, and the checks must report it where recipients lose
 * something. Sources: features of caniemail.com by name, or a description.
 */
interface Specimen {
  html: string
  source: string
  /** What Outlook for Windows, and Gmail, still have of it, and what they do not. */
  outlook?: { has?: string; lacks?: string }
  gmail?: { has?: string; lacks?: string }
  /** What the checks report, notes included. */
  finds?: string
  passes?: string
}

const SPECIMENS: Specimen[] = [
  {
    html: '<table style="max-width: 300px"><tr><td>a</td></tr></table>',
    source: 'css-max-width',
    outlook: { has: 'max-width' },
    gmail: { has: 'max-width' },
    passes: 'outlook-width',
  },
  {
    html: '<div style="max-width: 300px">a</div>',
    source: 'css-max-width',
    outlook: { lacks: 'max-width' },
    gmail: { has: 'max-width' },
    finds: 'outlook-width',
  },
  {
    html: '<div style="width: 300px">a</div>',
    source: 'css-width',
    outlook: { lacks: 'width: 300px' },
    finds: 'outlook-width',
  },
  {
    html: '<table><tr><td style="width: 300px">a</td></tr></table>',
    source: 'css-width',
    outlook: { has: 'width: 300px' },
  },
  {
    html: '<style>a:link { color: #123456 }</style><a href="https://example.com/">a</a>',
    source: 'css-pseudo-class-link',
    outlook: { has: 'a:link' },
  },
  {
    html: '<svg width="9" height="9"><text>drawn</text></svg>',
    source: 'html-svg',
    outlook: { lacks: 'drawn' },
    gmail: { lacks: 'drawn' },
    finds: 'client-breaks/html-svg',
  },
  {
    html: '<button>Send</button>',
    source: 'html-button-submit',
    outlook: { has: 'Send', lacks: '<button' },
    gmail: { has: '<button' },
    finds: 'client-breaks/html-button-submit',
  },
  {
    html: '<input type="text" value="a">',
    source: 'html-input-text',
    outlook: { lacks: '<input' },
    gmail: { has: '<input' },
    finds: 'client-breaks/html-input-text',
  },
  {
    html: '<select><option>a</option></select>',
    source: 'html-select',
    outlook: { lacks: '<select' },
    gmail: { has: '<select' },
    finds: 'client-breaks/html-select',
  },
  {
    html: '<video src="https://example.com/a.mp4">b</video>',
    source: 'html-video',
    outlook: { lacks: '<video' },
    gmail: { lacks: '<video' },
    finds: 'client-breaks/html-video',
  },
  {
    html: '<p style="line-height: 20px">a</p>',
    source: 'css-line-height',
    outlook: { has: 'max(20px' },
    gmail: { has: 'line-height: 20px' },
    finds: 'outlook-line-height',
  },
  {
    html: '<p style="line-height: 20px; mso-line-height-rule: exactly">a</p>',
    source: 'css-line-height',
    outlook: { has: '--least-line: 0px' },
    passes: 'outlook-line-height',
  },
  {
    html: '<a href="https://example.com/" style="padding: 14px; background-color: #123456; color: #ffffff">a</a>',
    source: 'css-padding',
    outlook: { lacks: 'padding' },
    gmail: { has: 'padding: 14px' },
    finds: 'outlook-link-padding',
  },
  {
    html: '<table><tr><td style="padding: 14px">a</td></tr></table>',
    source: 'css-padding',
    outlook: { has: 'padding: 14px' },
  },
  {
    html: '<table><tr><td background="https://example.com/c.png" bgcolor="#123456">a</td></tr></table>',
    source: 'html-background',
    outlook: { lacks: 'c.png' },
    gmail: { has: 'c.png' },
  },
  {
    html: '<i style="mso-text-raise: 9pt">a</i>',
    source: 'mso-text-raise raises text, as in the buttons of react-email',
    outlook: { has: 'vertical-align: 9pt' },
  },
  {
    html: '<!--[if mso]><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="width: 90px"><v:fill type="frame" src="https://example.com/a.png" color="#123456" /></v:rect><![endif]-->',
    source: 'VML draws pictures as fills',
    outlook: { has: 'a.png' },
    gmail: { lacks: '<div' },
  },
  {
    html: '<!--[if mso]><v:image xmlns:v="urn:schemas-microsoft-com:vml" src="https://example.com/b.png" style="position: absolute; width: 90px; height: 40px; z-index: -3" /><![endif]-->',
    source: 'VML draws pictures behind text, as in the heroes of MJML',
    outlook: { has: 'src="https://example.com/b.png" alt="" style="position: absolute; width: 90px' },
    gmail: { lacks: 'b.png' },
    passes: 'vml-size',
  },
  {
    html: '<p style="border-top: 4px solid #123456; margin: 0 auto; width: 100%">\n</p>',
    source: 'Word drops paragraphs without text, which MJML’s dividers rely on',
    outlook: { lacks: 'border-top' },
    gmail: { has: 'border-top' },
  },
  {
    html: '<div style="float: left">a</div>',
    source: 'css-float',
    outlook: { lacks: 'float' },
    gmail: { has: 'float: left' },
    finds: 'outlook-float',
  },
  {
    html: '<div style="display: flex"><b>a</b></div>',
    source: 'css-display-flex',
    outlook: { lacks: 'flex' },
    gmail: { has: 'display: flex' },
    finds: 'client-breaks/css-display-flex',
  },
  {
    html: '<p style="border-radius: 4px; box-shadow: 0 1px 2px #111111">a</p>',
    source: 'css-border-radius',
    outlook: { lacks: 'radius' },
    gmail: { has: 'border-radius' },
    finds: 'client-degrades/css-border-radius',
  },
  {
    html: '<p style="opacity: 0.5">a</p>',
    source: 'css-opacity',
    outlook: { lacks: 'opacity' },
    gmail: { has: 'opacity' },
    finds: 'client-degrades/css-opacity',
  },
  {
    html: '<p style="position: absolute; top: 0">a</p>',
    source: 'css-position',
    outlook: { lacks: 'position' },
    gmail: { lacks: 'position' },
    finds: 'client-breaks/css-position',
  },
  {
    html: '<p style="width: calc(100% - 4px)">a</p>',
    source: 'css-unit-calc',
    outlook: { lacks: 'calc' },
    gmail: { has: 'calc' },
    finds: 'client-breaks/css-unit-calc',
  },
  {
    html: '<p style="color: var(--a)">a</p>',
    source: 'css-variables',
    outlook: { lacks: 'var(' },
    gmail: { lacks: 'var(' },
    finds: 'client-breaks/css-variables',
  },
  {
    html: '<p hidden>a</p>',
    source: 'html-hidden',
    outlook: { lacks: 'hidden' },
    finds: 'client-degrades/html-hidden',
  },
  {
    html: '<head><style>@media (max-width: 500px) { .a { color: #123456 } }</style></head><p class="a">a</p>',
    source: 'css-at-media',
    outlook: { lacks: '@media' },
    gmail: { has: '@media' },
    finds: 'client-degrades/css-at-media',
  },
  {
    html: '<head><style>@media (max-height: 500px) { .a { color: #123456 } }</style></head><p class="a">a</p>',
    source: 'css-at-media',
    outlook: { lacks: '@media' },
    gmail: { lacks: '@media' },
  },
]

const project = createProject({
  'config.js': 'export default { letterform: { check: { axe: false } } }',
  ...Object.fromEntries(SPECIMENS.map(({ html }, index) => [`emails/s${index}.html`, `${html}\n`])),
})
const unsupported = unsupportedByClient()
const before = process.cwd()
let problems: Problem[] = []

beforeAll(async () => {
  process.chdir(project.root)
  problems = (await checkProject({ root: project.root, cache: false, notes: true })).problems
})
afterAll(() => process.chdir(before))

it.each(SPECIMENS.map((specimen, index) => ({ ...specimen, index })))(
  '$html',
  ({ html, index, outlook, gmail, finds, passes }) => {
    const drawn = { outlook: simulateOutlook(html, unsupported.outlook), gmail: simulateGmail(html, unsupported.gmail) }
    for (const [client, want] of Object.entries({ outlook, gmail })) {
      const shown = drawn[client as keyof typeof drawn].replace(/<!--[\s\S]*?-->/g, '')
      if (want?.has) expect(shown, client).toContain(want.has)
      if (want?.lacks) expect(shown, client).not.toContain(want.lacks)
    }
    const codes = problems.filter(({ place }) => place?.file === `emails/s${index}.html`).map(({ code }) => code)
    if (finds) expect(codes).toContain(finds)
    if (passes) expect(codes).not.toContain(passes)
  },
)
