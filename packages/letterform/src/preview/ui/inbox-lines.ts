/** An inbox row, as one client cuts it. Lengths are what fits at the client's usual size, in characters. */
export interface InboxLine {
  client: string
  sender: string
  subject: string
  snippet: string
}

interface Inbox {
  client: string
  sender: number
  subject: number
  /** How much of the snippet there is; with the subject, where both share a line. */
  snippet: number
  shared?: number
}

const INBOXES: Inbox[] = [
  { client: 'Gmail', sender: 20, subject: 70, snippet: 110, shared: 110 },
  { client: 'Apple Mail', sender: 26, subject: 38, snippet: 90 },
  { client: 'Outlook', sender: 28, subject: 52, snippet: 55 },
]

/** The same mail in the inboxes of three clients. */
export function inboxLines(sender: string, subject: string, snippet: string): InboxLine[] {
  return INBOXES.map((inbox) => {
    const cutSubject = cut(subject, inbox.subject)
    const rest = inbox.shared ? inbox.shared - length(cutSubject) : inbox.snippet
    return { client: inbox.client, sender: cut(sender, inbox.sender), subject: cutSubject, snippet: cut(snippet, rest) }
  })
}

/** What clients show behind the subject: the first words of the mail, those that nobody is to see included. */
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
  const [seen = ''] = words.join(' ').split(FILLING, 1)
  return seen.replace(UNSEEN, ' ').trim()
}

/** What nobody sees, many times over, is there to keep the rest of the mail out of this line. */
const FILLING = /(?:[ \t\r\n]*(?:\u034f|[\u00a0\u00ad\u2007\u200b-\u200f\u2060\ufeff])){8,}/
const UNSEEN = /(?:\u034f|[\s\u00ad\u200b\u200c\u200e\u200f\u2060])+/g

function cut(text: string, most: number): string {
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
