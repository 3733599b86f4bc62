import { camelCase } from '../src/generate/names.ts'

/** What a driver in another language answers: the result of a function, a mail, or problems. */
export interface DriverAnswer {
  value?: unknown
  subject?: string
  preheader?: string
  html?: string
  text?: string
  problems?: [path: string, code: string][]
  crash?: string
}

/** The lines that a driver reads. */
export function asLines(requests: object[]): string {
  return requests.map((request) => `${JSON.stringify(request)}\n`).join('')
}

export function parseLines<Answer>(output: string): Answer[] {
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer)
}

/** A mail's subject, preheader, HTML and text, or its problems, or why there is neither. */
export function mailOf({ crash, problems, subject, preheader, html, text }: DriverAnswer): unknown {
  return problems ?? (crash === undefined ? [subject, preheader, html, text] : { crash })
}

/** Random templates are compared with TypeScript's problems, which have its names. */
export function mailInCamelCase(answer: DriverAnswer): unknown {
  return answer.problems?.map(([path, code]) => [path.replace(/\w+/g, camelCase), code]) ?? mailOf(answer)
}

/** What was asked where the answer is another one, with both from shortly before they differ. */
export function differences<Asked>(asked: Asked[], got: unknown[], want: unknown[]): object[] {
  return asked.flatMap((one, index) => {
    const [left, right] = [JSON.stringify(got[index] ?? null), JSON.stringify(want[index] ?? null)]
    if (left === right) return []
    let at = 0
    while (left[at] === right[at]) at++
    const part = (text: string) => text.slice(Math.max(0, at - 60), at + 100)
    return [{ one, got: part(left), want: part(right) }]
  })
}
