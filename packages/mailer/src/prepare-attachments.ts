import { BREAKS } from './prepare-headers.ts'
import type { Attachment, Mail, StoredAttachment } from './types.ts'
import { unknownAttachmentFields } from './unknown-options.ts'

const CONTENT_TYPE = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}(?:\s*;[\x20-\x7e]{1,300})?$/

export function prepareAttachments({ attachments = [] }: Mail, problems: string[]): StoredAttachment[] {
  if (!Array.isArray(attachments)) {
    problems.push('attachments must be a list')
    return []
  }
  const cids = attachments.flatMap(({ cid }) => cid ?? [])
  const twice = cids.find((cid, index) => cids.indexOf(cid) < index)
  if (twice !== undefined) problems.push(`two attachments have the cid ${JSON.stringify(twice)}`)
  return attachments.map((attachment) => store(attachment, problems))
}

function store(attachment: Attachment, problems: string[]): StoredAttachment {
  const { filename, content, contentType, cid } = attachment
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const named = typeof filename === 'string' ? `the attachment ${JSON.stringify(filename)}` : 'an attachment'
  if (isStream(content))
    problems.push(`${named} is a stream: pass bytes, await buffer(stream) of node:stream/consumers`)
  else if (!(bytes instanceof Uint8Array))
    problems.push(`${named} has no content: text or bytes, since the mailer reads no files and URLs`)
  if (typeof filename !== 'string') problems.push('an attachment has no filename')
  else if (filename.length > 255) problems.push('the filename of an attachment has more than 255 characters')
  if (typeof contentType === 'string' && !CONTENT_TYPE.test(contentType))
    problems.push(
      `the content type ${JSON.stringify(contentType.slice(0, 80))} of ${named} is not one, such as application/pdf`,
    )
  for (const field of unknownAttachmentFields(attachment)) {
    const hint = field === 'encoding' ? ": pass bytes, such as Buffer.from(content, 'base64')" : ''
    problems.push(`${named} has ${field}, which is not a field of attachments${hint}`)
  }
  for (const text of [filename ?? '', contentType ?? '', cid ?? '']) {
    if (typeof text !== 'string' || BREAKS.test(text))
      problems.push('an attachment has a control character in its file name, content type or cid')
  }
  return {
    filename,
    content: bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64') : '',
    ...(contentType !== undefined && { contentType }),
    ...(cid !== undefined && { cid }),
  }
}

function isStream(content: unknown): boolean {
  return typeof (content as { pipe?: unknown } | null)?.pipe === 'function' || content instanceof ReadableStream
}
