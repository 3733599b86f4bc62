import { unpack } from '../../runtime/unpack.ts'
import { readText } from './literal-code.ts'

/** What recipients get from an email's module: the code of its HTML and plain text, with the constants in their places. */
export function readEmailModule(code: string): { html: string; text: string } {
  const constants = constantsOf(code)
  const bodyOf = (name: string) => {
    const body = code.match(new RegExp(`^function ${name}\\(.*\\{\\n([\\s\\S]*?)^\\}`, 'm'))?.[1] ?? ''
    return body.replace(/\$\[(\d+)\]/g, (reference, index: string) => constants[Number(index)] ?? reference)
  }
  return { html: bodyOf('writeHtml'), text: bodyOf('writeText') }
}

/** As `email-code.ts` prints them. Formats of dates and numbers are read as JSON. */
function constantsOf(code: string): string[] {
  const [, texts, others] = code.match(/packed\(\n {2}(.*),\n(?: {2}(.*),\n)?\)/) ?? []
  const constants = texts === undefined ? [] : unpack(readText(texts))
  for (const [index, value] of Object.entries(JSON.parse(others ?? '{}') as Record<number, unknown>)) {
    constants[Number(index)] = typeof value === 'string' ? value : JSON.stringify(value)
  }
  return constants
}
