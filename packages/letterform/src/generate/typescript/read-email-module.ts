import { unpack } from '../../runtime/unpack.ts'
import { wholeConstants } from '../translations/whole-constants.ts'
import { readText } from './literal-code.ts'

/**
 * What recipients get from an email's module: the HTML and the plain text, with the code of each value and block. The module of a
 * translation has nothing but texts: it refers to one that all translations share.
 */
export function readEmailModule(code: string, shared?: string): { html: string; text: string } {
  const constants = shared === undefined ? argumentsOf(code, 'packed') : translatedConstants(code, shared)
  const writers = shared ?? code
  return {
    html: readWriter(writers, { name: 'writeHtml', constants }),
    text: readWriter(writers, { name: 'writeText', constants }),
  }
}

/** Printers write each part on a line of its own. */
function readWriter(code: string, { name, constants }: { name: string; constants: string[] }): string {
  const printed = code.match(new RegExp(`^function ${name}\\(.*\\{\\n([\\s\\S]*?)^\\}`, 'm'))?.[1] ?? ''
  // Only in packages of several languages, which are compared with others.
  const body = printed.replace(/\bisolate\((.*), t\.isRightToLeft\)/g, '$1')
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

/** The constants of a call that `packed-code.ts` has printed. Formats of dates and numbers are JSON. */
function argumentsOf(code: string, name: string): string[] {
  const pattern = new RegExp(`\\b${name}\\(.*\\n {2}(['"].*),\\n(?: {2}(.*),\\n)?\\)`)
  const [, texts, others] = pattern.exec(code) ?? []
  const constants = texts === undefined ? [] : unpack(readText(texts))
  for (const [index, value] of Object.entries(JSON.parse(others ?? '{}') as Record<number, unknown>)) {
    constants[Number(index)] = typeof value === 'string' ? value : JSON.stringify(value)
  }
  return constants
}

function translatedConstants(code: string, shared: string): string[] {
  const [, counts = '[]'] = /\bshared\((\[.*\]),\n/.exec(shared) ?? []
  const texts = argumentsOf(shared, 'shared')
  const own = argumentsOf(code, 'translated')
  const constants = (JSON.parse(counts) as number[]).map((count) => (count === 0 ? null : texts.splice(0, count)))
  return wholeConstants({ constants }, { own }) as string[]
}
