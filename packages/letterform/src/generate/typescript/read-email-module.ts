import { unpack } from '../../runtime/unpack.ts'
import { readText } from './literal-code.ts'

/**
 * What recipients get from an email's module: the HTML and the plain text, with the code of each value and block. The module of a
 * translation refers to that of what all of them share.
 */
export function readEmailModule(code: string, shared?: string): { html: string; text: string } {
  const constants = constantsOf(code, shared)
  return {
    html: readWriter(code, { name: 'writeHtml', constants }),
    text: readWriter(code, { name: 'writeText', constants }),
  }
}

/** Printers write each part on a line of its own. */
function readWriter(code: string, { name, constants }: { name: string; constants: string[] }): string {
  const body = code.match(new RegExp(`^function ${name}\\(.*\\{\\n([\\s\\S]*?)^\\}`, 'm'))?.[1] ?? ''
  const repeated = new Map(
    [...body.matchAll(/^ {2}const (\$value\d+) = (.*)$/gm)].map(([, value, made]) => [value, made]),
  )
  const lines = body
    .replace(/^ {2}const .*\n/gm, '')
    .replace(/^ {2}return (?:\[\n)?/, '')
    .replace(/^ {2}\]\.join\(''\)\n$/m, '')
  return [...lines.matchAll(/^ *(?:\$\[(\d+)\]|(.*?)),?$/gm)]
    .map(([, index, part]) => {
      if (index !== undefined) return constants[Number(index)] ?? ''
      return part ? `<< ${repeated.get(part) ?? part.replace(/\$\[(\d+)\]/g, (_, one) => constants[one] ?? '')} >>` : ''
    })
    .join('')
}

/** As `email-code.ts` prints them. Formats of dates and numbers are read as JSON. */
function constantsOf(code: string, shared: string | undefined): string[] {
  const [, texts, others] = code.match(/(?:packed\(|translated\(\n {2}TEXTS,)\n {2}(.*),\n(?: {2}(.*),\n)?\)/) ?? []
  const constants = texts === undefined ? [] : textsOf(readText(texts), shared)
  for (const [index, value] of Object.entries(JSON.parse(others ?? '{}') as Record<number, unknown>)) {
    constants[Number(index)] = typeof value === 'string' ? value : JSON.stringify(value)
  }
  return constants
}

function textsOf(packed: string, shared: string | undefined): string[] {
  const [, before] = shared?.match(/^const TEXTS =\n {2}(.*)$/m) ?? []
  return before === undefined ? unpack(packed) : unpack(`${readText(before)}\`\`${packed}`).slice(1)
}
