import { type Atom, isTag, type Spacing } from './atoms.ts'

interface Line {
  text: string
  /** The last character that can be seen; empty at the start of a line or column. */
  last: string
  hasSpace: boolean
  hasSeam: boolean
  isAfterUrl: boolean
  /** Tags behind a space that is not written yet, as it may turn out to end the line. */
  tags: string
  /** Whether a tag stands before that space: then it may be the end of what a block shows. */
  isInBlock: boolean
}

/** A run's lines, before they are wrapped. */
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
  const lines = (line.text + heldBack(line)).split('\n').map((text) => (isPre ? text.trimEnd() : text.trim()))
  return withoutBlankRuns(lines)
}

function withoutBlankRuns(lines: string[]): string[] {
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
  return kept.at(-1) === '' ? kept.slice(0, -1) : kept
}

/**
 * A sentence says each URL once: where it is its own label, else at its first link.
 * With block tags between them, links may never be sent together, and each keeps its URL.
 */
function printedLinks(atoms: Atom[]): Set<Atom> {
  const links = atoms.filter((atom) => atom.kind === 'link')
  if (atoms.some(isTag)) return new Set(links)
  const said = new Set(links.filter(({ isBare }) => isBare).map(({ url }) => url))
  return new Set(links.filter(({ url, isBare }) => isBare || (!said.has(url) && said.add(url))))
}

function putText(line: Line, text: string): void {
  // A no-break space beside a space would make a word of its own.
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

/** What is left to write where a line ends: `, <% endif %>` keeps its space, `text <% if x %>` has no use for it. */
function heldBack({ hasSpace, tags, isInBlock }: Line): string {
  return (hasSpace && isInBlock && tags !== '' ? ' ' : '') + tags
}

function putSpacing(line: Line, kind: Spacing): void {
  if (kind === 'space') putSpace(line)
  else if (kind === 'seam') line.hasSeam = /[\p{L}\p{N}]/u.test(line.last)
  else if (kind === 'column') startAfresh(line, '  ')
  else if (kind === 'break' || line.last !== '') startAfresh(line, '\n')
}

function putSpace(line: Line): void {
  if (line.hasSpace || !/\S/.test(line.last)) return
  line.text += line.tags
  line.tags = ''
  line.hasSpace = true
}

function startAfresh(line: Line, border: string): void {
  write(line, heldBack(line) + border)
  line.isInBlock = false
  line.last = ''
}

/**
 * Nothing is ever glued to a URL, as programs that make links of URLs would take it in: what follows is set off by a
 * space, even a full stop. Angle brackets would do that more neatly, but not around a placeholder: `<<< url >>>`.
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
