/** An inbox row, truncated as one email app does it. */
export interface InboxLine {
  client: string
  sender: string
  subject: string
  snippet: string
}

/** How many characters fit. */
interface Inbox {
  client: string
  sender: number
  subject: number
  snippet: number
  /** For subject and snippet together, if they share a line. */
  shared?: number
}

/** In a window of the usual size. */
const ON_DESKTOP: Inbox[] = [
  { client: 'Gmail', sender: 20, subject: 70, snippet: 110, shared: 110 },
  { client: 'Apple Mail', sender: 26, subject: 38, snippet: 90 },
  { client: 'Outlook', sender: 28, subject: 52, snippet: 55 },
]

const ON_PHONE: Inbox[] = [
  { client: 'Gmail', sender: 24, subject: 38, snippet: 44 },
  { client: 'Apple Mail', sender: 24, subject: 36, snippet: 80 },
  { client: 'Outlook', sender: 24, subject: 36, snippet: 72 },
]

interface InboxMail {
  sender: string
  subject: string
  snippet: string
}

/** The email in the inboxes of three apps. */
export function inboxLines({ sender, subject, snippet }: InboxMail, isPhone: boolean): InboxLine[] {
  return (isPhone ? ON_PHONE : ON_DESKTOP).map((inbox) => {
    const shortSubject = truncate(subject, inbox.subject)
    const rest = inbox.shared ? inbox.shared - length(shortSubject) : inbox.snippet
    return {
      client: inbox.client,
      sender: truncate(sender, inbox.sender),
      subject: shortSubject,
      snippet: truncate(snippet, rest),
    }
  })
}

/** What inboxes show after the subject: the first words of the email, including hidden ones. */
export function snippetOf(mail: Document): string {
  const words: string[] = []
  let size = 0
  const walker = mail.createTreeWalker(mail.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode() && size < 400) {
    const parent = walker.currentNode.parentElement
    if (parent?.closest('style, script, title')) continue
    words.push(walker.currentNode.nodeValue ?? '')
    size += words.at(-1)!.length
  }
  const [start = ''] = words.join(' ').split(FILLER, 1)
  return start.replace(INVISIBLE, ' ').trim()
}

/** A long run of invisible characters, which emails use to keep the rest of their text out of the snippet. */
const FILLER = /(?:[ \t\r\n]*(?:\u034f|[\u00a0\u00ad\u2007\u200b-\u200f\u2060\ufeff])){8,}/
const INVISIBLE = /(?:\u034f|[\s\u00ad\u200b\u200c\u200e\u200f\u2060])+/g

function truncate(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, Math.max(0, most - 1))
        .join('')
        .trimEnd()}…`
}

function length(text: string): number {
  return [...text].length
}
