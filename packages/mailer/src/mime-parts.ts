/** A part of a mail that is no container, with its transfer encoding removed. */
export interface MimePart {
  /** @example 'message/delivery-status' */
  type: string
  body: string
}

/** Deeper mails exist only to harm their readers. */
const DEEPEST = 5

/** All parts of a mail, in order. */
export function findParts(mail: string, depth = 0): MimePart[] {
  const { headers, body } = split(mail)
  const { type, boundary } = contentType(headers.get('content-type'))
  if (type.startsWith('multipart/') && boundary !== undefined && depth < DEEPEST) {
    return splitAt(body, boundary).flatMap((part) => findParts(part, depth + 1))
  }
  return [{ type, body: decode(body, headers.get('content-transfer-encoding')) }]
}

/** Fields by their names in lower case, unfolded. The first of several counts. */
export function readFields(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':')
    const name = line.slice(0, Math.max(0, at)).trim().toLowerCase()
    if (name && !fields.has(name)) fields.set(name, line.slice(at + 1).trim())
  }
  return fields
}

function split(mail: string): { headers: Map<string, string>; body: string } {
  const end = /\r?\n\r?\n/.exec(mail)
  // A part may start with the empty line after its headers, if it has none.
  if (/^\r?\n/.test(mail)) return { headers: new Map(), body: mail.replace(/^\r?\n/, '') }
  if (!end) return { headers: readFields(mail), body: '' }
  return { headers: readFields(mail.slice(0, end.index)), body: mail.slice(end.index + end[0].length) }
}

function contentType(field = 'text/plain'): { type: string; boundary: string | undefined } {
  const type = field.split(';', 1)[0]!.trim().toLowerCase()
  const [, quoted, plain] = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(field) ?? []
  return { type, boundary: quoted ?? plain }
}

/** Without what is before the first boundary and after the last. */
function splitAt(body: string, boundary: string): string[] {
  const parts: string[][] = []
  for (const line of body.split(/\r?\n/)) {
    const trimmed = line.trimEnd()
    if (trimmed === `--${boundary}--`) break
    if (trimmed === `--${boundary}`) parts.push([])
    else parts.at(-1)?.push(line)
  }
  return parts.map((lines) => lines.join('\n'))
}

function decode(body: string, encoding = ''): string {
  if (/^base64$/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/^quoted-printable$/i.test(encoding)) return body
  const lines = body.split('\n').map((line) => line.trimEnd())
  return lines
    .join('\n')
    .replaceAll('=\n', '')
    .replace(/(?:=[\dA-F]{2})+/gi, (codes) => Buffer.from(codes.replaceAll('=', ''), 'hex').toString('utf8'))
}
