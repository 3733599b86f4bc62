import { CERTAINTIES, type MailClient } from '../../packages/letterform/src/clients/mail-client.ts'
import { CLIENT_NAMES, MAIL_CLIENTS } from '../../packages/letterform/src/clients/mail-clients.ts'
import { markdownTable } from '../markdown-table.ts'
import { SPECIMENS } from './all-specimens.ts'
import type { Specimen } from './specimen.ts'

/** The text of docs/CLIENTS.md. */
export function clientsPage(): string {
  return [
    HEAD,
    markdownTable(
      ['name', 'client', 'how sure'],
      CLIENT_NAMES.map((name) => [`\`${name}\``, MAIL_CLIENTS[name].name, CERTAINTIES[MAIL_CLIENTS[name].certainty]]),
    ),
    '## What they do\n',
    FACTS,
    ...CLIENT_NAMES.map(factsSection),
    SPECIMENS_HEAD,
    ...[...SPECIMENS].map(([id, specimen]) => specimenSection(id, specimen)),
  ].join('\n')
}

/** The pictures of a specimen, by the name of their file. */
export function picturesOf(id: string, { shown, isUnseen }: Specimen): { client: string; file: string }[] {
  if (isUnseen) return []
  return ['light', ...Object.keys(shown)].map((client) => ({ client, file: `${id}-${client}` }))
}

function factsSection(name: (typeof CLIENT_NAMES)[number]): string {
  const client = MAIL_CLIENTS[name]
  const before = CLIENT_NAMES.slice(0, CLIENT_NAMES.indexOf(name))
  const base = before.filter((other) => isPart(MAIL_CLIENTS[other], client)).at(-1)
  const known = base ? MAIL_CLIENTS[base].facts.length : 0
  const lines = client.facts.slice(known).map(({ says, source }) => `- ${inCode(says)} ([source](${source}))`)
  const lead = base ? `As \`${base}\`${lines.length > 0 ? ', and it' : ''}:` : 'It'
  const text =
    lines.length > 0
      ? `${lead.replace(/:$/, '')}\n\n${lines.join('\n')}\n`
      : base
        ? `${lead.replace(/:$/, '.')}\n`
        : NOTHING
  return `### ${client.name}${client.screen === 'wide' ? ', in a window of 900 px' : ''}\n\n${text}`
}

function isPart({ facts }: MailClient, of: MailClient): boolean {
  return facts.length > 0 && facts.every((fact, index) => of.facts[index] === fact)
}

const NOTHING = 'Only what caniemail.com says.\n'

function specimenSection(id: string, specimen: Specimen): string {
  const { title, html, does, source, finds } = specimen
  const pictures = picturesOf(id, specimen)
  const url = source.startsWith('https:') ? source : `https://www.caniemail.com/features/${source}/`
  const alt = (client: string) => `${title.replace(/[[\]]/g, '')} in ${client === 'light' ? 'a browser' : client}`
  return [
    `### ${inCode(title)}\n`,
    `${inCode(does)} ([source](${url}))${finds ? ` \`letterform check\` reports \`${finds}\`.` : ''}\n`,
    `\`\`\`html\n${shortened(html)}\n\`\`\`\n`,
    ...(pictures.length > 0 ? [pictureTable(pictures, alt)] : []),
  ].join('\n')
}

function pictureTable(pictures: ReturnType<typeof picturesOf>, alt: (client: string) => string): string {
  return markdownTable(
    pictures.map(({ client }) => (client === 'light' ? 'browser' : `\`${client}\``)),
    [pictures.map(({ client, file }) => `![${alt(client)}](clients/${file}.png)`)],
  )
}

/** Without what fills a style sheet or an image. */
function shortened(html: string): string {
  return html.replace(/-{100,}/, '…').replace(/(base64,.{12})[^"]*/, '$1…')
}

function inCode(text: string): string {
  return text.replace(/<[^>]+>|\[[\w-]+\]|mso-[\w-]+(?:: \w+)?|data-og\w+|:hover|:link|a:link/g, '`$&`')
}

const HEAD = `# Mail clients

What Letterform knows about mail clients. \`letterform check\` reads it to find what breaks, and
[\`letterform shots\`](SHOTS.md) to draw it. Nobody has published how these clients work: all pictures of them are
approximations, and real clients have the last word.

Whether a client supports an element, a property or a selector is data from caniemail.com (MIT, © HTeuMeuLeu). What that
data does not say, or says only in words, is listed below with its source.

\`shots.clients\` in \`config.js\` takes these names:
`

const FACTS = `Gmail on the web and Yahoo Mail leave the colours of emails alone in dark mode. How Thunderbird changes them, and Samsung
Email those of emails without a dark mode of their own, is not described anywhere that we know of, so Letterform does not
draw it.
`

const SPECIMENS_HEAD = `## Specimens

One construct each. A test holds both the checks and the pictures to what is said here.
`
