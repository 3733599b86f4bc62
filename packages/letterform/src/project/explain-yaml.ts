/** What is wrong with a front matter, in the words of people who do not know YAML. */
export interface YamlFault {
  reason: string
  fix: string
  /** Where it is, in the YAML. */
  offset: number
}

const QUOTE = 'Quote the value.'

/** What the messages of the YAML parser mean. */
const MEANINGS: [message: RegExp, reason: string, fix: string][] = [
  [
    /^incomplete explicit mapping pair/,
    'a value contains a colon and a space',
    'Quote the value, or remove the space.',
  ],
  [/^unexpected end of the stream within a .* quoted scalar/, 'a quote is never closed', 'Close the quote.'],
  [
    /^bad indentation/,
    'this line is indented in another way than those around it',
    'Align it with the keys next to it.',
  ],
  [/^duplicated mapping key/, 'this key is there twice', 'Remove one of them.'],
  [/^unidentified alias/, 'a value starts with *, which names an alias in YAML', QUOTE],
  [
    /^end of the stream or a document separator/,
    'this is not a key, a colon, a space and a value',
    'Quote values that start with a symbol.',
  ],
]
const OTHERWISE = 'Quote values that contain : or # or start with a symbol.'

/** The parser gave up at `offset`; the fault may be before it. */
export function explainYaml(yaml: string, message: string, offset: number): YamlFault {
  if (/^missed comma|^unexpected end of the stream within a flow/.test(message)) {
    const open = lastOpen(yaml.slice(0, offset))
    if (open !== undefined)
      return {
        reason: `${yaml[open]} is never closed`,
        fix: `Close it with ${yaml[open] === '{' ? '}' : ']'}.`,
        offset: open,
      }
  }
  const quoted = /^can not read a block mapping entry/.test(message) ? quoteInQuotes(yaml, offset) : undefined
  if (quoted !== undefined)
    return {
      reason: `this ${yaml[quoted]} ends the text, and more follows`,
      fix: 'Use the other kind of quotes inside.',
      offset: quoted,
    }
  const meaning = MEANINGS.find(([pattern]) => pattern.test(message))
  return { reason: meaning?.[1] ?? message, fix: meaning?.[2] ?? OTHERWISE, offset }
}

/** A tab in front of a key: the parser takes it for nothing, and the key for one of the level above. */
export function findTab(yaml: string): YamlFault | undefined {
  const tab = /^ *\t\s*["']?[A-Za-z_][\w-]*["']?:/m.exec(yaml)
  if (!tab) return undefined
  const offset = tab.index + tab[0].indexOf('\t')
  return { reason: 'a tab indents this line', fix: 'Indent it with spaces: YAML allows no tabs.', offset }
}

/** The last text before an offset that is quoted and goes on after its second quote. */
function quoteInQuotes(yaml: string, offset: number): number | undefined {
  const found = [...yaml.slice(0, offset).matchAll(/^[ \t]*[\w.-]+:[ \t]+(?:"[^"\\\n]*"|'[^'\n]*')(?=[^\s#,'])/gm)].at(
    -1,
  )
  return found && found.index + found[0].length - 1
}

function lastOpen(yaml: string): number | undefined {
  const open: number[] = []
  for (const { 0: mark, index } of yaml.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|[[{}\]]/g)) {
    if (mark === '{' || mark === '[') open.push(index)
    else if (mark === '}' || mark === ']') open.pop()
  }
  return open.at(-1)
}
