import { type Atom, isTag, type Spacing } from './atoms.ts'

interface Line {
  text: string
  /** The last visible character; empty at the start of a line or column. */
  last: string
  hasSpace: boolean
  hasSeam: boolean
  isAfterUrl: boolean
  /** Tags after a space that is not written yet, since it may be the last one on the line. */
  tags: string
  /** Whether a tag precedes that space, which may then be the end of a block's content. */
  isInBlock: boolean
}

/** The lines of a run, before wrapping. */
export function composeLines(atoms: Atom[], isPre: boolean): string[] {
  const line: Line = {
    text: '',
    last: '',
    hasSpace: false,
    hasSeam: false,
    isAfterUrl: false,
    tags: '',
    isInBlock: false,
  }
  const printed = printedLinks(atoms)
  for (const atom of atoms) {
    if (atom.kind === 'text') putText(line, atom.text)
    else if (atom.kind === 'tag') putTag(line, atom.text)
    else if (atom.kind !== 'link') putSpacing(line, atom.kind)
    else if (printed.has(atom)) putUrl(line, atom)
  }
  const lines = (line.text + pendingText(line)).split('\n').map((text) => (isPre ? text.trimEnd() : text.trim()))
  return withoutBlankRuns(lines)
}

function withoutBlankRuns(lines: string[]): string[] {
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
  return kept.at(-1) === '' ? kept.slice(0, -1) : kept
}

/**
 * A run prints each URL once: where it is its own label, or else at its first link. Links with block tags between them
 * may never appear together, so each of them prints its URL.
 */
function printedLinks(atoms: Atom[]): Set<Atom> {
  const links = atoms.filter((atom) => atom.kind === 'link')
  if (atoms.some(isTag)) return new Set(links)
  const printed = new Set(links.filter(({ isBare }) => isBare).map(({ url }) => url))
  return new Set(links.filter(({ url, isBare }) => isBare || (!printed.has(url) && printed.add(url))))
}

function putText(line: Line, text: string): void {
  // A no-break space next to a space would become a word.
  if (line.hasSpace && /^\s+$/.test(text)) return
  const isApart = (line.isAfterUrl && !/^\s/.test(text)) || (line.hasSeam && /^[\p{L}\p{N}]/u.test(text))
  write(line, (line.hasSpace || isApart ? ' ' : '') + line.tags + text)
}

function putTag(line: Line, tag: string): void {
  if (line.hasSpace || line.isAfterUrl) line.tags += tag
  else {
    line.text += tag
    line.isInBlock = true
  }
}

/** What remains to be written at the end of a line: `, <% endif %>` keeps its space, `text <% if x %>` drops it. */
function pendingText({ hasSpace, tags, isInBlock }: Line): string {
  return (hasSpace && isInBlock && tags !== '' ? ' ' : '') + tags
}

function putSpacing(line: Line, kind: Spacing): void {
  if (kind === 'space') putSpace(line)
  else if (kind === 'seam') line.hasSeam = /[\p{L}\p{N}]/u.test(line.last)
  else if (kind === 'column') startLine(line, '  ')
  else if (kind === 'break' || line.last !== '') startLine(line, '\n')
}

function putSpace(line: Line): void {
  if (line.hasSpace || !/\S/.test(line.last)) return
  line.text += line.tags
  line.tags = ''
  line.hasSpace = true
}

function startLine(line: Line, border: string): void {
  write(line, pendingText(line) + border)
  line.isInBlock = false
  line.last = ''
}

/**
 * Whatever follows a URL is separated by a space, even a full stop, because mail clients would include it in the link.
 * Angle brackets would look better, but not around a placeholder: `<<< url >>>`.
 */
function putUrl(line: Line, { url, isBare }: { url: string; isBare: boolean }): void {
  if (isBare) {
    const isApart = line.hasSpace || /[^\s\p{Ps}\p{Pi}"']/u.test(line.last)
    write(line, (isApart ? ' ' : '') + line.tags + url)
  } else {
    write(line, line.tags + (/[.:!?…]/.test(line.last) ? ' ' : ': ') + url)
  }
  line.isAfterUrl = true
}

function write(line: Line, text: string): void {
  line.text += text
  line.last = text.at(-1) ?? line.last
  line.hasSpace = false
  line.hasSeam = false
  line.isAfterUrl = false
  line.tags = ''
}
