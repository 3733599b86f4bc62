import { type KitPart, readKit } from '../../packages/letterform/src/init/read-kit.ts'
import { type DocumentedProp, readPropComment } from '../../packages/letterform/src/templates/read-prop-comment.ts'
import { markdownTable } from '../markdown-table.ts'
import { propRow } from './prop-row.ts'

/** The emails that show the layouts, by layout. */
export const EMAIL_OF: Record<string, string> = {
  announcement: 'new-feature',
  digest: 'weekly-digest',
  letter: 'welcome',
  receipt: 'receipt',
  transactional: 'sign-in-code',
}

export const KIT_THEMES = ['clear', 'warm', 'mono']

/** The text of docs/GALLERY.md. */
export function galleryPage(): string {
  const kit = readKit()
  return [
    HEAD,
    pictures(KIT_THEMES.map((theme) => ({ head: `\`${theme}\``, alt: `The theme ${theme}`, file: `theme-${theme}` }))),
    LAYOUTS,
    ...shownParts('layouts').map((part) => section(part, kit)),
    COMPONENTS,
    ...shownParts('components').map((part) => section(part, kit)),
    PARTS,
    ...['frame', 'logo', 'footer'].flatMap((name) => [`### ${name}\n`, reference(kit.get(name)!, kit)]),
  ].join('\n')
}

export function shownParts(folder: KitPart['folder']): KitPart[] {
  return [...readKit().values()].filter((part) => part.folder === folder && part.example !== undefined)
}

function section(part: KitPart, kit: Map<string, KitPart>): string {
  const { name, folder, summary, example = '', needs } = part
  const shown = folder === 'layouts' ? `${EMAIL_OF[name]}.html` : undefined
  const inside = needs.map((need) => kit.get(need)!).filter((one) => !one.example && example.includes(`<x-${one.name}`))
  return [
    `### ${name}\n`,
    `${inCode(summary)}\n`,
    pictures([
      { head: 'light', alt: `${name} in light mode`, file: `${name}-light` },
      { head: 'dark', alt: `${name} in dark mode`, file: `${name}-dark` },
    ]),
    propsOf(part, kit),
    ...inside.map((one) => `#### ${name}: ${one.name}\n\n${reference(one, kit)}`),
    `\`\`\`html\n${onLines(example)}\n\`\`\`\n`,
    ...(shown
      ? [`The email in the pictures is [${shown}](../packages/letterform/templates/kit/emails/${shown}).\n`]
      : []),
  ]
    .filter(Boolean)
    .join('\n')
}

/** The tag of a layout, with a line for each attribute if it is long. */
function onLines(example: string): string {
  return example.replace(/^(<x-[\w-]+)((?: [\w-]+="[^"]*")+)>$/m, (tag, name, attributes: string) =>
    tag.length < 90 ? tag : `${name}${attributes.replace(/ ([\w-]+="[^"]*")/g, '\n  $1')}\n>`,
  )
}

function reference(part: KitPart, kit: Map<string, KitPart>): string {
  return `${inCode(part.summary)}\n\n${propsOf(part, kit)}`
}

function propsOf({ text, takes }: KitPart, kit: Map<string, KitPart>): string {
  const written = [...(readPropComment(text)?.props.keys() ?? [])]
  const rows = written.map((name) => propRow(name, originOf(name, takes.props.get(name)!, kit)))
  return [
    ...(rows.length > 0 ? [markdownTable(['prop', 'values', 'default', 'meaning'], rows)] : []),
    ...notesOf(text).map((note) => `${inCode(note)}\n`),
  ].join('\n')
}

/** A prop that is passed on is what the other component says about it. */
function originOf(name: string, { description = '', sameAs }: DocumentedProp, kit: Map<string, KitPart>): string {
  const origin = sameAs === undefined ? undefined : kit.get(sameAs)?.takes.props.get(name)?.description
  return origin === undefined ? description : description.replace(/^As in [\w-]+\./, origin)
}

function pictures(list: { head: string; alt: string; file: string }[]): string {
  return markdownTable(
    list.map(({ head }) => head),
    [list.map(({ alt, file }) => `![${alt}](gallery/${file}.png)`)],
  )
}

/** What the comment says after the props, slots included. */
function notesOf(text: string): string[] {
  const [, comment = ''] = /\/\*\s*([\s\S]*?)\s*\*\//.exec(text) ?? []
  const paragraphs = comment.replace(/^[ \t]*\* ?/gm, '').split(/\n\s*\n/)
  return paragraphs
    .slice(1)
    .filter((one) => !/^\w\S*(?:, \S+)* {2,}/.test(one))
    .map((one) => one.replace(/(<fill:[^>]*>) {2,}/, '$1: ').replace(/\s+/g, ' '))
}

/** Tags are code. */
function inCode(text: string): string {
  return text.replace(/<[^>]+>/g, '`$&`')
}

const HEAD = `# Gallery

The template \`kit\` has components and layouts to copy from. They are plain templates in your project, and yours to change. Each is
right in Outlook for Windows, in dark mode, on phones of 320 pixels, and from right to left: with the \`locales\` of the project, or
with \`lang: ar\` and \`dir: rtl\` in the front matter.

\`\`\`sh
npx letterform init mails --template kit   # a project with all of it
npx letterform add quote                   # one component, and those that it needs
npx letterform add                         # the list
\`\`\`

\`letterform add\` writes to your folders for components and layouts, and never over a file that exists. Components use the colours of
\`tailwind.config.js\` and the \`brand\` of \`config.js\`, which projects from \`starter\` and \`kit\` have; it reports what is missing in
others.

In a project made from \`kit\`, the email \`gallery\` shows all components with your brand. Delete \`emails/gallery.html\` before you
release the package.

## Themes

\`brand.js\` has the name, the logo, addresses and links, and one of three themes. A theme is a set of colours, corners and fonts in
\`themes.js\`. Change one, or add your own.
`

const LAYOUTS = `## Layouts

A layout is the frame of an email: \`<x-receipt>\` is \`layouts/receipt.html\`. All of them end with the sender’s address, the reason why
the recipient gets the email, and where to get help; those for news also have a link to unsubscribe.
`

const PARTS = `## Parts of the layouts

The layouts are made of these. Use them for a layout of your own.
`

const COMPONENTS = `## Components

Images in the examples are files of \`images/\`, published where \`images\` in \`brand.js\` says.
`
