/** What a component's comment says about a prop. */
export interface DocumentedProp {
  /** Absent where no comment documents the prop. */
  description?: string
  isRequired: boolean
  /** The values that it may have, if the comment lists them. */
  values?: string[]
  /** The component whose prop of the same name it is passed to. */
  sameAs?: string
}

export interface PropComment {
  /** What the component is for: the lines above the first prop. */
  summary: string
  props: Map<string, DocumentedProp>
  slots: string[]
}

/** `url   Where it leads.` or `lang, title   As in card.`: names, at least two spaces, a description. */
const ENTRY = /^((?:[A-Za-z_][\w-]*|<fill:[\w-]+[^>]*>)(?:, ?(?:[A-Za-z_][\w-]*|<fill:[\w-]+[^>]*>))*)\s{2,}(\S.*)$/

/** Reads the comment that documents a component's props; see docs/COMPONENTS.md. Undefined where there is none. */
export function readPropComment(script: string): PropComment | undefined {
  const comment = /\/\*+([\s\S]*?)\*\//.exec(script)?.[1]
  if (comment === undefined) return undefined
  const lines = comment.split('\n').map((line) => line.replace(/^[ \t]*\*? ?/, '').trimEnd())
  const entries = lines.flatMap((line, index) => {
    const entry = ENTRY.exec(line)
    return entry ? [{ names: entry[1]!, text: [entry[2]!, ...continuation(lines, index + 1)].join(' ') }] : []
  })
  const props = entries.flatMap(({ names, text }) => {
    const documented = readDescription(text)
    return propNames(names).map((name): [string, DocumentedProp] => [name, documented])
  })
  const slots = [...comment.matchAll(/<fill:([\w-]+)/g)].map(([, name]) => name!)
  const first = lines.findIndex((line) => ENTRY.test(line))
  const summary = lines.slice(0, first).join('\n').trim()
  return props.length > 0 ? { summary, props: new Map(props), slots } : undefined
}

/** A description goes on in the lines that are indented. */
function continuation(lines: string[], from: number): string[] {
  const rest = lines.slice(from)
  const end = rest.findIndex((line) => !/^\s+\S/.test(line))
  return rest.slice(0, end === -1 ? undefined : end).map((line) => line.trim())
}

function propNames(names: string): string[] {
  return names.split(/, ?/).filter((name) => !name.startsWith('<'))
}

function readDescription(text: string): DocumentedProp {
  const isSwitch = /\bDefault: (?:true|false)\b/.test(text)
  const values = listedValues(text) ?? (isSwitch ? ['true', 'false'] : undefined)
  const sameAs = /\bas in ([\w.-]*\w)/i.exec(text)?.[1]
  return {
    description: text,
    isRequired: /(?:^|\s)Required\./.test(text),
    ...(values && { values }),
    ...(sameAs && { sameAs }),
  }
}

/** `One of "left" (details) or "right" (amounts).` */
function listedValues(text: string): string[] | undefined {
  const list = /\bOne of ([^.;:]+)[.;:]/.exec(text.replace(/ \([^)]*\)/g, ''))?.[1]
  return list?.split(/,? or |, /).map((value) => value.replace(/^"(.*)"$/, '$1').trim())
}
